/**
 * Suggested thresholds on days that they were not read from: how many false incidents come, against the budget that was stated, and how many calls
 * are heard, against the best that any threshold with the same budget would hear. Each day begins as after a start; and, `unbroken`, all of them go on
 * from one to the next.
 */
import type { LevelColumns } from "@wingwatch/agent/detection";
import { lookAgain } from "@wingwatch/agent/detection";
import type { Site } from "@wingwatch/agent/domain";
import { poissonInterval, siteWith, suggestFor, whatIf } from "@wingwatch/agent/tuning";
import type { Figure } from "@wingwatch/test/figures/figure";
import { NoisyBand, type NoisyBandOptions } from "./noisy-band.ts";
import { Random } from "./random.ts";

const SECOND = 1_000_000;
const DAY = 86_400;
const START = 1_800_000_000 * SECOND;
/** Of a call, s. */
const CALL = 8;
/** A minute, where machines crackle. */
const CRACKLES = 0.05;

export interface SuggestOptions {
  readonly site: Site;
  readonly sensor: string;
  readonly band: string;
  readonly seeds: readonly number[];
  /** Days that a suggestion is read from, and that it is tried on. */
  readonly learnt: number;
  readonly tried: number;
}

interface Heard {
  readonly levels: LevelColumns;
  readonly known: readonly { readonly from: number; readonly to: number }[];
}

export function suggestFigures(options: SuggestOptions): Figure[] {
  return [1, 0.1].flatMap((budget) => budgetFigures(budget, options));
}

function budgetFigures(budget: number, { site, sensor, band, seeds, learnt, tried }: SuggestOptions): Figure[] {
  const own: Site = { ...site, sensors: site.sensors.filter(({ id }) => id === sensor).map((one) => ({ ...one, bands: [band] })) };
  const total = { false: 0, days: 0, known: 0 };
  const unbroken = { false: 0, days: 0 };
  /** By dB added to what was suggested. */
  const curve = new Map<number, { false: number; heard: number }>();
  for (const seed of seeds) {
    const crackles = seed % 2 === 0 ? 0 : CRACKLES;
    const before = listen({ receiver: seed, seed, days: learnt, crackles });
    const { add } = suggestFor(own, { sensor, band, budget, known: before.known }, before.levels);
    const look = (days: number, { levels, known }: Heard) => {
      const looked = lookAgain(siteWith(own, { sensors: { [sensor]: { [band]: add } } }), { sensor, band }, levels);
      return whatIf(looked, { from: START, to: START + days * DAY * SECOND, points: 10, known });
    };
    const on = look(tried, listen({ receiver: seed, seed: seed * 1000 + tried, days: tried, crackles }));
    unbroken.days += on.daysListened;
    unbroken.false += on.curve.find(({ added }) => added === 0)?.falsePerDay.n ?? 0;
    for (let day = 0; day < tried; day += 1) {
      const told = look(1, listen({ receiver: seed, seed: seed * 1000 + day, days: 1, crackles }));
      total.days += told.daysListened;
      total.known += told.known;
      for (const { added, falsePerDay, heard } of told.curve) {
        const sum = curve.get(added) ?? { false: 0, heard: 0 };
        curve.set(added, { false: sum.false + falsePerDay.n, heard: sum.heard + heard });
      }
    }
  }
  const at = (added: number) => curve.get(added) ?? { false: 0, heard: 0 };
  const best = Math.max(...[...curve.values()].filter((sum) => sum.false <= budget * total.days).map(({ heard }) => heard), 0);
  return [
    {
      ...againstBudget({ false: at(0).false, days: total.days }, budget),
      name: `tune.suggest.false.${budget}`,
      target: "<= 2",
    },
    {
      ...againstBudget(unbroken, budget),
      name: `tune.suggest.false.${budget}.unbroken`,
      target: "",
    },
    {
      name: `tune.suggest.missed.${budget}`,
      value: (100 * (best - at(0).heard)) / total.known,
      unit: "points of detection under the best threshold",
      target: "<= 2",
      n: total.known,
      note: `${((100 * at(0).heard) / total.known).toFixed(1)} % of the calls heard`,
    },
  ];
}

/** How far a rate is from what was asked for, to whichever side. */
function againstBudget(seen: { readonly false: number; readonly days: number }, budget: number) {
  const ratio = seen.false / seen.days / budget;
  return {
    value: Math.max(ratio, 1 / ratio),
    unit: "times the budget, or under it",
    n: Math.round(seen.days),
    note: `${(ratio * budget).toPrecision(3)} a sensor-day, 95 %: ${interval(seen.false, seen.days)}`,
  };
}

/** Of a rate a day from a count, after Poisson. */
function interval(count: number, days: number): string {
  return poissonInterval(count)
    .map((bound) => (bound / days).toPrecision(2))
    .join(" to ");
}

/** Noise, with crackles for every other seed, and forty calls a day from below the noise to far over it. */
function listen({ days, ...of }: NoisyBandOptions & { readonly days: number }): Heard {
  const noise = new NoisyBand(of);
  const random = new Random(of.seed + 7);
  const n = days * DAY;
  const calls = new Map<number, number>();
  const known: { from: number; to: number }[] = [];
  for (let call = 0; call < 40 * days; call += 1) {
    const at = Math.floor((n / (40 * days)) * (call + 0.2 + 0.6 * random.next()));
    const over = 45 * random.next() - 5;
    for (let second = 0; second < CALL; second += 1) calls.set(at + second, over);
    known.push({ from: START + at * SECOND, to: START + (at + CALL) * SECOND });
  }
  const [t, floor, mean, peak] = [0, 0, 0, 0].map(() => new Float64Array(n)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < n; i += 1) {
    t[i] = START + (i + 1) * SECOND;
    const said = noise.next(calls.get(i));
    [floor[i], mean[i], peak[i]] = [said.floor, said.mean, said.peak];
  }
  return { levels: { t, floor, mean, peak }, known };
}
