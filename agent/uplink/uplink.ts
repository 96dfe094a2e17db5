/**
 * The agent's line to the server, over MQTT, on `wingwatch/v1/<site>/agents/<agent>/…`. Works without a server or a broker for as long as
 * that lasts: findings wait in the outbox, the live view and health are simply not sent.
 */
import { randomUUID } from "node:crypto";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { type AgentHealth, ackSchema, type Presence } from "../contract/index.ts";
import { type AgentChannel, agentTopic, Counters, type StageCounters } from "../domain/index.ts";
import { brokerTrouble, shownUrl, type Tls } from "../identity/index.ts";
import type { Clock, Log, Outbox, OutboxEntry, ReadingReader } from "../ports/index.ts";
import { type Backoff, delayAfter } from "../runtime/index.ts";
import { CommandDesk, type CommandDeskOptions, type TuningAnswers } from "./command-desk.ts";
import { LiveView } from "./live-view.ts";
import { OutboxSender } from "./outbox-sender.ts";

/** Four times a second. */
const LIVE_EVERY_MS = 250;
const SECOND_MS = 1000;
/** Short at its longest: while it waits, nobody in the control room sees this wing. */
const RECONNECT: Backoff = { first: 1000, longest: 2_500 };
const GOODBYE_MS = 1000;
const HEARS: readonly AgentChannel[] = ["acks", "commands", "settings", "drills"];

export interface UplinkOptions {
  /** `mqtt://user:password@host:1883` */
  readonly brokerUrl: string;
  /** Certificates, for `mqtts://`. */
  readonly tls?: Tls;
  readonly site: string;
  readonly agent: string;
  readonly version: string;
  /** Which installation of the agent this is: goes with all that is said. */
  readonly instance: string;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: () => AgentHealth;
  /** Takes what the server wants set; gives whether it was understood. Left out: nothing can be set. */
  readonly set?: (said: unknown) => boolean;
  /** Takes which drills stand; gives whether it was understood. */
  readonly drills?: (said: unknown) => boolean;
  readonly stored: Pick<ReadingReader, "history" | "observations">;
  readonly tuning: TuningAnswers;
  readonly place: CommandDeskOptions["place"];
  /** The server says that another instance holds the agent's name. */
  readonly standDown: () => void;
}

export class Uplink {
  readonly #options: UplinkOptions;
  /** Which process of the installation this is. */
  readonly #run = randomUUID();
  readonly #counters = new Counters("uplink");
  readonly #live = new LiveView();
  readonly #sender: OutboxSender;
  readonly #commands: CommandDesk;
  readonly #timers: NodeJS.Timeout[] = [];
  #client: MqttClient | undefined;
  #presence: Presence;
  #failures = 0;
  #hasComplained = false;

