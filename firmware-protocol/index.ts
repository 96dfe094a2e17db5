/** The wire protocol between sensors and agent. SPEC.md says it in words; this is all that other packages may use. */
export { type Direction, FrameKey, type FrameKeyOptions } from "./authentication/frame-key.ts";
export { HmacSha256 } from "./authentication/hmac-sha-256.ts";
export { mustBeSealed } from "./authentication/must-be-sealed.ts";
export { ReplayWindow } from "./authentication/replay-window.ts";
export { type FrameRefusal, FrameVerifier, frameRefusals } from "./authentication/verifier.ts";
export { cobsBound, cobsDecode, cobsEncode } from "./framing/cobs.ts";
export { crc32c } from "./framing/crc32c.ts";
export { Deframer, type FrameSink } from "./framing/deframer.ts";
export { encodeFrame, type FrameHeader, type Seal } from "./framing/encode-frame.ts";
export {
  type Authentication,
  authenticationOf,
  copyFrame,
  type DamageReason,
  damageReasons,
  type Frame,
  isLast,
  isPending,
  isSynced,
} from "./framing/frame.ts";
export { type FrameEvent, readFrames } from "./framing/read-frames.ts";
export { fitBursts, lineBytes } from "./line/burst-budget.ts";
export { bestClock, type ClockSample, sampleClock, type TimeExchange } from "./line/clock-sample.ts";
export { answerLimit, answerWindow, byteTime, type Line, POLL_BYTES } from "./line/timing.ts";
export type { BearingMessage } from "./messages/bearing.ts";
export type { BandBursts, BurstsMessage, WireBurst } from "./messages/bursts.ts";
export { decodeMessage } from "./messages/decode-message.ts";
export type { EventMessage } from "./messages/event.ts";
export type { GetConfig } from "./messages/get-config.ts";
export type { HealthMessage } from "./messages/health.ts";
export type { Hello, HelloBand } from "./messages/hello.ts";
export { type AgentMessage, type Message, type MessageType, messageType, type SensorMessage } from "./messages/message.ts";
export type { NetworkMessage } from "./messages/network.ts";
export type { Poll } from "./messages/poll.ts";
export type { PositionMessage } from "./messages/position.ts";
export { type MessageReason, messageReasons } from "./messages/reader.ts";
export { ReadingColumns, readReadings } from "./messages/reading-columns.ts";
export type { BandReading, Readings } from "./messages/readings.ts";
export type { Reply, Status } from "./messages/reply.ts";
export type { SetConfig } from "./messages/set-config.ts";
export type { Setting } from "./messages/setting.ts";
export type { SightingMessage } from "./messages/sighting.ts";
export type { SweepMessage } from "./messages/sweep.ts";
export type { TimeReply } from "./messages/time-reply.ts";
export type { TimeRequest } from "./messages/time-request.ts";
export type { TimeSet } from "./messages/time-set.ts";
export { type EncodeReason, encodeReasons } from "./messages/writer.ts";
export type { Result } from "./result.ts";
export {
  AGENT_SLACK,
  ANSWER_GAP_MAX,
  ANSWER_START_MAX,
  ANSWER_START_MIN_BYTES,
  AUTHENTICATION_BYTES,
  BROADCAST,
  HELD_INTERVALS,
  MAX_ENCODED,
  MAX_FRAME,
  MAX_PAYLOAD,
  messageIds,
  PROTOCOL_MINOR,
  PROTOCOL_VERSION,
  REPLAY_WINDOW,
  SECRET_BYTES,
  settings,
  UNASSIGNED,
} from "./schema/constants.generated.ts";
