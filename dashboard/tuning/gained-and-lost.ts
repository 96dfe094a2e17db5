/** What is tried keeps, gains and loses against what is in force. Pure. */
import type { LookAnswer, WhatIfAnswer } from "@wingwatch/server/contract";

export type Change = "kept" | "gained" | "lost";

type Episode = WhatIfAnswer["episodes"][number];

export interface ChangedEpisode extends Episode {
  readonly change: Change;
}

/** Episodes of both by time: one of what is tried that overlaps one in force is kept, and stands once. */
export function changedEpisodes({ asItIs, changed }: Pick<LookAnswer, "asItIs" | "changed">): readonly ChangedEpisode[] {
  const before = asItIs.episodes;
  const after = changed.episodes;
  const now = after.map((episode) => ({ ...episode, change: touches(before, episode) ? ("kept" as const) : ("gained" as const) }));
  const lost = before.filter((episode) => !touches(after, episode)).map((episode) => ({ ...episode, change: "lost" as const }));
  return [...now, ...lost].sort((a, b) => a.from - b.from);
}

/** Both lists are in order of time and do not overlap themselves. */
function touches(list: readonly Episode[], { from, to }: Episode): boolean {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Episode).to < from) low = middle + 1;
    else high = middle;
  }
  const first = list[low];
  return first !== undefined && first.from <= to;
}

export interface Effect {
  readonly episodes: Readonly<Record<Change, number>>;
  /** Alerts that this sensor took part in and would hear no more. */
  readonly alerts: {
    readonly all: number;
    readonly lost: number;
    readonly lostReal: number;
    readonly lostFalse: number;
    readonly othersHear: number;
  };
  /** Known transmissions heard now and no longer with what is tried. */
  readonly knownLost: number;
}

const REAL = "device found";
const NOT_REAL: ReadonlySet<string> = new Set(["false", "authorised", "test"]);

export function effectOf(look: Pick<LookAnswer, "asItIs" | "changed" | "alerts">): Effect {
  const episodes = { kept: 0, gained: 0, lost: 0 };
  for (const { change } of changedEpisodes(look)) episodes[change] += 1;
  const lost = look.alerts.filter(({ heardStill }) => !heardStill);
  return {
    episodes,
    alerts: {
      all: look.alerts.length,
      lost: lost.length,
      lostReal: lost.filter(({ outcome }) => outcome === REAL).length,
      lostFalse: lost.filter(({ outcome }) => NOT_REAL.has(outcome ?? "")).length,
      othersHear: lost.filter(({ others }) => others > 0).length,
    },
    knownLost: Math.max(0, look.asItIs.heard - look.changed.heard),
  };
}
