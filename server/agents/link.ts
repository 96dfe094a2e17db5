/**
 * The server's one MQTT connection. Subscribes to what agents say, checks every payload and counts what is refused. Reconnects for ever:
 * a broker that is away makes the server not ready, never stops it. Keeps nothing queued while away; agents send again what matters.
 */
import { randomBytes } from "node:crypto";
import type { AgentCommand, DeclaredDrill, WantedSettings } from "@wingwatch/agent/contract";
import { agentTopic, Counters } from "@wingwatch/agent/domain";
import { brokerTrouble, type Tls } from "@wingwatch/agent/identity";
import type { Log } from "@wingwatch/agent/ports";
import { connect } from "mqtt";
import { brokerName } from "./broker-name.ts";
import { type InboundMessage, inboundChannels, parsePayload } from "./payload.ts";

export interface LinkOptions {
  /** `mqtt://host:port` */
  readonly broker: string;
  /** Certificates, for `mqtts://`. */
  readonly tls?: Tls | undefined;
  readonly site: string;
  /** Ids of the site's agents; anybody else is rejected. */
  readonly agents: ReadonlySet<string>;
  readonly deliver: (message: InboundMessage) => void;
  /** Called after each connect: a broker that was away may have forgotten what it kept. */
  readonly connected: () => void;
  readonly log: Log;
}

export interface Link {
  readonly connected: boolean;
  readonly counters: Counters;
  acknowledge(agent: string, seq: number): void;
  /** False while there is no broker. */
  command(agent: string, command: AgentCommand): boolean;
  /** Kept by the broker for an agent that is away; not sent while there is no broker. */
  settings(agent: string, wanted: WantedSettings): void;
  /** Kept by the broker likewise: those that stand in the agent's wings. */
  drills(agent: string, drills: readonly DeclaredDrill[]): void;
  stop(): Promise<void>;
}

const RECONNECT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A connection that leads nowhere is noticed within half as much again, s. */
const KEEPALIVE = 5;

/** Returns at once; `connected` tells when the broker has been reached. */
export function startLink({ broker, tls, site, agents, deliver, connected, log }: LinkOptions): Link {
  const counters = new Counters("server.link");
  const client = connect(broker, {
    clientId: `wingwatch-server-${site}-${randomBytes(4).toString("hex")}`,
    clean: true,
    queueQoSZero: false,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEPALIVE,
    ...tls,
  });
  const topics = inboundChannels.map((channel) => agentTopic(site, "+", channel));
  const name = brokerName(broker);
  let isAway = false;
  let isStopping = false;

  client.on("connect", () => {
    isAway = false;
    log.info({ broker: name }, "connected to the broker");
    client.subscribe(topics, { qos: 1 }, (error) => {
      if (error) log.error({ err: error }, "the broker refused the subscription to the agents' topics");
    });
    connected();
  });
  client.on("close", () => {
    if (!isAway && !isStopping) log.warn({ broker: name }, "no connection to the broker; trying again every second");
    isAway = true;
  });
  client.on("error", (error) => {
    const trouble = brokerTrouble(error);
    if (isAway || trouble === undefined) log.debug({ err: error }, "broker connection");
    else log.warn({ broker: name, trouble }, `no connection to the broker: ${trouble}; trying again every second`);
    // Once for each time it goes away, in the best words there are.
    isAway ||= trouble !== undefined;
  });
  client.on("message", (topic, payload) => {
    counters.in += 1;
    const parsed = parsePayload(topic, payload, agents);
    if (!parsed.ok) {
      counters.reject(parsed.reason);
      log.debug({ topic, reason: parsed.reason, detail: parsed.detail }, "refused what an agent published");
      return;
    }
    counters.out += 1;
    deliver(parsed.value);
  });

  const say = (agent: string, channel: "acks" | "commands", message: object): boolean => {
    if (!client.connected) return false;
    client.publish(agentTopic(site, agent, channel), JSON.stringify(message), { qos: 0 });
    return true;
  };
  const keep = (agent: string, channel: "settings" | "drills", message: object): void => {
    if (client.connected) client.publish(agentTopic(site, agent, channel), JSON.stringify(message), { qos: 1, retain: true });
  };
  return {
    get connected() {
      return client.connected;
    },
    counters,
    acknowledge: (agent, seq) => void say(agent, "acks", { seq }),
    command: (agent, command) => say(agent, "commands", command),
    settings: (agent, wanted) => keep(agent, "settings", wanted),
    drills: (agent, drills) => keep(agent, "drills", { drills }),
    stop: async () => {
      isStopping = true;
      await client.endAsync(true);
    },
  };
}