  constructor(options: UplinkOptions) {
    this.#options = options;
    this.#presence = this.#newPresence();
    this.#sender = new OutboxSender({
      outbox: options.outbox,
      publish: (channel, message) => this.#publish(channel, message, "at-least-once"),
    });
    this.#commands = new CommandDesk({
      stored: options.stored,
      tuning: options.tuning,
      place: options.place,
      reply: (reply) => this.#publish("replies", reply, "at-least-once"),
      standDown: ({ instance, run = this.#run }) => {
        if (instance === options.instance && run === this.#run) options.standDown();
      },
    });
  }

  /** Begins to connect; never fails: it tries for ever. */
  start(): void {
    const client = mqtt.connect(this.#options.brokerUrl, this.#connectOptions());
    this.#client = client;
    client.on("connect", () => this.#connected(client));
    client.on("close", () => this.#closed(client));
    client.on("error", (error) => this.#complain(error));
    client.on("message", (topic, payload) => this.#received(topic, payload));
    this.#timers.push(setInterval(() => this.#everySecond(), SECOND_MS));
    this.#timers.push(setInterval(() => this.#sendLive(), LIVE_EVERY_MS));
  }

  /** What the outbox has just made durable. */
  announce(entries: readonly OutboxEntry[]): void {
    this.#sender.announce(entries, this.#options.clock.now());
  }

  /** Every item of the stream, for the live view. */
  readonly note = this.#live.note.bind(this.#live);

  counters(): StageCounters {
    return this.#counters.snapshot();
  }

  /** Says goodbye where there is a connection, and lets go. */
  async stop(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    const client = this.#client;
    if (client === undefined) return;
    if (client.connected) {
      const goodbye = client.publishAsync(this.#topic("state"), JSON.stringify({ ...this.#presence, online: false }), {
        qos: 1,
        retain: true,
      });
      const tooLong = new Promise<void>((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
      await Promise.race([goodbye, tooLong]).catch((error: unknown) => this.#options.log.debug({ err: error }, "no goodbye"));
    }
    await client.endAsync(!client.connected);
  }

  #connectOptions(): IClientOptions {
    const { site, agent, instance } = this.#options;
    return {
      clientId: `wingwatch-agent-${site}-${agent}-${instance}`,
      clean: true,
      keepalive: 5,
      reconnectPeriod: RECONNECT.first,
      connectTimeout: 5_000,
      resubscribe: false,
      queueQoSZero: false,
      writeCache: false,
      will: this.#will(),
      ...this.#options.tls,
    };
  }

  #will(): NonNullable<IClientOptions["will"]> {
    return {
      topic: this.#topic("state"),
      payload: Buffer.from(JSON.stringify({ ...this.#presence, online: false })),
      qos: 1,
      retain: true,
    };
  }

  /** A session for each connection: the will of an older one, published late, is told apart by it. */
  #newPresence(): Presence {
    const { clock, version, instance } = this.#options;
    return { online: true, since: clock.now(), session: randomUUID(), version, instance, run: this.#run };
  }

  /** Once for each time it goes away, not at every try. */
  #complain(error: Error): void {
    if (this.#hasComplained) return;
    this.#hasComplained = true;
    const { log, brokerUrl } = this.#options;
    const trouble = brokerTrouble(error);
    log.warn(
      { err: error, broker: shownUrl(brokerUrl), ...(trouble && { trouble }) },
      `no connection to the broker${trouble === undefined ? "" : `: ${trouble}`}; trying again for ever`,
    );
  }

  #connected(client: MqttClient): void {
    this.#failures = 0;
    this.#hasComplained = false;
    this.#options.log.info({ agent: this.#options.agent }, "connected to the broker");
    this.#presence = { ...this.#presence, since: this.#options.clock.now() };
    client.subscribe(
      HEARS.map((channel) => this.#topic(channel)),
      { qos: 1 },
      (error) => {
        if (error) this.#options.log.error({ err: error }, `cannot subscribe to ${HEARS.join(", ")}`);
        this.#publish("state", this.#presence, "retained");
        this.#sender.connected(this.#options.clock.now());
      },
    );
  }

  #closed(client: MqttClient): void {
    this.#sender.disconnected();
    this.#presence = this.#newPresence();
    client.options.will = this.#will();
    this.#failures += 1;
    client.options.reconnectPeriod = delayAfter(this.#failures, Math.random(), RECONNECT);
  }

  #received(topic: string, payload: Buffer): void {
    this.#counters.in += 1;
    const said = parseJson(payload);
    if (topic === this.#topic("acks")) this.#acknowledged(said);
    else if (topic === this.#topic("settings")) this.#retained(this.#options.set?.(said), "bad-settings");
    else if (topic === this.#topic("drills")) this.#retained(this.#options.drills?.(said), "bad-drills");
    else void this.#command(said);
  }

  #acknowledged(said: unknown): void {
    const ack = ackSchema.safeParse(said);
    if (ack.success) {
      this.#counters.out += 1;
      this.#sender.acknowledged(ack.data.seq, this.#options.clock.now());
    } else this.#counters.reject("bad-ack");
  }

  #retained(isUnderstood: boolean | undefined, otherwise: string): void {
    if (isUnderstood === true) this.#counters.out += 1;
    else this.#counters.reject(otherwise);
  }

  async #command(said: unknown): Promise<void> {
    if (await this.#commands.take(said)) this.#counters.out += 1;
    else this.#counters.reject("bad-command");
  }

  #everySecond(): void {
    this.#sender.tick(this.#options.clock.now());
    this.#publish("health", this.#options.health(), "at-most-once");
  }

  #sendLive(): void {
    const view = this.#live.take();
    if (view !== undefined) this.#publish("readings", view, "at-most-once");
  }

  #publish(channel: AgentChannel, message: object, delivery: "at-most-once" | "at-least-once" | "retained"): void {
    const client = this.#client;
    if (client === undefined || !client.connected) return;
    const qos = delivery === "at-most-once" ? 0 : 1;
    const said = JSON.stringify({ ...message, instance: this.#options.instance, run: this.#run });
    client.publish(this.#topic(channel), said, { qos, retain: delivery === "retained" }, (error) => {
      if (error) this.#options.log.debug({ err: error, channel }, "not sent; findings are sent again, telemetry is not");
    });
  }

  #topic(channel: AgentChannel): string {
    return agentTopic(this.#options.site, this.#options.agent, channel);
  }
}

function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}
