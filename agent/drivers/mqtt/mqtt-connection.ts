/** An MQTT client as a connection: topics to sensor desks, commands out, one end for both. */
import { type AgentMessage, encodeFrame, mustBeSealed } from "@wingwatch/firmware-protocol";
import type { MqttClient } from "mqtt";
import { DecodeCounters, type LineListener } from "../../decode/index.ts";
import {
  Counters,
  countermeasureTopic,
  type Micros,
  type SensorChannel,
  sensorTopic,
  topicOwner,
  WingwatchError,
} from "../../domain/index.ts";
import { brokerTrouble, shownUrl } from "../../identity/index.ts";
import type { Connection, DriverContext, SensorCommand } from "../../ports/index.ts";
import { BatchBuffer } from "../batch-buffer.ts";
import { ReplyDesk } from "../reply-desk.ts";
import { messageFor, valuesOf } from "../settings.ts";
import { countermeasureState } from "./countermeasure-desk.ts";
import { SensorDesk } from "./sensor-desk.ts";

/** Items that may wait for the runtime. */
const MAX_WAITING = 200_000;
/** Often enough for a sensor whose hello was missed, ms. */
const HELLO_REQUEST_EVERY = 1_000;
const MAX_ANSWER = 0xffff;
/** The longest that a broker is waited for at the end, ms. */
const DRAIN_MS = 1_000;
const HEARD = ["observations", "replies"] as const;
const CHANNELS = ["state", ...HEARD] as const;

export interface MqttConnectionOptions {
  readonly url: string;
  readonly sensors: readonly string[];
  readonly context: DriverContext;
}

/** The client, still connecting, is this connection's from now on: what the broker kept for us comes at once and must be heard. */
export async function openMqttConnection(client: MqttClient, options: MqttConnectionOptions): Promise<Connection> {
  const connection = new MqttConnection(client, options);
  const gone = (cause?: Error) => connection.end(brokerGone(options.url, cause));
  client.on("error", gone);
  client.on("close", gone);
  let isSessionKept: boolean;
  try {
    isSessionKept = await connected(client);
  } catch (cause) {
    await connection.release();
    throw brokerGone(options.url, cause);
  }
  // What the broker kept for us comes and is acknowledged from now on: it must be taken in, even if the broker goes away again at once.
  const subscribed = subscribe(client, options).catch(gone);
  // Hours of it may come before the answer: whoever waited for that would have to hold them all in memory.
  if (!isSessionKept) await subscribed;
  return connection;
}

async function subscribe(client: MqttClient, options: MqttConnectionOptions): Promise<void> {
  const { wanted, unwanted } = topicsFor(options);
  await client.subscribeAsync([...wanted], { qos: 1 });
  // The broker keeps our session: it may still hold what we asked for before the site had other agents.
  if (unwanted.length > 0) await client.unsubscribeAsync([...unwanted]);
}

/**
 * Where all the broker's sensors are ours, every stranger's message is heard and counted. Where other agents share it we ask for our own
 * only, and know strangers by their births: a second wing's readings must not cost this agent anything.
 */
function topicsFor({ sensors, context }: MqttConnectionOptions): {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
} {
  const { site, countermeasures = [], otherSensors = [] } = context;
  const states = countermeasures.map((id) => countermeasureTopic(site, id));
  const everybody = CHANNELS.map((channel) => sensorTopic(site, "+", channel));
  if (otherSensors.length === 0) return { wanted: [...everybody, ...states], unwanted: [] };
  const own = sensors.flatMap((sensor) => HEARD.map((channel) => sensorTopic(site, sensor, channel)));
  const births = sensorTopic(site, "+", "state");
  return { wanted: [...own, births, ...states], unwanted: everybody.filter((topic) => topic !== births) };
}

interface Route {
  readonly desk: SensorDesk;
  readonly channel: SensorChannel;
}

function routesOf(site: string, sensor: string, desk: SensorDesk): readonly (readonly [string, Route])[] {
  return CHANNELS.map((channel) => [sensorTopic(site, sensor, channel), { desk, channel }]);
}

class MqttConnection implements Connection {
  readonly #client: MqttClient;
  readonly #context: DriverContext;
  readonly #messages = new Counters("messages");
  readonly #decode = new DecodeCounters();
  readonly #replies = new ReplyDesk();
  readonly #desks: ReadonlyMap<string, SensorDesk>;
  /** By topic: taking a topic apart for each message would cost as much as reading what is in it. */
  readonly #routes: ReadonlyMap<string, Route>;
  /** By topic. */
  readonly #countermeasures: ReadonlyMap<string, string>;
  readonly #others: ReadonlySet<string>;
  readonly #buffer: BatchBuffer;
  readonly #askHellos: NodeJS.Timeout;
  #sequence = 0;

