/**
 * One line, or one sensor's MQTT payloads: bytes in, observations out. The hot path is readings: a frame's rows become Reading objects and
 * nothing else is allocated. Nothing here throws for what is in the bytes; all that is not used is counted by reason.
 */
import {
  type AgentMessage,
  type DamageReason,
  Deframer,
  decodeMessage,
  type Frame,
  type FrameSink,
  type Hello,
  isSynced,
  type Message,
  messageIds,
  ReadingColumns,
  readReadings,
  type SensorMessage,
} from "@wingwatch/firmware-protocol";
import {
  type Counters,
  type FrameGuard,
  type FrameRefusal,
  type Micros,
  SECOND,
  type StageCounters,
  type StreamItem,
} from "../domain/index.ts";
import { DecodeCounters } from "./decode-counters.ts";
import { type DecodedBand, makeReading } from "./make-reading.ts";
import type { FrameRejection } from "./reasons.ts";
import { CLAIM, SensorRegister } from "./sensor-register.ts";
import type { SensorState } from "./sensor-state.ts";
import { type ObservedMessage, toObservations } from "./to-observation.ts";

/** Hears of every intact frame of a sensor, after its observations; `message` is undefined where it is readings or no message. */
export interface LineListener {
  /** `frame` holds only during the call. */
  heard(frame: Frame, sensor: SensorState, message: SensorMessage | undefined): void;
}

export interface LineDecoderOptions {
  /** Ids of the sensors that may speak here. */
  readonly sensors: readonly string[];
  readonly listener?: LineListener;
  /** What knows the sensors' keys; left out: everybody is believed. */
  readonly guard?: FrameGuard | undefined;
  /** Left out: counted for itself alone. */
  readonly counters?: DecodeCounters;
}

const NO_BAND: DecodedBand = { id: "", rbw: undefined, relative: false };

export class LineDecoder implements FrameSink {
  readonly #deframer = new Deframer();
  readonly #columns = new ReadingColumns();
  readonly #allowed: ReadonlySet<string>;
  readonly #listener: LineListener | undefined;
  readonly #guard: FrameGuard | undefined;
  readonly #sensors = new SensorRegister();
  readonly #frames: Counters;
  readonly #observations: Counters;
  #into: StreamItem[] = [];
  #receivedAt: Micros = 0;
  /** Damaged runs, whose sensor nobody can know. */
  damagedFrames = 0;
  /** Intact frames that were not believed, whoever they claim to be from. */
  refusedFrames = 0;

  constructor(options: LineDecoderOptions) {
    this.#allowed = new Set(options.sensors);
    this.#listener = options.listener;
    this.#guard = options.guard;
    const counters = options.counters ?? new DecodeCounters();
    this.#frames = counters.frames;
    this.#observations = counters.decode;
  }

  /** Decodes the next bytes of the line; observations are appended to `into`. */
  push(bytes: Uint8Array, receivedAt: Micros, into: StreamItem[]): void {
    this.#into = into;
    this.#receivedAt = receivedAt;
    this.#deframer.push(bytes, this);
  }

  /** Sensors heard so far, whether they said who they are or not. */
  sensors(): Iterable<SensorState> {
    return this.#sensors.all();
  }

  /** Addresses whose frames cannot be read until they say hello. */
  strangers(): number[] {
    return [...this.#sensors.all()].filter((sensor) => sensor.needsHello).map((sensor) => sensor.address);
  }

  /** `frames`: runs between delimiters; `decode`: what they carried. */
  counters(): readonly StageCounters[] {
    return [this.#frames.snapshot(), this.#observations.snapshot()];
  }

  /** From the deframer. */
  damaged(reason: DamageReason): void {
    this.#frames.in += 1;
    this.#frames.reject(reason);
    this.damagedFrames += 1;
  }

  /** From the deframer. */
  frame(frame: Frame): void {
    this.#frames.in += 1;
    this.#frames.out += 1;
    const sensor = this.#senderOf(frame);
    if (sensor === undefined) return;
    sensor.heardAt = this.#receivedAt;
    let message: SensorMessage | undefined;
    if (sensor.sequence.isRepeat(frame.sequence, frame.time)) this.#reject(sensor, "repeat");
    else if (frame.type === messageIds.readings) this.#readings(frame, sensor);
    else message = this.#other(frame, sensor);
    if (sensor.sequence.wentBack) sensor.needsHello = true;
    this.#listener?.heard(frame, sensor, message);
  }

  /** Whose frame it is; undefined where it is not believed. Nothing that is not changes what is known of any sensor. */
  #senderOf(frame: Frame): SensorState | undefined {
    const guard = this.#guard;
    if (guard === undefined) return this.#sensors.at(frame.address);
    if (agentIds.has(frame.type)) return this.#refuse("not-from-sensor");
    const sender = guard.verify(frame);
    if (typeof sender === "object") {
      return this.#allowed.has(sender.sensor) ? this.#sensors.proven(sender, frame.address) : this.#refuse("wrong-sensor");
    }
    if (sender === "bad-tag" || sender === "replayed" || this.#everybodyMustProve(guard)) return this.#refuse(sender);
    const sensor = this.#sensors.at(frame.address);
    return sensor.id !== undefined && guard.requires(sensor.id) ? this.#refuse(sender) : sensor;
  }

  #everybodyMustProve(guard: FrameGuard): boolean {
    for (const sensor of this.#allowed) if (!guard.requires(sensor)) return false;
    return true;
  }

  #refuse(reason: FrameRefusal | "not-from-sensor"): undefined {
    this.refusedFrames += 1;
    this.#observations.in += 1;
    this.#observations.reject(reason);
  }

  #readings(frame: Frame, sensor: SensorState): void {
    const columns = this.#columns;
    const damage = readReadings(frame, columns);
    if (damage !== undefined) this.#reject(sensor, damage);
    else if (sensor.id === undefined) this.#reject(sensor, "unknown-sensor", columns.count);
    else if (sensor.isDisputed(this.#receivedAt)) this.#reject(sensor, "conflict", columns.count);
    else if (sensor.hello?.bandTable !== columns.bandTable) this.#unexplained(sensor, columns.count);
    else this.#rows({ t: this.#agentTime(frame, sensor), sensor: sensor.id, band: NO_BAND }, sensor);
  }

  /** `of` is used again for every row. */
  #rows(of: { t: Micros; sensor: string; band: DecodedBand }, sensor: SensorState): void {
    const columns = this.#columns;
    const { bands } = sensor;
    let unknown = 0;
    for (let i = 0; i < columns.count; i++) {
      const band = bands[columns.band[i] as number];
      if (band === undefined) {
        unknown += 1;
        continue;
      }
      of.band = band;
      this.#into.push(makeReading(columns, i, of));
    }
    this.#accept(columns.count - unknown);
    this.#reject(sensor, "unknown-band", unknown);
  }

  #other(frame: Frame, sensor: SensorState): SensorMessage | undefined {
    const decoded = decodeMessage(frame);
    if (!decoded.ok) {
      this.#reject(sensor, decoded.reason);
      return undefined;
    }
    const message = decoded.value;
    if (isAgentMessage(message)) {
      this.#reject(sensor, "not-from-sensor");
      return undefined;
    }
    if (message.type === "hello") this.#greet(message, sensor);
    else if (isObserved(message)) this.#observed(message, frame, sensor);
    return message;
  }

