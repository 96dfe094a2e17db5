/** MQTT at QoS 1: a notice counts as delivered when the broker has acknowledged it. The client itself keeps nothing while it is away. */
import { connectAsync, type MqttClient } from "mqtt";
import type { TargetOf } from "../../contract/index.ts";
import { type Attempt, away, type Channel, delivered, type Outcome, type Outgoing, wordsOf } from "../channel.ts";

export interface MqttOptions {
  readonly target: TargetOf<"mqtt">;
  readonly ca?: string | undefined;
  readonly password?: string | undefined;
}

const CONNECT_MS = 10_000;

export class MqttChannel implements Channel {
  readonly batch = 1;
  readonly #options: MqttOptions;
  #client: MqttClient | undefined;

  constructor(options: MqttOptions) {
    this.#options = options;
  }

  async send([one]: readonly Outgoing[], { signal }: Attempt): Promise<Outcome> {
    const { notice, attempt } = one as Outgoing;
    const stop = () => void this.close();
    signal.addEventListener("abort", stop);
    try {
      const client = await this.#connected();
      const body = JSON.stringify({ ...notice, attempt });
      await Promise.race([client.publishAsync(this.#options.target.topic, body, { qos: 1 }), aborted(signal)]);
      return delivered("acknowledged by the broker");
    } catch (error) {
      await this.close();
      return away(signal.aborted ? "no answer in time" : wordsOf(error));
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.endAsync(true);
  }

  async #connected(): Promise<MqttClient> {
    if (this.#client?.connected) return this.#client;
    await this.close();
    const { target, ca, password } = this.#options;
    const client = await connectAsync(target.url, {
      clean: true,
      reconnectPeriod: 0,
      queueQoSZero: false,
      connectTimeout: CONNECT_MS,
      ...(ca === undefined ? {} : { ca }),
      ...(target.user === undefined ? {} : { username: target.user }),
      ...(password === undefined ? {} : { password }),
    });
    // Between messages a lost connection is no news; the next message opens another.
    client.on("error", () => client.end(true));
    this.#client = client;
    return client;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("no answer in time")), { once: true }));
}
