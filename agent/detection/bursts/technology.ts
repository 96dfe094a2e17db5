/** Names the technology of an emission: the likeliest, given the families of its bursts, what the band may carry and how common each is there. */
import type { Band, Micros, Technology } from "../../domain/index.ts";
import { WINDOW } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import { confidenceOf, type Noise } from "../jammer/noise.ts";
import { defaults } from "../stage.ts";
import type { Family } from "./family.ts";
import { type Fold, fold, KNOWN_PERIODS, skewed } from "./fold.ts";
import { HYPOTHESES, type Hypothesis } from "./hypotheses.ts";
import { logLikelihood } from "./likelihood.ts";
import { prior } from "./prior.ts";
import { repeatEvidence } from "./repeats.ts";
import { burstsStage } from "./stage.ts";
import { type FoundPeriod, findPeriods } from "./unknown-periods.ts";

const PARAMS = defaults(burstsStage);

export interface Named {
  readonly technology: Technology;
  /** 0 to 1. */
  readonly confidence: number;
  /** The next best, where anything else is possible. */
  readonly runnerUp: { readonly technology: Technology; readonly p: number } | undefined;
  readonly fold: Fold | undefined;
  /** Searches for a period that no standard names, where the technology is unknown: takes long. */
  readonly unnamed: () => FoundPeriod | undefined;
  /** The sentence for people. */
  readonly says: string;
}

/** µs of air time in a window from which it is more than speech. */
const BUSY = 15_000;
/** Probability that times without a period are taken to have one. */
const CHANCE = 1e-4;
/** Nothing is surer than this: the hypotheses are not all that there is. */
const SUREST = 0.99;

/** The technology of `track` as far as its bursts tell. */
export function nameTechnology(track: Track, band: Band | undefined): Named {
  if (track.noise !== undefined) return asJammer(track.noise);
  if (!isTimed(track.families)) return { ...onlyOne(band), runnerUp: undefined, fold: undefined, unnamed: () => unnamedPeriod(track) };
  const ranked = rank(track, band);
  const [best, next] = ranked;
  const technology = best?.technology ?? "unknown";
  const folded = track.times.length >= PARAMS.leastBursts ? fold(track.times, periodsFor(technology), { chance: CHANCE }) : undefined;
  return {
    technology,
    confidence: rounded(Math.min(SUREST, best?.p ?? 0)),
    runnerUp: next === undefined || next.p < 0.001 ? undefined : { technology: next.technology, p: rounded(next.p) },
    fold: folded,
    unnamed: () => (technology === "unknown" && folded === undefined ? unnamedPeriod(track) : undefined),
    says: best?.says ?? "no timing seen",
  };
}

/** Noise has no timing: what shows a jammer is how it came. */
function asJammer(noise: Noise): Named {
  const nothing = { runnerUp: undefined, fold: undefined, unnamed: () => undefined };
  return { technology: "jammer", confidence: confidenceOf(noise), ...nothing, says: "no timing: noise" };
}

interface Ranked {
  readonly technology: Technology;
  readonly p: number;
  readonly says: string;
}

/** Technologies by their probability. */
function rank(track: Track, band: Band | undefined): readonly Ranked[] {
  const use = { busy: track.airTime > BUSY };
  const goes = Math.max(1, track.timing.goes.length);
  let pulses = 0;
  for (const n of track.families.values()) pulses += n;
  const scored: { readonly hypothesis: Hypothesis; log: number }[] = [];
  for (const hypothesis of HYPOTHESES) {
    const weight = hypothesis.weight * prior(hypothesis.technology, band, use);
    if (weight === 0 || pulses > (hypothesis.tries ?? Number.POSITIVE_INFINITY) * goes) continue;
    const repeats = hypothesis.technology === "lte" ? repeatEvidence(track.timing.repeats) : 0;
    scored.push({ hypothesis, log: Math.log(weight) + logLikelihood(track.families, hypothesis) + repeats });
  }
  const leader = Math.max(...scored.map(({ log }) => log));
  for (const one of scored) {
    const { period } = one.hypothesis;
    // To fold at a short period takes long: not for what no raster would make possible again.
    if (period !== undefined && one.log > leader - HOPELESS) one.log += rasterEvidence(track.times, period);
  }
  const most = Math.max(...scored.map(({ log }) => log));
  const total = scored.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
  const byTechnology = new Map<Technology, Ranked & { readonly log: number }>();
  for (const { hypothesis, log } of scored) {
    const { technology, says } = hypothesis;
    const known = byTechnology.get(technology);
    const p = (known?.p ?? 0) + Math.exp(log - most) / total;
    byTechnology.set(technology, known !== undefined && known.log >= log ? { ...known, p } : { technology, says, p, log });
  }
  return [...byTechnology.values()].sort((a, b) => b.p - a.p);
}

/** Whether any burst says more than that something is there. */
function isTimed(families: ReadonlyMap<Family, number>): boolean {
  for (const [family, n] of families) if (family !== "other" && n > 0) return true;
  return false;
}

/** However well a raster fits: others may keep it by chance, or on purpose. */
const MOST_RASTER = 6;
/** Behind the likeliest by so much that it can be no hundred-thousandth with the best of rasters, natural logarithm. */
const HOPELESS = 21;

/** log of how much likelier these times are on a raster of `period` than without one (Rayleigh), what the tried skews may find by chance taken off. */
function rasterEvidence(times: readonly Micros[], period: number): number {
  if (times.length < PARAMS.leastBursts) return 0;
  const { concentration, tried } = skewed(times, period);
  return Math.max(-MOST_RASTER / 2, Math.min(MOST_RASTER, times.length * concentration ** 2 - 2 - Math.log(tried)));
}

/** Known to some ten microseconds, as burst lists give times. */
const RESOLUTION = 60;

function unnamedPeriod(track: Track): FoundPeriod | undefined {
  if (track.times.length < PARAMS.leastBursts) return undefined;
  const limits = { shortest: 2000, longest: 500_000, resolution: RESOLUTION, own: [WINDOW], chance: CHANCE, most: 1 };
  return findPeriods(
    [...track.times].sort((a, b) => a - b),
    limits,
  )[0];
}

/** Levels without timing: the band alone, where only one technology may use it. */
function onlyOne(band: Band | undefined): Pick<Named, "technology" | "confidence" | "says"> {
  const [only, ...others] = band?.technologies ?? [];
  if (only !== undefined && others.length === 0 && isTechnology(only))
    return { technology: only, confidence: 0.5, says: "no timing seen; the band is given to nothing else" };
  return { technology: "unknown", confidence: 0, says: "no timing seen" };
}

function periodsFor(technology: Technology): typeof KNOWN_PERIODS {
  const own = KNOWN_PERIODS.filter((known) => known.technologies.includes(technology));
  return own.length === 0 ? KNOWN_PERIODS : own;
}

const TECHNOLOGIES: readonly string[] = ["gsm", "umts", "lte", "nr", "wifi", "bluetooth", "ble", "dect", "tetra"];

function isTechnology(name: string): name is Technology {
  return TECHNOLOGIES.includes(name);
}

function rounded(p: number): number {
  return Math.round(1000 * p) / 1000;
}
