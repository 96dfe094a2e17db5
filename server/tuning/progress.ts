/** How far work at several agents is, and how long it will still take: as the slowest of them goes. */

export interface Done {
  readonly share: number;
  readonly readings: number;
}

export interface Standing extends Done {
  /** Seconds; null: too little is done to tell. */
  readonly left: number | null;
}

/** Of the whole, from which on the time taken says something about the time left. */
const TELLING = 0.02;

export class Progress {
  readonly #began: number;
  readonly #now: () => number;
  readonly #of: Map<string, Done>;

  /** `now` in ms, of any clock that only goes forward. */
  constructor(agents: readonly string[], now: () => number = () => performance.now()) {
    this.#now = now;
    this.#began = now();
    this.#of = new Map(agents.map((agent) => [agent, { share: 0, readings: 0 }]));
  }

  note(agent: string, done: Done): void {
    this.#of.set(agent, done);
  }

  standing(): Standing {
    const all = [...this.#of.values()];
    const slowest = all.reduce((least, { share }) => Math.min(least, share), 1);
    const seconds = (this.#now() - this.#began) / 1000;
    return {
      share: all.length === 0 ? 0 : all.reduce((sum, { share }) => sum + share, 0) / all.length,
      readings: all.reduce((sum, { readings }) => sum + readings, 0),
      left: slowest < TELLING ? null : Math.round((seconds / slowest) * (1 - slowest)),
    };
  }
}
