/** What a later minor version may do, made from every valid message: longer payloads are read, shorter ones refused. */
import { messageIds } from "../../index.ts";
import { payloadOf, rawFrame } from "../raw-frame.ts";
import { HEADER, refused, type Vector } from "../vector.ts";
import { agentMessages } from "./agent-messages.ts";
import { sensorMessages } from "./sensor-messages.ts";

/** Bytes that a later version might append: a value, and a list's worth of what would be harmful if it were read. */
const APPENDED = [0x2a, 0xff, 0x80, 0x00, 0x7f];
/** Most payload bytes with which APPENDED still fits. */
const ROOM = 615;

const perMessage = [...sensorMessages, ...agentMessages].flatMap(({ name, bytes, outcomes: [outcome] }): readonly Vector[] => {
  if (outcome?.kind !== "message") return [];
  const type = outcome.message.type;
  const payload = payloadOf(bytes);
  const cut = payload.slice(0, -1);
  const longer: Vector = {
    name: `${name}-longer`,
    about: "a later version's message with fields appended: what is known is read",
    bytes: rawFrame({ type: messageIds[type], header: HEADER, payload: Uint8Array.from([...payload, ...APPENDED]) }),
    outcomes: [{ kind: "message", header: HEADER, message: outcome.message }],
    exact: false,
  };
  const shorter = refused({ name: `${name}-shorter`, about: "one byte is missing" }, { type, payload: cut, reason: "truncated" });
  return payload.length <= ROOM ? [longer, shorter] : [shorter];
});

export const evolution: readonly Vector[] = perMessage;
