/** poll: the agent asks a sensor to say what it has to say. */
import { fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.poll;

export interface Poll {
  readonly type: "poll";
  /** Most bytes of the whole answer on the line, delimiters included. */
  readonly limit: number;
  /** The answer begins with a hello. */
  readonly wantHello?: true;
  /** Only the sensor with this id answers; used with BROADCAST to learn its address. */
  readonly sensor?: string;
}

export function decodePoll(r: Reader): Poll {
  const limit = r.number(f.limit);
  const wantHello = r.bool(f.wantHello) ? (true as const) : undefined;
  const sensor = r.text(f.sensor) || undefined;
  return { type: "poll", limit, ...present({ wantHello, sensor }) };
}

export function encodePoll(w: Writer, poll: Poll): void {
  w.number(f.limit, poll.limit);
  w.number(f.wantHello, poll.wantHello === true ? 1 : 0);
  w.text(f.sensor, poll.sensor ?? "");
}
