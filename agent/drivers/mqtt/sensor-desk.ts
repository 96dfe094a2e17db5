/**
 * One sensor on the broker: its payloads, whether it is there, and what it answers to commands. Pure: messages in, observations and
 * figures out.
 */
import { UNASSIGNED } from "@wingwatch/firmware-protocol";
import { presenceSchema } from "../../contract/index.ts";
import { type DecodeCounters, type LineListener, PayloadDecoder } from "../../decode/index.ts";
import { type Counters, type FrameGuard, type Micros, SECOND, type StreamItem } from "../../domain/index.ts";
import type { SensorLine } from "../../ports/index.ts";
import { parseJson } from "./parse-json.ts";

/** So many births of new sessions within `WITHIN` are no restart any more: the sensor's line breaks, or somebody throws it off. */
const TOO_MANY = 5;
const WITHIN = 300 * SECOND;

/** Why a message on a sensor's topics is not used. */
export type MessageRejection = "retained" | "presence" | "stale-will" | "channel";

export interface SensorDeskOptions {
  readonly sensor: string;
  readonly decode: DecodeCounters;
  /** Messages: in = all on its topics. */
  readonly messages: Counters;
  readonly listener: LineListener;
  /** What knows the sensors' keys. */
  readonly guard?: FrameGuard | undefined;
}

export class SensorDesk {
  readonly #sensor: string;
  readonly #messages: Counters;
  readonly #decoder: PayloadDecoder;
  readonly #guard: FrameGuard | undefined;
  #online: boolean | null = null;
  #session: string | undefined;
  /** Of sessions after the first, the newest; at most `TOO_MANY`. */
  #births: readonly Micros[] = [];
  #version: string | null = null;

  constructor({ sensor, decode, messages, listener, guard }: SensorDeskOptions) {
    this.#sensor = sensor;
    this.#messages = messages;
    this.#decoder = new PayloadDecoder(sensor, { counters: decode, listener, guard });
    this.#guard = guard;
  }

  /** A message on one of the sensor's topics; a retained one came before this connection and says nothing about now. */
  take(
    message: { readonly channel: string; readonly payload: Uint8Array; readonly retained: boolean },
    receivedAt: Micros,
    into: StreamItem[],
  ): void {
    const { channel, payload, retained } = message;
    this.#messages.in += 1;
    let rejection: MessageRejection | undefined;
    if (channel === "state") rejection = this.#presence(payload, receivedAt, into);
    else if (channel !== "observations" && channel !== "replies") rejection = "channel";
    else if (retained) rejection = "retained";
    else this.#decoder.push(payload, receivedAt, into);
    if (rejection === undefined) this.#messages.out += 1;
    else this.#messages.reject(rejection);
  }

  /** Addresses in its frames that must say hello before they can be read. */
  strangers(): readonly number[] {
    return this.#decoder.strangers();
  }

  /** For the header of what is sent to it. */
  get address(): number {
    return this.#decoder.address ?? UNASSIGNED;
  }

  line(): SensorLine {
    const figures = this.#decoder.figures();
    const authenticated = this.#guard?.requires(this.#sensor) === true;
    return { ...figures, sensor: this.#sensor, online: this.#online, firmware: figures.firmware ?? this.#version, authenticated };
  }

  /** The will of a session that was replaced comes after the birth of the new one, and means nothing. */
  #presence(payload: Uint8Array, receivedAt: Micros, into: StreamItem[]): MessageRejection | undefined {
    const presence = presenceSchema.safeParse(parseJson(payload));
    if (!presence.success) return "presence";
    const { online, session, version } = presence.data;
    if (!online && this.#session !== undefined && session !== this.#session) return "stale-will";
    this.#online = online;
    if (this.#session !== undefined && session !== this.#session) this.#born(receivedAt, into);
    this.#session = session;
    this.#version = version;
    return undefined;
  }

  #born(at: Micros, into: StreamItem[]): void {
    this.#births = [...this.#births, at].slice(-TOO_MANY);
    const [first = at] = this.#births;
    if (this.#births.length === TOO_MANY && at - first <= WITHIN)
      into.push({ type: "event", t: at, sensor: this.#sensor, kind: "thrown-off" });
  }
}
