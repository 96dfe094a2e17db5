/** time-request: asks for the sensor's clock. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields["time-request"];

export interface TimeRequest {
  readonly type: "time-request";
  /** The agent's clock when the frame's first byte left, µs; comes back unchanged. */
  readonly agentTime: number;
}

export function decodeTimeRequest(r: Reader): TimeRequest {
  return { type: "time-request", agentTime: r.number(f.agentTime) };
}

export function encodeTimeRequest(w: Writer, request: TimeRequest): void {
  w.number(f.agentTime, request.agentTime);
}
