/** Every stage counts the same four things, so that in = out + rejected + dropped + held can be asserted and alarmed. */

export interface StageCounters {
  readonly stage: string;
  readonly in: number;
  readonly out: number;
  readonly held: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly dropped: Readonly<Record<string, number>>;
}

/** The counters of one stage, to be counted up in place. */
export class Counters {
  readonly stage: string;
  in = 0;
  out = 0;
  held = 0;
  readonly #rejected = new Map<string, number>();
  readonly #dropped = new Map<string, number>();

  constructor(stage: string) {
    this.stage = stage;
  }

  /** `reason` from a closed list: it becomes a metric label. */
  reject(reason: string, n = 1): void {
    this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + n);
  }

  drop(reason: string, n = 1): void {
    this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + n);
  }

  snapshot(): StageCounters {
    return {
      stage: this.stage,
      in: this.in,
      out: this.out,
      held: this.held,
      rejected: Object.fromEntries(this.#rejected),
      dropped: Object.fromEntries(this.#dropped),
    };
  }
}