  constructor(client: MqttClient, { sensors, context }: MqttConnectionOptions) {
    this.#client = client;
    this.#context = context;
    this.#desks = new Map(sensors.map((sensor) => [sensor, this.#deskOf(sensor)]));
    this.#routes = new Map([...this.#desks].flatMap(([sensor, desk]) => routesOf(context.site, sensor, desk)));
    this.#countermeasures = new Map(context.countermeasures?.map((id) => [countermeasureTopic(context.site, id), id]));
    this.#others = new Set(context.otherSensors);
    this.#buffer = new BatchBuffer({ max: MAX_WAITING, signal: context.signal, drain: () => this.#drain(), release: () => this.release() });
    this.#askHellos = setInterval(() => this.#askForHellos(), HELLO_REQUEST_EVERY);
    client.on("message", (topic, payload, packet) => this.#take(topic, payload, packet.retain));
  }

  counters() {
    return [this.#messages.snapshot(), ...this.#decode.snapshot(), ...this.#buffer.counters()];
  }

  lines() {
    return [...this.#desks.values()].map((desk) => desk.line());
  }

  async send(command: SensorCommand): Promise<Readonly<Record<string, number>>> {
    const sequence = this.#nextSequence();
    // The reply may be here before the broker has confirmed the request.
    const [reply] = await Promise.all([
      this.#replies.expect(command.sensor, sequence),
      this.#say(command.sensor, messageFor(command), sequence),
    ]);
    return valuesOf(reply);
  }

  end(error: Error): void {
    this.#buffer.end(error);
  }

  async release(): Promise<void> {
    clearInterval(this.#askHellos);
    this.#replies.close();
    await this.#client.endAsync(true);
  }

  [Symbol.asyncIterator]() {
    return this.#buffer[Symbol.asyncIterator]();
  }

  /** A broker answers in order: once it has answered a ping, all that it sent before has been read. */
  async #drain(): Promise<void> {
    const client = this.#client;
    if (!client.connected) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, DRAIN_MS);
      client.once("close", resolve);
      client.on("packetreceive", ({ cmd }) => {
        if (cmd !== "pingresp") return;
        clearTimeout(timer);
        resolve();
      });
      client.sendPing();
    });
  }

  #deskOf(sensor: string): SensorDesk {
    const listener: LineListener = {
      heard: (_frame, _state, message) => {
        if (message?.type === "reply") this.#replies.arrived(sensor, message);
      },
    };
    return new SensorDesk({ sensor, decode: this.#decode, messages: this.#messages, listener, guard: this.#context.guard });
  }

  #take(topic: string, payload: Uint8Array, retained: boolean): void {
    const receivedAt = this.#context.clock.now();
    const route = this.#routes.get(topic);
    if (route !== undefined) {
      const { desk, channel } = route;
      this.#buffer.add(receivedAt, (into) => desk.take({ channel, payload, retained }, receivedAt, into));
      return;
    }
    const countermeasure = this.#countermeasures.get(topic);
    if (countermeasure !== undefined) this.#takeState(countermeasure, payload, receivedAt);
    else if (!this.#others.has(topicOwner(topic) ?? "")) {
      this.#messages.in += 1;
      this.#messages.reject("unknown-sensor");
    }
  }

  #takeState(id: string, payload: Uint8Array, receivedAt: Micros): void {
    const state = countermeasureState(payload, id, { receivedAt });
    this.#messages.in += 1;
    if (state === undefined) this.#messages.reject("countermeasure");
    else {
      this.#messages.out += 1;
      this.#buffer.add(receivedAt, (into) => into.push(state));
    }
  }

  #nextSequence(): number {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return this.#sequence;
  }

  async #say(sensor: string, message: AgentMessage, sequence: number): Promise<void> {
    const { site, clock, guard } = this.#context;
    const desk = this.#desks.get(sensor);
    if (desk === undefined) throw new WingwatchError("WW_E_UNKNOWN_SENSOR", `${sensor} is not on this broker`);
    const seal = mustBeSealed(message) ? guard?.seal(sensor) : undefined;
    const frame = encodeFrame({ address: desk.address, sequence, time: clock.now(), synced: true, ...(seal && { seal }) }, message);
    if (!frame.ok) throw new WingwatchError("WW_E_NOT_SENDABLE", `this cannot be sent to a sensor: ${frame.reason}`);
    await this.#client.publishAsync(sensorTopic(site, sensor, "commands"), Buffer.from(frame.value), { qos: 1 });
  }

  #askForHellos(): void {
    for (const [sensor, desk] of this.#desks) {
      if (desk.strangers().length === 0) continue;
      this.#say(sensor, { type: "poll", limit: MAX_ANSWER, wantHello: true }, this.#nextSequence()).catch((err: unknown) =>
        this.#context.log.debug({ err, sensor }, "cannot ask for a hello"),
      );
    }
  }
}

/** Gives whether the broker had kept our session. The library gives the reason of a failure before it closes. */
function connected(client: MqttClient): Promise<boolean> {
  return new Promise((resolve, reject) => {
    client.once("connect", ({ sessionPresent }) => resolve(sessionPresent));
    client.once("error", reject);
    client.once("close", () => reject(new Error("connection closed")));
  });
}

function brokerGone(url: string, cause: unknown): WingwatchError {
  const said = brokerTrouble(cause) ?? (cause instanceof Error ? cause.message : "");
  const because = said === "" ? "" : `: ${said}`;
  return new WingwatchError("WW_E_BROKER", `no connection to the broker at ${shownUrl(url)}${because}`, {
    advice: "wingwatch doctor says what is wrong",
    cause,
  });
}
