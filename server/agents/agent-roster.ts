/** The agents of the site and how each stands: presence, newest health. What the API, the feed and the sensors' states read. */
import type { AgentHealth, Presence } from "@wingwatch/agent/contract";
import type { AgentPlacement, Micros, StageCounters } from "@wingwatch/agent/domain";
import type { AgentStatus } from "../contract/index.ts";
import { presenceAfter } from "./presence.ts";

interface Entry {
  readonly placement: AgentPlacement;
  presence?: Presence;
  health?: AgentHealth;
  /** Server's clock at the newest health. */
  healthAt?: Micros;
  toldAt: Micros;
}

/** An agent that says it is online but has sent no health for this long is as good as away. */
export const AGENT_SILENT_AFTER: Micros = 5_000_000;
/** Health moves every second; the screens are told this often unless something important changed. */
const TELL_EVERY: Micros = 5_000_000;

export class AgentRoster {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(placements: readonly AgentPlacement[]) {
    this.#entries = new Map(placements.map((placement) => [placement.id, { placement, toldAt: 0 }]));
  }

  get ids(): ReadonlySet<string> {
    return new Set(this.#entries.keys());
  }

  /** `changed`: the screens must know; `newSession`: the agent started or connected anew. */
  hearPresence(id: string, heard: Presence): { readonly changed: boolean; readonly newSession: boolean } {
    const entry = this.#entries.get(id);
    if (entry === undefined) return { changed: false, newSession: false };
    const before = entry.presence;
    entry.presence = presenceAfter(before, heard);
    const newSession = before !== undefined && before.session !== entry.presence.session;
    if (newSession) {
      delete entry.health;
      delete entry.healthAt;
    }
    return { changed: entry.presence !== before, newSession };
  }

  /** Gives whether the screens should be told of it now. */
  hearHealth(id: string, health: AgentHealth, now: Micros): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    const storeChanged = entry.health?.store.ok !== health.store.ok;
    entry.health = health;
    entry.healthAt = now;
    const due = now - entry.toldAt >= TELL_EVERY;
    if (due || storeChanged) entry.toldAt = now;
    return due || storeChanged;
  }

  /** Online, and heard lately. */
  isPresent(id: string, now: Micros): boolean {
    const entry = this.#entries.get(id);
    return entry?.presence?.online === true && entry.healthAt !== undefined && now - entry.healthAt <= AGENT_SILENT_AFTER;
  }

  isOnline(id: string): boolean {
    return this.#entries.get(id)?.presence?.online === true;
  }

  /** The agent that listens on the wing; the first, for a sensor without one. */
  forWing(wing: string | null): string | null {
    for (const [id, { placement }] of this.#entries) if (wing === null || placement.wings.includes(wing)) return id;
    return null;
  }

  status(id: string): AgentStatus | undefined {
    const entry = this.#entries.get(id);
    return entry && statusOf(entry);
  }

  list(): readonly AgentStatus[] {
    return [...this.#entries.values()].map(statusOf);
  }

  /** Newest counters of every agent's stages, by agent. */
  stages(): ReadonlyMap<string, readonly StageCounters[]> {
    return new Map([...this.#entries].map(([id, { health }]) => [id, health?.stages ?? []]));
  }
}

function statusOf({ placement, presence, health }: Entry): AgentStatus {
  const { sensors: _sensors, countermeasures: _countermeasures, ...shown } = health ?? { sensors: [], countermeasures: [] };
  return {
    id: placement.id,
    wings: [...placement.wings],
    online: presence?.online ?? false,
    since: presence?.since ?? null,
    health: health === undefined ? null : (shown as AgentStatus["health"]),
  };
}
