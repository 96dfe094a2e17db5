/** An agent for tests that speaks the contract over real MQTT: presence with a will, health, readings, findings with seq, history. */
import {
  type AgentCommand,
  type AgentHealth,
  type AgentReply,
  ackSchema,
  commandSchema,
  type LiveReadings,
  type SensorHealth,
} from "@wingwatch/agent/contract";
import { type AgentChannel, agentTopic, type Gap, type SelfTest } from "@wingwatch/agent/domain";
import { connectAsync, type MqttClient } from "mqtt";
import type { AlertRecord, EmissionView } from "../contract/index.ts";

export type AnyFinding = AlertRecord["alert"] | EmissionView["emission"] | NonNullable<EmissionView["fix"]> | Gap | SelfTest;

export interface FakeAgentOptions {
  readonly broker: string;
  readonly site: string;
  readonly id: string;
  readonly session: string;
  readonly since: number;
  /** Left out: it knows of none. */
  readonly instance?: string;
  /** Of its processes; likewise. */
  readonly run?: string;
}

export class FakeAgent {
  readonly client: MqttClient;
  readonly acks: number[] = [];
  /** Instances that the server told to stand down, with their runs where it named one. */
  readonly refused: string[] = [];
  /** Answers questions for history; left undefined the agent stays mute. */
  answer: ((command: { id: string; from: number; to: number; points: number }) => AgentReply) | undefined;
  /** Answers questions for stored observations; left undefined the agent stays mute. */
  stored: ((command: { id: string; from: number; to: number; most: number }) => AgentReply) | undefined;
  /** Answers where a portable sensor was marked; left undefined the agent stays mute. */
  position: ((command: Extract<AgentCommand, { readonly kind: "position" }>) => AgentReply) | undefined;
  /** Answers what is asked about thresholds; left undefined the agent stays mute. */
  tuning:
    | ((command: Exclude<AgentCommand, { readonly kind: "history" | "observations" | "position" }>) => AgentReply | undefined)
    | undefined;
  readonly #options: FakeAgentOptions;
  #seq = 0;

  private constructor(client: MqttClient, options: FakeAgentOptions) {
    this.client = client;
    this.#options = options;
    client.on("message", (topic, payload) => this.#hear(topic, JSON.parse(payload.toString())));
  }

  static async connect(options: FakeAgentOptions): Promise<FakeAgent> {
    const topic = (channel: AgentChannel) => agentTopic(options.site, options.id, channel);
    const { since, session } = options;
    const presence = { since, session, version: "0.1.0", ...speakerOf(options) };
    const client = await connectAsync(options.broker, {
      reconnectPeriod: 0,
      will: { topic: topic("state"), payload: Buffer.from(JSON.stringify({ online: false, ...presence })), qos: 1, retain: true },
    });
    const agent = new FakeAgent(client, options);
    await client.subscribeAsync([topic("acks"), topic("commands")], { qos: 1 });
    await client.publishAsync(topic("state"), JSON.stringify({ online: true, ...presence }), { qos: 1, retain: true });
    return agent;
  }

  /** Sends findings as one message; gives the seq of the last. */
  async find(findings: readonly AnyFinding[], channel: "alerts" | "emissions" = "alerts"): Promise<number> {
    const oldest = this.#seq + 1;
    const entries = findings.map((finding) => ({ seq: ++this.#seq, finding }));
    await this.publish(channel, { entries, oldest });
    return this.#seq;
  }

  async readings(rows: LiveReadings["rows"], t: number): Promise<void> {
    await this.publish("readings", { t, rows });
  }

  async health(sensors: readonly Partial<SensorHealth>[], over: Partial<AgentHealth> & { readonly t: number }): Promise<void> {
    await this.publish("health", {
      version: "0.1.0",
      uptimeSeconds: 10,
      memoryBytes: 100_000_000,
      countermeasures: [],
      stages: [{ stage: "decode", in: 10, out: 8, held: 0, rejected: { crc: 2 }, dropped: {} }],
      store: { type: "duckdb", ok: true, message: null },
      sensors: sensors.map((sensor) => ({
        sensor: "",
        heardAt: null,
        clockOffset: 0,
        temperature: 30,
        supply: 5,
        tamper: false,
        uptimeSeconds: 1,
        lost: 0,
        damaged: 0,
        rejected: 0,
        firmware: "1.0",
        ...sensor,
      })),
      ...over,
    });
  }

  async publish(channel: AgentChannel, payload: unknown): Promise<void> {
    const text = typeof payload === "string" ? payload : JSON.stringify({ ...(payload as object), ...speakerOf(this.#options) });
    await this.client.publishAsync(agentTopic(this.#options.site, this.#options.id, channel), text, { qos: 1 });
  }

  /** Goes without a word, so that the broker sends the will. */
  vanish(): void {
    this.client.stream.destroy();
  }

  async stop(): Promise<void> {
    await this.client.endAsync(true);
  }

  #hear(topic: string, message: unknown): void {
    if (topic.endsWith("/acks")) this.acks.push(ackSchema.parse(message).seq);
    if (!topic.endsWith("/commands")) return;
    const command = commandSchema.parse(message);
    if (command.kind === "stand-down") this.refused.push([command.instance, ...(command.run === undefined ? [] : [command.run])].join(" "));
    const reply = this.#replyTo(command);
    if (reply) void this.publish("replies", reply);
  }

  #replyTo(command: AgentCommand): AgentReply | undefined {
    if (command.kind === "history") return this.answer?.(command);
    if (command.kind === "observations") return this.stored?.(command);
    if (command.kind === "position") return this.position?.(command);
    return this.tuning?.(command);
  }
}

function speakerOf({ instance, run }: FakeAgentOptions): { readonly instance?: string; readonly run?: string } {
  return { ...(instance !== undefined && { instance }), ...(run !== undefined && { run }) };
}
