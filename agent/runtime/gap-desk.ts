/**
 * What is missing, as it becomes known. Counted notes of one kind grow into one gap, which is said when it begins and again while it grows;
 * each hole of unknown size is a gap of its own. Bounded: what is said is forgotten soon after.
 */
import { type Gap, type GapReason, type Micros, SECOND } from "../domain/index.ts";
import type { Clock } from "../ports/index.ts";

/** A gap that has not grown for this long is closed: what comes after it is another. */
const CLOSED_AFTER = 10 * SECOND;

export interface Missing {
  readonly why: GapReason;
  readonly from: Micros;
  readonly to: Micros;
  readonly sensor?: string;
  /** Left out: nobody can know. */
  readonly n?: number;
}

export interface GapDeskOptions {
  readonly agent: string;
  readonly clock: Clock;
  readonly say: (gaps: readonly Gap[]) => void;
}

export class GapDesk {
  readonly #options: GapDeskOptions;
  /** Counted gaps that may still grow, by reason and sensor. */
  readonly #growing = new Map<string, Gap>();
  #unsaid = new Map<string, Gap>();

  constructor(options: GapDeskOptions) {
    this.#options = options;
  }

  /** Says nothing yet. */
  readonly note = (missing: Missing): void => {
    const key = `${missing.why} ${missing.sensor ?? ""}`;
    const growing = missing.n === undefined ? undefined : this.#growing.get(key);
    const gap = growing === undefined ? this.#begin(missing) : grown(growing, missing, this.#options.clock.now());
    if (gap.n !== undefined) this.#growing.set(key, gap);
    this.#unsaid.set(gap.id, gap);
  };

  /** Says what is new or has grown; called every second, and where what is given up is about to go. */
  flush(): void {
    const unsaid = [...this.#unsaid.values()];
    const now = this.#options.clock.now();
    for (const [key, { t }] of this.#growing) if (now - t > CLOSED_AFTER) this.#growing.delete(key);
    if (unsaid.length === 0) return;
    this.#unsaid = new Map();
    this.#options.say(unsaid);
  }

  #begin({ why, from, to, sensor, n }: Missing): Gap {
    const { agent, clock } = this.#options;
    const t = clock.now();
    const id = `${agent}:${sensor ?? "*"}:${why}:${from}:${t}`;
    return { type: "gap", id, t, from, to, agent, ...(sensor !== undefined && { sensor }), why, ...(n !== undefined && { n }) };
  }
}

function grown(gap: Gap, { from, to, n = 0 }: Missing, t: Micros): Gap {
  return { ...gap, t, from: Math.min(gap.from, from), to: Math.max(gap.to, to), n: (gap.n ?? 0) + n };
}
