/**
 * Spares a fix whose question was just answered. Levels are rounded to what fading and antennas leave of them, so that a call's settled averages ask the
 * same thing again and again; the answer depends on the question alone, so it is the same whether it is recalled or worked out, live or in a replay.
 */
import type { Micros } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import type { Evidence } from "./locator.ts";
import { fixStage } from "./stage.ts";
import type { Located } from "./summary.ts";

const { resolution } = defaults(fixStage);

/** Evidence as fine as it counts. */
export function rounded(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map((one) => {
    const spread = Math.max(resolution, step(one.spread));
    return "level" in one ? { sensor: one.sensor, level: step(one.level), spread } : { sensor: one.sensor, below: step(one.below), spread };
  });
}

function step(db: number): number {
  return Math.round(db / resolution) * resolution;
}

/** The last answer about each emission that lives. */
export class Recall {
  readonly #last = new WeakMap<Track, { readonly question: string; readonly located: Located }>();

  /** The answer to `question` about `track` at `t`: the last one where that was the question, else what `answer` works out. */
  ask(track: Track, { question, t }: { readonly question: string; readonly t: Micros }, answer: () => Located): Located {
    const last = this.#last.get(track);
    if (last?.question === question) return { ...last.located, fix: { ...last.located.fix, t } };
    const located = answer();
    this.#last.set(track, { question, located });
    return located;
  }
}
