/** Names the technology of an emission from the families of its bursts, their folding, and what the band may carry. */
import type { Band, Technology } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { type Family, lineage } from "./family.ts";
import { type Fold, fold, KNOWN_PERIODS } from "./fold.ts";
import { technologiesOf } from "./spectrum.ts";
import { burstsStage } from "./stage.ts";

const PARAMS = defaults(burstsStage);

export interface Named {
  readonly technology: Technology;
  /** 0 to 1. */
  readonly confidence: number;
  readonly fold: Fold | undefined;
  /** The sentence for people. */
  readonly says: string;
}

/**
 * Where LTE and NR share a band and send the same subframes: how much of the data traffic is NR. The 700 MHz bands were given out with and for 5G in
 * Europe; the older bands carry mostly LTE. Facts of use, not of timing, hence the low confidence that comes out.
 */
const NR_SHARE: Readonly<Record<string, number>> = { "b28-ul": 0.6, "b71-ul": 0.6, n78: 0.95, n77: 0.95, n38: 0.5, n41: 0.8 };

/** The technology of `track` as far as its bursts tell. */
export function nameTechnology(track: Track, band: Band | undefined): Named {
  const counts = new Map<Family, number>();
  let total = 0;
  for (const [family, n] of track.families) {
    const kind = lineage(family);
    counts.set(kind, (counts.get(kind) ?? 0) + n);
    if (kind !== "other") total += n;
  }
  const own = counts.get(track.family) ?? 0;
  const share = total === 0 ? 0 : own / total;
  const evidence = share * (own / (own + 1));
  const folded = track.times.length >= PARAMS.leastBursts ? fold(track.times, periodsFor(track.family), { chance: 1e-4 }) : undefined;
  const named = fromFamily(track, band);
  return {
    technology: named.technology,
    confidence: Math.round(1000 * named.prior * (track.family === "other" ? 1 : Math.max(evidence, folded?.concentration ?? 0))) / 1000,
    fold: folded,
    says: named.says,
  };
}

function fromFamily(
  track: Track,
  band: Band | undefined,
): { readonly technology: Technology; readonly prior: number; readonly says: string } {
  switch (track.family) {
    case "gsm":
      return { technology: "gsm", prior: 0.98, says: "bursts as long as GSM's" };
    case "dect":
      return { technology: "dect", prior: 0.97, says: "bursts as long as DECT's" };
    case "tetra":
      return { technology: "tetra", prior: 0.98, says: "bursts as long as a TETRA slot" };
    case "subframe":
      return subframes(track, band);
    case "continuous":
      return continuous(band);
    case "ism":
      return shortRange(track);
    default:
      return onlyOne(band);
  }
}

/** Whole subframes: LTE or NR. Access attempts alone and speech are LTE's until NR carries speech. */
function subframes(track: Track, band: Band | undefined) {
  const legal = band === undefined ? new Set(["lte", "nr"]) : technologiesOf(band);
  if (!legal.has("nr")) return { technology: "lte", prior: 0.95, says: "bursts of whole LTE subframes" } as const;
  if (!legal.has("lte")) return { technology: "nr", prior: 0.95, says: "bursts of whole NR slots" } as const;
  const busy = track.airTime > 15_000;
  const nr = busy ? (NR_SHARE[band?.id ?? ""] ?? 0.1) : 0.1;
  return nr > 0.5
    ? ({ technology: "nr", prior: nr, says: "bursts of whole subframes as LTE and NR both send; data in a band given to 5G" } as const)
    : ({ technology: "lte", prior: 1 - nr, says: "bursts of whole LTE subframes" } as const);
}

function continuous(band: Band | undefined) {
  if (technologiesOf(band).has("umts")) return { technology: "umts", prior: 0.9, says: "no gaps, as a UMTS call" } as const;
  if (band?.direction === "tdd") return { technology: "tdd", prior: 0.7, says: "no gaps, in a band where base stations send too" } as const;
  return { technology: "unknown", prior: 0.5, says: "a carrier without gaps" } as const;
}

/** Wi-Fi, Bluetooth: short packets at long spacings are advertisements. */
function shortRange(track: Track) {
  if (track.busiest <= 12 && track.airTime < 6000)
    return { technology: "ble", prior: 0.6, says: "a few short packets, as Bluetooth low energy advertisements" } as const;
  return { technology: "wifi", prior: 0.7, says: "packets of many lengths, as Wi-Fi" } as const;
}

/** Levels without timing: the band alone, where only one technology may use it. */
function onlyOne(band: Band | undefined) {
  const [only, ...others] = band?.technologies ?? [];
  if (only !== undefined && others.length === 0 && isTechnology(only))
    return { technology: only, prior: 0.5, says: "no timing seen; the band is given to nothing else" } as const;
  return { technology: "unknown", prior: 0, says: "no timing seen" } as const;
}

function periodsFor(family: Family): typeof KNOWN_PERIODS {
  const wanted = PERIODS_OF[family];
  return wanted === undefined ? KNOWN_PERIODS : KNOWN_PERIODS.filter((known) => wanted.includes(known.technology));
}

const PERIODS_OF: Partial<Record<Family, readonly Technology[]>> = {
  gsm: ["gsm"],
  subframe: ["lte", "nr", "tdd"],
  dect: ["dect"],
  tetra: ["tetra"],
  ism: ["wifi", "bluetooth"],
};

const TECHNOLOGIES: readonly string[] = ["gsm", "umts", "lte", "nr", "wifi", "bluetooth", "ble", "dect", "tetra"];

function isTechnology(name: string): name is Technology {
  return TECHNOLOGIES.includes(name);
}
