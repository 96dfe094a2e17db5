/** time-set: tells a sensor what to add to its clock to stamp with the Unix epoch. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields["time-set"];

export interface TimeSet {
  readonly type: "time-set";
  /** The hello's `boot`; a sensor that restarted since refuses. */
  readonly boot: number;
  /** Unix time at which the sensor's clock stood at 0, µs. */
  readonly bootTime: number;
  /** Half the round trip that gave it, µs. */
  readonly uncertainty: number;
}

export function decodeTimeSet(r: Reader): TimeSet {
  const boot = r.number(f.boot);
  const bootTime = r.number(f.bootTime);
  return { type: "time-set", boot, bootTime, uncertainty: r.number(f.uncertainty) };
}

export function encodeTimeSet(w: Writer, set: TimeSet): void {
  w.number(f.boot, set.boot);
  w.number(f.bootTime, set.bootTime);
  w.number(f.uncertainty, set.uncertainty);
}
