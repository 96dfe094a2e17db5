/** The line itself: bytes to the decoder, requests out, and the wait for an answer's last frame or the end of its window. */
import { answerWindow, BROADCAST, byteTime, encodeFrame, type Frame, isLast, isPending, mustBeSealed } from "@wingwatch/firmware-protocol";
import { type DecodeCounters, LineDecoder, type SensorState } from "../../decode/index.ts";
import type { FrameGuard, Micros, StreamItem } from "../../domain/index.ts";
import type { Clock } from "../../ports/index.ts";
import type { Port } from "./port.ts";
import type { Turn } from "./turns.ts";

/** What adapters and operating systems add to the protocol's own windows: USB hands bytes on every 16 ms. */
const LATENCY_MS = 20;

export type Outcome = "answered" | "pending" | "silent";

/** A frame as it was heard. */
export type Heard = Parameters<NonNullable<ConstructorParameters<typeof LineDecoder>[0]["listener"]>["heard"]>;

export interface SerialLineOptions {
  readonly port: Port;
  readonly baud: number;
  readonly sensors: readonly string[];
  readonly clock: Clock;
  readonly counters: DecodeCounters;
  /** What knows the sensors' keys. */
  readonly guard?: FrameGuard | undefined;
  /** Takes what was decoded of bytes that arrived together. */
  readonly onBytes: (receivedAt: Micros, decode: (into: StreamItem[]) => void) => void;
  readonly onHeard: (...heard: Heard) => void;
}

export class SerialLine {
  readonly #options: SerialLineOptions;
  readonly #decoder: LineDecoder;
  #sequence = 0;
  #waiting: { readonly address: number; heard: boolean; readonly resolve: (outcome: Outcome) => void } | undefined;
  #hasHeard = false;

  constructor(options: SerialLineOptions) {
    this.#options = options;
    const { sensors, counters, guard, clock, port, onBytes } = options;
    this.#decoder = new LineDecoder({ sensors, counters, guard, listener: { heard: (...heard) => this.#heard(...heard) } });
    port.onData((bytes) => {
      const receivedAt = clock.now();
      onBytes(receivedAt, (into) => this.#decoder.push(bytes, receivedAt, into));
    });
  }

  /** Whether any intact frame came. */
  get hasHeard(): boolean {
    return this.#hasHeard;
  }

  get damagedFrames(): number {
    return this.#decoder.damagedFrames;
  }

  get refusedFrames(): number {
    return this.#decoder.refusedFrames;
  }

  /** The sensor with this id, once it said hello. */
  stateOf(id: string): SensorState | undefined {
    for (const sensor of this.#decoder.sensors()) if (sensor.id === id) return sensor;
    return undefined;
  }

  /** Says a request and waits until the answer has ended or cannot come any more. Gives the sequence number before anything is sent. */
  exchange(turn: Turn, onSequence: (sequence: number, bytes: number) => void): Promise<Outcome> {
    const { port, baud } = this.#options;
    const bytes = this.#frame(turn, onSequence);
    if (bytes === undefined) return Promise.resolve("silent");
    const window = (bytes.length * byteTime(baud) + answerWindow(turn.limit, baud)) / 1000 + LATENCY_MS;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#waiting?.resolve(this.#waiting.heard ? "answered" : "silent"), window);
      this.#waiting = {
        address: turn.address,
        heard: false,
        resolve: (outcome) => {
          clearTimeout(timer);
          this.#waiting = undefined;
          resolve(outcome);
        },
      };
      port.write(bytes);
    });
  }

  /** Ends a wait that nobody will answer. */
  close(): void {
    this.#waiting?.resolve("silent");
  }

  #frame({ sensor, address, message }: Turn, onSequence: (sequence: number, bytes: number) => void): Uint8Array | undefined {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const { clock, guard } = this.#options;
    const seal = mustBeSealed(message) ? guard?.seal(sensor) : undefined;
    const frame = encodeFrame({ address, sequence: this.#sequence, time: clock.now(), synced: true, ...(seal && { seal }) }, message);
    if (!frame.ok) return undefined;
    onSequence(this.#sequence, frame.value.length);
    return frame.value;
  }

  #heard(frame: Frame, sensor: SensorState, message: Heard[2]): void {
    this.#hasHeard = true;
    const waiting = this.#waiting;
    this.#options.onHeard(frame, sensor, message);
    if (waiting === undefined || (waiting.address !== BROADCAST && waiting.address !== frame.address)) return;
    waiting.heard = true;
    if (isLast(frame)) waiting.resolve(isPending(frame) ? "pending" : "answered");
  }
}
