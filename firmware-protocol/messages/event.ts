/** event: something happened at the sensor. */
import { fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.event;

export interface EventMessage {
  readonly type: "event";
  /** `metal`, `door`, … */
  readonly kind: string;
  /** In steps of 0.001. */
  readonly value?: number;
}

export function decodeEvent(r: Reader): EventMessage {
  const value = r.optional(f.value);
  return { type: "event", kind: r.text(f.kind), ...present({ value }) };
}

export function encodeEvent(w: Writer, event: EventMessage): void {
  w.optional(f.value, event.value);
  w.text(f.kind, event.kind);
}
