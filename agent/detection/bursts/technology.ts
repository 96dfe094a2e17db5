/** Names the technology of an emission: the likeliest, given the families of its bursts, what the band may carry and how common each is there. */
import type { Band, Technology } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import type { Family } from "./family.ts";
import { type Fold, fold, KNOWN_PERIODS } from "./fold.ts";
import { HYPOTHESES, type Hypothesis } from "./hypotheses.ts";
import { logLikelihood } from "./likelihood.ts";
import { prior } from "./prior.ts";
import { repeatEvidence } from "./repeats.ts";
import { burstsStage } from "./stage.ts";

const PARAMS = defaults(burstsStage);

export interface Named {
  readonly technology: Technology;
  /** 0 to 1. */
  readonly confidence: number;
  /** The next best, where anything else is possible. */
  readonly runnerUp: { readonly technology: Technology; readonly p: number } | undefined;
  readonly fold: Fold | undefined;
  /** The sentence for people. */
  readonly says: string;
}

/** µs of air time in a window from which it is more than speech. */
const BUSY = 15_000;
/** Nothing is surer than this: the hypotheses are not all that there is. */
const SUREST = 0.99;

/** The technology of `track` as far as its bursts tell. */
export function nameTechnology(track: Track, band: Band | undefined): Named {
  if (!isTimed(track.families)) return { ...shortRangeOrOne(track, band), runnerUp: undefined, fold: undefined };
  const ranked = rank(track, band);
  const [best, next] = ranked;
  const technology = best?.technology ?? "unknown";
  return {
    technology,
    confidence: rounded(Math.min(SUREST, best?.p ?? 0)),
    runnerUp: next === undefined || next.p < 0.001 ? undefined : { technology: next.technology, p: rounded(next.p) },
    fold: track.times.length >= PARAMS.leastBursts ? fold(track.times, periodsFor(technology), { chance: 1e-4 }) : undefined,
    says: best?.says ?? "no timing seen",
  };
}

interface Ranked {
  readonly technology: Technology;
  readonly p: number;
  readonly says: string;
}

/** Technologies by their probability. */
function rank(track: Track, band: Band | undefined): readonly Ranked[] {
  const use = { busy: track.airTime > BUSY };
  const scored: { readonly hypothesis: Hypothesis; readonly log: number }[] = [];
  for (const hypothesis of HYPOTHESES) {
    const weight = hypothesis.weight * prior(hypothesis.technology, band, use);
    if (weight === 0) continue;
    const repeats = hypothesis.technology === "lte" ? repeatEvidence(track.timing.repeats) : 0;
    scored.push({ hypothesis, log: Math.log(weight) + logLikelihood(track.families, hypothesis) + repeats });
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
  for (const [family, n] of families) if (family !== "other" && family !== "ism" && n > 0) return true;
  return false;
}

function shortRangeOrOne(track: Track, band: Band | undefined): Pick<Named, "technology" | "confidence" | "says"> {
  return track.families.has("ism") ? shortRange(track) : onlyOne(band);
}

/** Wi-Fi, Bluetooth: short packets at long spacings are advertisements. */
function shortRange(track: Track): Pick<Named, "technology" | "confidence" | "says"> {
  if (track.busiest <= 12 && track.airTime < 6000)
    return { technology: "ble", confidence: 0.6, says: "a few short packets, as Bluetooth low energy advertisements" };
  return { technology: "wifi", confidence: 0.7, says: "packets of many lengths, as Wi-Fi" };
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
