/**
 * Virtual jammers and managed-access systems on a real broker: each says, retained, how it stands, and by its last will that nobody
 * knows any more.
 */
import { type CountermeasureState, countermeasureTopic, type Micros } from "@wingwatch/agent/domain";
import type { ClientTls } from "./certificates.ts";
import { firstConnection } from "./first-connection.ts";

export interface MqttCountermeasuresOptions {
  /** mqtt://host:port */
  readonly url: string;
  readonly site: string;
  readonly ids: readonly string[];
  /** Wall clock. */
  readonly now: () => Micros;
  /** What a system shows the broker of itself, for mqtts://. */
  readonly tls?: (id: string) => ClientTls;
}

export interface CountermeasureLink {
  /** What changed; those of other ids are ignored. */
  say(states: readonly CountermeasureState[]): void;
  /** Ends in good order: from now on nobody knows how they stand. */
  close(): Promise<void>;
}

/** All are on until the world says otherwise. Resolves once every one has connected for the first time; later breaks mend themselves. */
export async function connectMqttCountermeasures(options: MqttCountermeasuresOptions): Promise<CountermeasureLink> {
  const systems = new Map(await Promise.all(options.ids.map(async (id) => [id, await connect(options, id)] as const)));
  return {
    say: (states) => {
      for (const { id, state } of states) systems.get(id)?.say(state);
    },
    close: async () => {
      await Promise.all([...systems.values()].map((system) => system.leave()));
    },
  };
}

async function connect({ url, site, now, tls }: MqttCountermeasuresOptions, id: string) {
  const topic = countermeasureTopic(site, id);
  const line = (state: CountermeasureState["state"]) =>
    JSON.stringify({ type: "countermeasure", t: now(), id, state } satisfies CountermeasureState);
  const lasting = { qos: 1, retain: true } as const;
  let standing: CountermeasureState["state"] = "on";
  const client = await firstConnection(url, { will: { topic, payload: Buffer.from(line("unknown")), ...lasting }, ...tls?.(id) });
  const tell = () => void client.publish(topic, line(standing), lasting);
  client.on("connect", tell);
  tell();
  return {
    say: (state: CountermeasureState["state"]) => {
      standing = state;
      tell();
    },
    leave: async () => {
      if (client.connected) await client.publishAsync(topic, line("unknown"), lasting);
      await client.endAsync(!client.connected);
    },
  };
}
