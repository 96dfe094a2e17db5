/** time-reply: the sensor's own clock, which counts from its start and is never set. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields["time-reply"];

export interface TimeReply {
  readonly type: "time-reply";
  /** Sequence number of the request. */
  readonly request: number;
  /** The request's `agentTime`, µs. */
  readonly agentTime: number;
  /** The sensor's clock when the request's last byte had arrived, µs since its start. */
  readonly received: number;
  /** The sensor's clock when the first byte of this frame left, µs since its start. */
  readonly sent: number;
}

export function decodeTimeReply(r: Reader): TimeReply {
  const request = r.number(f.request);
  const agentTime = r.number(f.agentTime);
  const received = r.number(f.received);
  return { type: "time-reply", request, agentTime, received, sent: r.number(f.sent) };
}

export function encodeTimeReply(w: Writer, reply: TimeReply): void {
  w.number(f.request, reply.request);
  w.number(f.agentTime, reply.agentTime);
  w.number(f.received, reply.received);
  w.number(f.sent, reply.sent);
}
