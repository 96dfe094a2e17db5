/** A serial port as a connection. First it listens: a sensor that is alone on its port may speak unasked. All others are polled. */
import { setTimeout as delay } from "node:timers/promises";
import { type AgentMessage, byteTime, type TimeReply } from "@wingwatch/firmware-protocol";
import { DecodeCounters, NOTHING_HEARD } from "../../decode/index.ts";
import { type Micros, WingwatchError } from "../../domain/index.ts";
import type { Connection, DriverContext, DriverSensor, SensorCommand } from "../../ports/index.ts";
import { BatchBuffer } from "../batch-buffer.ts";
import { ReplyDesk } from "../reply-desk.ts";
import { messageFor, valuesOf } from "../settings.ts";
import type { SerialOptions } from "./options.ts";
import type { Port } from "./port.ts";
import { type Heard, SerialLine } from "./serial-line.ts";
import { type Turn, Turns } from "./turns.ts";

const MAX_WAITING = 100_000;
/** A sensor that speaks unasked is heard within this, ms. */
const LISTEN_MS = 2_000;
/** Header to CRC and delimiters around a payload that ends at `payloadEnd`, bytes. */
const FRAME_REST = 7;

export class SerialConnection implements Connection {
  readonly #port: Port;
  readonly #sensors: readonly DriverSensor<SerialOptions>[];
  readonly #context: DriverContext;
  readonly #baud: number;
  readonly #line: SerialLine;
  readonly #buffer: BatchBuffer;
  readonly #decode = new DecodeCounters();
  readonly #replies = new ReplyDesk();
  /** Commands that wait for their sensor's turn. */
  readonly #commands = new Map<AgentMessage, { readonly sent: (sequence: number) => void; readonly refuse: (error: Error) => void }>();
  #turns: Turns | undefined;
  #lastRequestBytes = 0;
  #receivedAt: Micros = 0;
  #ended = false;

  constructor(port: Port, sensors: readonly DriverSensor<SerialOptions>[], context: DriverContext) {
    this.#port = port;
    this.#sensors = sensors;
    this.#context = context;
    this.#baud = sensors[0]?.options.baud ?? 115_200;
    this.#buffer = new BatchBuffer({ max: MAX_WAITING, signal: context.signal, release: () => this.#release() });
    this.#line = new SerialLine({
      port,
      baud: this.#baud,
      sensors: sensors.map((sensor) => sensor.id),
      clock: context.clock,
      counters: this.#decode,
      guard: context.guard,
      onBytes: (receivedAt, decode) => {
        this.#receivedAt = receivedAt;
        this.#buffer.add(receivedAt, decode);
      },
      onHeard: (...heard) => this.#heard(...heard),
    });
    port.onClose((error) => this.#end(error));
    this.#speak().catch((error: unknown) => this.#end(error instanceof Error ? error : new Error(String(error))));
  }

  counters() {
    return [...this.#decode.snapshot(), ...this.#buffer.counters()];
  }

  lines() {
    // On a shared line nobody can know whose they were, or who was meant.
    const isAlone = this.#sensors.length === 1;
    const damaged = isAlone ? this.#line.damagedFrames : 0;
    const refused = isAlone ? this.#line.refusedFrames : 0;
    return this.#sensors.map(({ id }) => {
      const figures = this.#line.stateOf(id)?.figures() ?? NOTHING_HEARD;
      const authenticated = this.#context.guard?.requires(id) === true;
      return { ...figures, sensor: id, online: null, damaged, rejected: figures.rejected + refused, authenticated };
    });
  }

  send(command: SensorCommand): Promise<Readonly<Record<string, number>>> {
    const message = messageFor(command);
    const turns = this.#turns;
    if (turns === undefined || this.#line.stateOf(command.sensor) === undefined) {
      return Promise.reject(new WingwatchError("WW_E_NO_REPLY", `${command.sensor} has not said hello yet`));
    }
    return new Promise((resolve, reject) => {
      const sent = (sequence: number) => {
        this.#replies
          .expect(command.sensor, sequence)
          .then((reply) => resolve(valuesOf(reply)))
          .catch(reject);
      };
      this.#commands.set(message, { sent, refuse: reject });
      turns.say(command.sensor, message, this.#context.clock.now());
    });
  }

  [Symbol.asyncIterator]() {
    return this.#buffer[Symbol.asyncIterator]();
  }

  async #speak(): Promise<void> {
    const manner = await this.#manner();
    const { clock } = this.#context;
    const turns = new Turns({
      sensors: this.#sensors.map(({ id, options }) => ({ id, address: options.address })),
      baud: this.#baud,
      manner,
      stateOf: (id) => this.#line.stateOf(id),
    });
    this.#turns = turns;
    while (!this.#ended) {
      const turn = turns.next(clock.now());
      if (turn === undefined) await delay(Math.min(50, Math.max(1, (turns.nextAt() - clock.now()) / 1000)));
      else turns.done(turn, await this.#line.exchange(turn, (sequence, bytes) => this.#sent(turn, sequence, bytes)), clock.now());
    }
  }

  async #manner(): Promise<"polled" | "unasked"> {
    const [first, second] = this.#sensors;
    if (second !== undefined || first?.options.address !== undefined) return "polled";
    const until = this.#context.clock.now() + LISTEN_MS * 1000;
    while (!this.#ended && !this.#line.hasHeard && this.#context.clock.now() < until) await delay(50);
    return this.#line.hasHeard ? "unasked" : "polled";
  }

  #sent(turn: Turn, sequence: number, bytes: number): void {
    this.#lastRequestBytes = bytes;
    this.#commands.get(turn.message)?.sent(sequence);
    this.#commands.delete(turn.message);
  }

  #heard(...[frame, sensor, message]: Heard): void {
    if (sensor.id === undefined) return;
    if (message?.type === "reply") this.#replies.arrived(sensor.id, message);
    if (message?.type === "time-reply") this.#clockAnswer(sensor.id, message, frame.payloadEnd + FRAME_REST);
  }

  #clockAnswer(sensor: string, { agentTime, received, sent }: TimeReply, bytes: number): void {
    const arrived = this.#receivedAt;
    const perByte = this.#paceOf(arrived - agentTime - (sent - received), this.#lastRequestBytes + bytes);
    const [requestTime, replyTime] = [this.#lastRequestBytes * perByte, bytes * perByte];
    this.#turns?.clockOf(sensor)?.answered({ agentTime, received, sent, arrived, requestTime, replyTime });
  }

  /** µs a byte takes. A sensor that is itself a USB device is quicker than its baud rate says. */
  #paceOf(onTheWay: number, bytes: number): number {
    const perByte = byteTime(this.#baud);
    return bytes * perByte <= onTheWay ? perByte : 0;
  }

  #end(error: Error): void {
    this.#stop();
    this.#buffer.end(error);
  }

  #stop(): void {
    this.#ended = true;
    this.#line.close();
    this.#replies.close();
    for (const { refuse } of this.#commands.values()) refuse(new WingwatchError("WW_E_NO_REPLY", "the connection ended"));
    this.#commands.clear();
  }

  async #release(): Promise<void> {
    this.#stop();
    await this.#port.close();
  }
}
