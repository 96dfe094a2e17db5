/** bearing: where a transmission came from, as a direction. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.bearing;

export interface BearingMessage {
  readonly type: "bearing";
  /** Revision of the hello's band list. */
  readonly bandTable: number;
  /** Band index. */
  readonly band: number;
  /** Compass degrees, 0 to 360, to 0.01°. */
  readonly degrees: number;
  /** 0 to 1 in steps of 0.0001; not a probability. */
  readonly confidence: number;
}

export function decodeBearing(r: Reader): BearingMessage {
  const bandTable = r.number(f.bandTable);
  const band = r.number(f.band);
  const degrees = r.number(f.degrees);
  return { type: "bearing", bandTable, band, degrees, confidence: r.number(f.confidence) };
}

export function encodeBearing(w: Writer, bearing: BearingMessage): void {
  w.number(f.bandTable, bearing.bandTable);
  w.number(f.band, bearing.band);
  w.number(f.degrees, bearing.degrees);
  w.number(f.confidence, bearing.confidence);
}