  #observed(message: ObservedMessage, frame: Frame, sensor: SensorState): void {
    if (sensor.id === undefined) {
      this.#reject(sensor, "unknown-sensor");
    } else if (sensor.isDisputed(this.#receivedAt)) {
      this.#reject(sensor, "conflict");
    } else if ("bandTable" in message && message.bandTable !== sensor.hello?.bandTable) {
      this.#unexplained(sensor, 1);
    } else {
      const said = { t: this.#agentTime(frame, sensor), sensor: sensor.id, bands: sensor.bands };
      const before = this.#into.length;
      const unknown = toObservations(message, said, this.#into);
      this.#accept(this.#into.length - before);
      this.#reject(sensor, "unknown-band", unknown);
    }
  }

  #greet(hello: Hello, sensor: SensorState): void {
    if (!this.#allowed.has(hello.sensor)) {
      this.#reject(sensor, "unknown-sensor");
      return;
    }
    const mustProve = this.#guard?.requires(hello.sensor) === true;
    if (sensor.provenId !== hello.sensor && (sensor.provenId !== undefined || mustProve)) {
      this.#reject(sensor, sensor.provenId === undefined ? "unauthenticated" : "wrong-sensor");
      return;
    }
    const rival = this.#sensors.rivalOf(sensor, hello, this.#receivedAt);
    if (rival === undefined) {
      sensor.greet(hello, this.#receivedAt);
      return;
    }
    this.#reject(sensor, "conflict");
    if (!rival.isDisputed(this.#receivedAt)) {
      this.#into.push({ type: "event", t: this.#receivedAt, sensor: hello.sensor, kind: "id-conflict" });
    }
    rival.dispute(this.#receivedAt + CLAIM);
  }

  #agentTime(frame: Frame, sensor: SensorState): Micros {
    const { clock } = sensor;
    if (!isSynced(frame)) return clock.fromStart(frame.time, this.#receivedAt);
    const t = clock.fromEpoch(frame.time, this.#receivedAt);
    if (clock.isFaulty && !sensor.faultReported && sensor.id !== undefined) {
      this.#into.push({ type: "event", t: this.#receivedAt, sensor: sensor.id, kind: "clock-fault", value: (clock.offset ?? 0) / SECOND });
    }
    sensor.faultReported = clock.isFaulty;
    return t;
  }

  /** The bands changed since the hello, or it never came. */
  #unexplained(sensor: SensorState, n: number): void {
    sensor.needsHello = true;
    this.#reject(sensor, "unknown-band", n);
  }

  #accept(n: number): void {
    this.#observations.in += n;
    this.#observations.out += n;
  }

  #reject(sensor: SensorState, reason: FrameRejection, n = 1): void {
    if (n === 0) return;
    sensor.rejected += n;
    this.#observations.in += n;
    this.#observations.reject(reason, n);
  }
}

const fromAgent: ReadonlySet<Message["type"]> = new Set(["poll", "time-request", "time-set", "get-config", "set-config"]);
const agentIds: ReadonlySet<number> = new Set([...fromAgent].map((type) => messageIds[type]));
const answers: ReadonlySet<Message["type"]> = new Set(["hello", "reply", "time-reply", "readings"]);

function isAgentMessage(message: Message): message is AgentMessage {
  return fromAgent.has(message.type);
}

function isObserved(message: SensorMessage): message is ObservedMessage {
  return !answers.has(message.type);
}
