/** All messages: one line each here, one file each beside this one, one entry each in schema/messages.json. */
import { messageIds } from "../schema/constants.generated.ts";
import { type BearingMessage, decodeBearing, encodeBearing } from "./bearing.ts";
import { type BurstsMessage, decodeBursts, encodeBursts } from "./bursts.ts";
import { decodeEvent, type EventMessage, encodeEvent } from "./event.ts";
import { decodeGetConfig, encodeGetConfig, type GetConfig } from "./get-config.ts";
import { decodeHealth, encodeHealth, type HealthMessage } from "./health.ts";
import { decodeHello, encodeHello, type Hello } from "./hello.ts";
import { decodeNetwork, encodeNetwork, type NetworkMessage } from "./network.ts";
import { decodePoll, encodePoll, type Poll } from "./poll.ts";
import { decodePosition, encodePosition, type PositionMessage } from "./position.ts";
import type { Reader } from "./reader.ts";
import { decodeReadings, encodeReadings, type Readings } from "./readings.ts";
import { decodeReply, encodeReply, type Reply } from "./reply.ts";
import { decodeSetConfig, encodeSetConfig, type SetConfig } from "./set-config.ts";
import { decodeSighting, encodeSighting, type SightingMessage } from "./sighting.ts";
import { decodeSweep, encodeSweep, type SweepMessage } from "./sweep.ts";
import { decodeTimeReply, encodeTimeReply, type TimeReply } from "./time-reply.ts";
import { decodeTimeRequest, encodeTimeRequest, type TimeRequest } from "./time-request.ts";
import { decodeTimeSet, encodeTimeSet, type TimeSet } from "./time-set.ts";
import type { Writer } from "./writer.ts";

/** What a sensor says. */
export type SensorMessage =
  | Hello
  | Readings
  | BurstsMessage
  | SweepMessage
  | SightingMessage
  | NetworkMessage
  | BearingMessage
  | PositionMessage
  | EventMessage
  | HealthMessage
  | TimeReply
  | Reply;

/** What the agent says. */
export type AgentMessage = Poll | TimeRequest | TimeSet | GetConfig | SetConfig;

export type Message = SensorMessage | AgentMessage;
export type MessageType = Message["type"];

interface Codec<M> {
  readonly decode: (reader: Reader) => M;
  readonly encode: (writer: Writer, message: M) => void;
}

type Codecs = { readonly [Type in MessageType]: Codec<Extract<Message, { readonly type: Type }>> };

export const codecs: Codecs = {
  hello: { decode: decodeHello, encode: encodeHello },
  readings: { decode: decodeReadings, encode: encodeReadings },
  bursts: { decode: decodeBursts, encode: encodeBursts },
  sweep: { decode: decodeSweep, encode: encodeSweep },
  sighting: { decode: decodeSighting, encode: encodeSighting },
  network: { decode: decodeNetwork, encode: encodeNetwork },
  bearing: { decode: decodeBearing, encode: encodeBearing },
  position: { decode: decodePosition, encode: encodePosition },
  event: { decode: decodeEvent, encode: encodeEvent },
  health: { decode: decodeHealth, encode: encodeHealth },
  "time-reply": { decode: decodeTimeReply, encode: encodeTimeReply },
  reply: { decode: decodeReply, encode: encodeReply },
  poll: { decode: decodePoll, encode: encodePoll },
  "time-request": { decode: decodeTimeRequest, encode: encodeTimeRequest },
  "time-set": { decode: decodeTimeSet, encode: encodeTimeSet },
  "get-config": { decode: decodeGetConfig, encode: encodeGetConfig },
  "set-config": { decode: decodeSetConfig, encode: encodeSetConfig },
};

const namesById = new Map<number, MessageType>(Object.entries(messageIds).map(([name, id]) => [id, name as MessageType]));

/** The name of a message type by its number, or undefined where this version does not know it. */
export function messageType(id: number): MessageType | undefined {
  return namesById.get(id);
}
