/** Why something that a sensor sent is not used. Closed lists: they become labels of metrics. */
import type { MessageReason } from "@wingwatch/firmware-protocol";
import type { FrameRefusal } from "../domain/index.ts";

/** Why an intact frame, or part of one, gives no observation. */
export type FrameRejection =
  | MessageReason
  | FrameRefusal
  /** Nobody at this address said who it is yet, or it is no sensor of this line. */
  | "unknown-sensor"
  /** Another device uses the same sensor id, or the same address. */
  | "conflict"
  /** A band index that the sensor's hello does not explain. */
  | "unknown-band"
  /** The same frame once more. */
  | "repeat"
  /** A message that only agents send. */
  | "not-from-sensor";

/** Why a JSON payload, or a part of it, gives no observation. */
export type JsonRejection =
  /** Not JSON at all. */
  | "json"
  /** Not of the form of its type. */
  | "form"
  /** A type that sensors do not send. */
  | "type"
  /** Speaks for another sensor than the topic's. */
  | "unknown-sensor"
  /** JSON proves nothing, and this sensor must prove what it says. */
  | "unauthenticated";
