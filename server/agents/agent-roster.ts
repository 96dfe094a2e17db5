/** The agents of the site and how each stands: presence, newest health. What the API, the feed and the sensors' states read. */
import type { AgentHealth, AgentSettings, Presence } from "@wingwatch/agent/contract";
import type { AgentPlacement, Micros, StageCounters } from "@wingwatch/agent/domain";
import type { AgentStatus } from "../contract/index.ts";
import { presenceAfter } from "./presence.ts";

interface Entry {
  readonly placement: AgentPlacement;
  presence?: Presence;
  health?: AgentHealth;
  selfTest?: AgentStatus["selfTest"];
  /** Server's clock at the newest word of any kind, and at the newest health. */
  heardAt?: Micros;
  healthAt?: Micros;
  /** What the screens were told last, and when. */
  told: string;
  toldAt: Micros;
}

/** An agent that says it is online but has said nothing for this long is as good as away: so it looks when the broker is gone. */
export const AGENT_SILENT_AFTER: Micros = 5_000_000;
/** Health moves every second; the screens are told this often unless something important changed. */
const TELL_EVERY: Micros = 5_000_000;

export class AgentRoster {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(placements: readonly AgentPlacement[]) {
    this.#entries = new Map(placements.map((placement) => [placement.id, { placement, told: "", toldAt: 0 }]));
  }

  get ids(): ReadonlySet<string> {
    return new Set(this.#entries.keys());
  }

  /** Gives whether the agent started or connected anew. */
  hearPresence(id: string, heard: Presence, now: Micros): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    const before = entry.presence;
    entry.presence = presenceAfter(before, heard);
    if (entry.presence === heard) entry.heardAt = now;
    const isNew = before !== undefined && before.session !== entry.presence.session;
    if (isNew) {
      delete entry.health;
      delete entry.healthAt;
    }
    return isNew;
  }

  hearHealth(id: string, health: AgentHealth, now: Micros): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.health = health;
    entry.healthAt = now;
    entry.heardAt = now;
  }

  /** Gives how the agent stands with it. */
  hearSelfTest(
    { id, t, stoppedAt }: NonNullable<AgentStatus["selfTest"]>,
    from: { readonly agent: string; readonly now: Micros },
  ): AgentStatus | undefined {
    const entry = this.#entries.get(from.agent);
    if (entry === undefined) return undefined;
    entry.selfTest = { id, t, stoppedAt };
    return statusOf(entry, from.now);
  }

  /** Says it is there, and has been heard lately. */
  isOnline(id: string, now: Micros): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && isOnline(entry, now);
  }

  /** Online, with fresh word about its sensors. */
  speaksForSensors(id: string, now: Micros): boolean {
    const entry = this.#entries.get(id);
    return entry?.healthAt !== undefined && now - entry.healthAt <= AGENT_SILENT_AFTER && isOnline(entry, now);
  }

  /** How the agent says that it is set; null: it has said nothing of it. */
  settings(id: string): AgentSettings | null {
    return this.#entries.get(id)?.health?.settings ?? null;
  }

  /** The agent that listens on the wing; the first, for a sensor without one. */
  forWing(wing: string | null): string | null {
    for (const [id, { placement }] of this.#entries) if (wing === null || placement.wings.includes(wing)) return id;
    return null;
  }

  /** The agents that the screens must be told of now: coming, going and a failing store at once, figures now and then. */
  due(now: Micros): readonly AgentStatus[] {
    return [...this.#entries.values()].flatMap((entry) => {
      const telling = `${isOnline(entry, now)} ${entry.presence?.session} ${entry.health?.store.ok}`;
      const isFigure = entry.health !== undefined && now - entry.toldAt >= TELL_EVERY && isOnline(entry, now);
      if (telling === entry.told && !isFigure) return [];
      entry.told = telling;
      entry.toldAt = now;
      return [statusOf(entry, now)];
    });
  }

  list(now: Micros): readonly AgentStatus[] {
    return [...this.#entries.values()].map((entry) => statusOf(entry, now));
  }

  /** Newest counters of every agent's stages, by agent. */
  stages(): ReadonlyMap<string, readonly StageCounters[]> {
    return new Map([...this.#entries].map(([id, { health }]) => [id, health?.stages ?? []]));
  }
}

/** A presence of another instance says nothing about the one that speaks. */
function isOnline({ presence, health, heardAt }: Entry, now: Micros): boolean {
  if (presence === undefined || heardAt === undefined || now - heardAt > AGENT_SILENT_AFTER) return false;
  return presence.online || (health !== undefined && health.instance !== presence.instance);
}

function statusOf(entry: Entry, now: Micros): AgentStatus {
  const { placement, presence, health, selfTest } = entry;
  return {
    id: placement.id,
    wings: [...placement.wings],
    online: isOnline(entry, now),
    since: presence?.since ?? null,
    health: health === undefined ? null : shown(health),
    ...(selfTest !== undefined && { selfTest }),
  };
}

function shown({ t, version, uptimeSeconds, stages, store, memoryBytes, addresses }: AgentHealth): AgentStatus["health"] {
  return { t, version, uptimeSeconds, stages, store, memoryBytes, ...(addresses && { addresses }) };
}
