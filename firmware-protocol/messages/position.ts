/** position: where a portable sensor is. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.position;

export interface PositionMessage {
  readonly type: "position";
  /** Plan metres, to 1 mm. */
  readonly x: number;
  readonly y: number;
  /** Id of the storey. */
  readonly level: string;
}

export function decodePosition(r: Reader): PositionMessage {
  const x = r.number(f.x);
  const y = r.number(f.y);
  return { type: "position", x, y, level: r.text(f.level) };
}

export function encodePosition(w: Writer, position: PositionMessage): void {
  w.number(f.x, position.x);
  w.number(f.y, position.y);
  w.text(f.level, position.level);
}
