/**
 * Families of bursts: what one burst's length alone can say, given what may transmit in its band. Lengths are those on the air (3GPP TS 45.002, 36.211,
 * ETSI EN 300 175, EN 300 392); an envelope detector sees them a few per cent long or short.
 */
import type { DurationMicros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { burstsStage } from "./stage.ts";

export type Family = "gsm" | "gsm-access" | "subframe" | "prach" | "continuous" | "dect" | "tetra" | "ism" | "other";

const PARAMS = defaults(burstsStage);

interface LengthRange {
  readonly family: Family;
  /** Technologies of the band table of which one must be legal in the band. */
  readonly technologies: readonly string[];
  readonly from: DurationMicros;
  readonly to: DurationMicros;
}

/** First match wins. */
const RANGES: readonly LengthRange[] = [
  { family: "gsm-access", technologies: ["gsm"], from: 280, to: 380 },
  { family: "gsm", technologies: ["gsm"], from: 480, to: 625 },
  { family: "gsm", technologies: ["gsm"], from: 1095, to: 1170 },
  { family: "prach", technologies: ["lte", "nr"], from: 870, to: 940 },
  { family: "prach", technologies: ["lte", "nr"], from: 1455, to: 1515 },
  { family: "prach", technologies: ["lte", "nr"], from: 1775, to: 1830 },
  { family: "prach", technologies: ["lte", "nr"], from: 2255, to: 2315 },
  { family: "dect", technologies: ["dect"], from: 80, to: 450 },
  { family: "tetra", technologies: ["tetra"], from: 12_500, to: 15_000 },
];

/** The family of a burst of `length` in a band where `technologies` may transmit. */
export function familyOf(length: DurationMicros, technologies: ReadonlySet<string>): Family {
  if (technologies.has("wifi") || technologies.has("bluetooth") || technologies.has("ble")) return "ism";
  for (const range of RANGES) {
    if (length >= range.from && length <= range.to && range.technologies.some((name) => technologies.has(name))) return range.family;
  }
  if (length >= PARAMS.continuous) return "continuous";
  return (technologies.has("lte") || technologies.has("nr")) && isSubframes(length) ? "subframe" : "other";
}

/** µs that an envelope detector makes a burst longer or shorter. */
const LENGTH_ERROR = 60;

/** Whole milliseconds; half of one as NR sends with 30 kHz spacing. Anything else is two bursts run together, or noise. */
function isSubframes(length: DurationMicros): boolean {
  const whole = Math.max(1, Math.round(length / 1000)) * 1000;
  return Math.abs(length - whole) <= LENGTH_ERROR || Math.abs(length - 500) <= LENGTH_ERROR;
}

/** The technology branch a family belongs to. */
export function lineage(family: Family): Family {
  if (family === "gsm-access") return "gsm";
  if (family === "prach") return "subframe";
  return family;
}

/** Access attempts: what a phone sends while nobody lets it in. */
export function isAccess(family: Family): boolean {
  return family === "gsm-access" || family === "prach";
}

/** µs at which a family repeats its place in time, 0 where it keeps none. */
export function periodOf(family: Family): number {
  switch (family) {
    case "gsm":
      return 60_000 / 13;
    case "subframe":
      return 1000;
    case "dect":
      return 10_000;
    case "tetra":
      return 170_000 / 3;
    default:
      return 0;
  }
}
