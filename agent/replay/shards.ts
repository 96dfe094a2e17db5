/** Detection as the live system runs it: one chain for each agent of the site, each over its own sensors. So a replay raises what the live run raised. */
import { createDetection, type Detection } from "../detection/index.ts";
import type { Band, Finding, Site, StageCounters, StreamItem } from "../domain/index.ts";
import { agentSite } from "../runtime/index.ts";

export interface ShardsOptions {
  readonly site: Site;
  readonly bands: readonly Band[];
  /** The recording is of this agent alone. */
  readonly agent?: string;
  /** What that agent's detection knew when the recording began. */
  readonly state?: unknown;
}

export class Shards {
  readonly #shards: readonly Detection[];
  readonly #bySensor = new Map<string, Detection>();

  constructor(options: ShardsOptions) {
    const { site, bands, agent, state } = options;
    const agents = agent === undefined ? site.agents.map(({ id }) => id) : [agent];
    const sites = agents.length === 0 ? [site] : agents.map((id) => agentSite(site, id));
    const used = sites.filter((part) => part.sensors.length > 0 || sites.length === 1);
    this.#shards = used.map((part) => {
      const shard = createDetection({ site: part, bands, ...(state !== undefined && used.length === 1 && { state }) });
      for (const sensor of part.sensors) this.#bySensor.set(sensor.id, shard);
      return shard;
    });
  }

  push(item: StreamItem): readonly Finding[] {
    const owner = "sensor" in item ? (this.#bySensor.get(item.sensor) ?? this.#shards[0]) : undefined;
    if (owner !== undefined) return owner.push(item);
    return this.#shards.length === 1 ? this.#shards[0]!.push(item) : this.#shards.flatMap((shard) => shard.push(item));
  }

  learn(item: StreamItem): void {
    if ("sensor" in item) this.#bySensor.get(item.sensor)?.learn(item);
  }

  finish(): readonly Finding[] {
    return this.#shards.flatMap((shard) => shard.finish());
  }

  counters(): readonly StageCounters[] {
    return this.#shards.flatMap((shard) => shard.counters());
  }
}
