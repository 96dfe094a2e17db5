/** Counts alerts that sound, once each, and the seconds of stream in which they were waited for. Alerts about sensors are not counted. */
import { z } from "zod";
import { type Tally, tallySchema } from "../contract/index.ts";
import type { Dispatch, Micros, StreamItem } from "../domain/index.ts";

/** Standing alerts that are remembered; the oldest is forgotten, and would count again if more were said of it. */
const MOST_STANDING = 1000;

export const keptTallySchema = tallySchema.extend({ standing: z.array(z.string()).max(MOST_STANDING) });
export type KeptTally = z.infer<typeof keptTallySchema>;

export class SoundingTally {
  readonly #since: Micros;
  #seconds: number;
  #alerts: number;
  /** Counted, and not over yet. */
  readonly #standing: Set<string>;

  /** `kept`: goes on where an earlier run stopped. */
  constructor(since: Micros, kept?: KeptTally) {
    this.#since = kept?.since ?? since;
    this.#seconds = kept?.seconds ?? 0;
    this.#alerts = kept?.alerts ?? 0;
    this.#standing = new Set(kept?.standing);
  }

  /** A tick is a second that was listened to. */
  listened(items: readonly StreamItem[]): void {
    for (const item of items) if (item.type === "tick") this.#seconds += 1;
  }

  found(findings: readonly Dispatch[]): void {
    for (const finding of findings) {
      if (finding.type !== "alert" || finding.emissions.length === 0 || finding.raised < this.#since) continue;
      if (!finding.uncertain && !this.#standing.has(finding.id)) this.#count(finding.id);
      if (!finding.active) this.#standing.delete(finding.id);
    }
  }

  get tally(): Tally {
    return { since: this.#since, seconds: this.#seconds, alerts: this.#alerts };
  }

  kept(): KeptTally {
    return { ...this.tally, standing: [...this.#standing] };
  }

  #count(id: string): void {
    this.#alerts += 1;
    this.#standing.add(id);
    const [oldest] = this.#standing;
    if (this.#standing.size > MOST_STANDING && oldest !== undefined) this.#standing.delete(oldest);
  }
}
