/** Rates of pure code: warmed up, then the median of several rounds, so that one pause of the machine decides nothing. */

export interface Rate {
  /** Units per second, median of the rounds. */
  readonly perSecond: number;
  /** Units done in all measured rounds. */
  readonly n: number;
}

/** `work` does some units and returns how many. Each round lasts at least `roundMs`. */
export function rate(work: () => number, options: { readonly rounds?: number; readonly roundMs?: number } = {}): Rate {
  const { rounds = 7, roundMs = 400 } = options;
  run(work, roundMs);
  const measured = Array.from({ length: rounds }, () => run(work, roundMs)).sort((a, b) => a.perSecond - b.perSecond);
  const middle = measured[measured.length >> 1];
  return { perSecond: middle?.perSecond ?? 0, n: measured.reduce((sum, round) => sum + round.units, 0) };
}

/** Two pieces of work in alternating rounds of the same run: how many times as fast the first is (median of the ratios). */
export function ratio(
  ours: () => number,
  theirs: () => number,
  options: { readonly rounds?: number; readonly roundMs?: number } = {},
): Rate {
  const { rounds = 7, roundMs = 400 } = options;
  run(ours, roundMs);
  run(theirs, roundMs);
  const pairs = Array.from({ length: rounds }, () => [run(ours, roundMs), run(theirs, roundMs)] as const);
  const ratios = pairs.map(([a, b]) => a.perSecond / b.perSecond).sort((a, b) => a - b);
  return { perSecond: ratios[ratios.length >> 1] ?? 0, n: pairs.reduce((sum, [a]) => sum + a.units, 0) };
}

function run(work: () => number, roundMs: number): { units: number; perSecond: number } {
  const began = performance.now();
  let units = 0;
  let elapsed = 0;
  do {
    units += work();
    elapsed = performance.now() - began;
  } while (elapsed < roundMs);
  return { units, perSecond: (units / elapsed) * 1000 };
}
