/** How likely a phone sent this: from the technology, the band's direction and what always-on infrastructure looks like. */
import type { Band, DurationMicros, Micros, Reason, Technology } from "../../domain/index.ts";
import { skewed } from "../bursts/fold.ts";
import { defaults } from "../stage.ts";
import { handsetStage } from "./handset-stage.ts";

const PARAMS = defaults(handsetStage);

/** What decides, and how it is said. */
const SIGNS = {
  technology: "by its technology, in an uplink",
  "among-phones": "no technology shows, in an uplink that phones send in",
  "among-others": "no technology shows, in an uplink that other radios have",
  downlink: "base stations send in this band",
  "uplink-place": "its bursts keep to the place that a TDD pattern leaves to phones",
  "either-way": "base stations and phones share this band, and nothing shows which this is",
  shared: "by its technology, in a band that anybody may use",
  "no-band": "outside every known band",
} as const;
type HandsetSign = keyof typeof SIGNS;

/** An emission's last bursts began at these times. */
interface Times {
  readonly times: readonly Micros[];
}

/** Probability that a phone (or a phone's radio) sent an emission of `technology` in `band`. */
export function handsetOf(technology: Technology, band: Band | undefined, bursts: Times): number {
  return chanceBy(signOf(technology, band, bursts), technology);
}

/** Why that is its probability. */
export function handsetReason(technology: Technology, band: Band | undefined, bursts: Times): Reason {
  const sign = signOf(technology, band, bursts);
  const handset = chanceBy(sign, technology);
  return {
    rule: handsetStage.id,
    version: handsetStage.version,
    says: `${technology}: a handset with probability ${handset}; ${SIGNS[sign]}`,
    figures: { handset, technology, sign },
  };
}

function signOf(technology: Technology, band: Band | undefined, { times }: Times): HandsetSign {
  switch (band?.direction) {
    case "uplink":
      return technology === "unknown" ? unknownIn(band) : "technology";
    case "downlink":
      return "downlink";
    case "tdd":
      return keepsUplinkPlace(technology, times) ? "uplink-place" : "either-way";
    case "ism":
      return "shared";
    default:
      return "no-band";
  }
}

function chanceBy(sign: HandsetSign, technology: Technology): number {
  const byTechnology = PARAMS[technology];
  switch (sign) {
    case "technology":
    case "shared":
      return byTechnology;
    case "among-phones":
      return PARAMS.amongPhones;
    case "among-others":
      return PARAMS.amongOthers;
    case "downlink":
      return PARAMS.downlink;
    case "uplink-place":
      return Math.min(byTechnology, PARAMS.uplinkPlace);
    case "either-way":
      return Math.min(byTechnology, PARAMS.eitherWay);
    case "no-band":
      return technology === "unknown" ? PARAMS.amongOthers : Math.min(byTechnology, PARAMS.eitherWay);
  }
}

/** Technologies of phones. */
const MOBILE: ReadonlySet<string> = new Set(["gsm", "umts", "lte", "nr"] satisfies Technology[]);

/** What shows no timing is still most likely a phone where only phones may send, and hardly one where other radios do. */
function unknownIn({ technologies }: Band): HandsetSign {
  return technologies.some((one) => MOBILE.has(one)) ? "among-phones" : "among-others";
}

/**
 * What all networks of a country keep, so as not to drown each other: µs of a pattern, and how far its uplink's bursts stand together in it, 0 to 1. A base
 * station that uses any of its slots alike comes to 0.62 at the most; one with more than four bursts in five at one place looks like a phone.
 */
const UPLINK_PLACES: Readonly<Partial<Record<Technology, readonly { readonly pattern: DurationMicros; readonly together: number }[]>>> = {
  nr: [
    // Slots of 0.5 ms, DDDDDDDSUU: one or two neighbours give 0.95 and more.
    { pattern: 5000, together: 0.85 },
    // DDDSU gives 1; in turn with DDSUU 0.81.
    { pattern: 2500, together: 0.78 },
  ],
  // Configuration 2 (3GPP TS 36.211 table 4.2-2): one subframe. The others have as many places for phones as for the base station.
  lte: [{ pattern: 5000, together: 0.95 }],
};

/** Whether all bursts stand in the few slots of a TDD pattern that are for phones: a base station has the rest. */
function keepsUplinkPlace(technology: Technology, times: readonly Micros[]): boolean {
  if (times.length < PARAMS.leastBursts) return false;
  const places = UPLINK_PLACES[technology] ?? [];
  return places.some(({ pattern, together }) => skewed(times, pattern).concentration >= together);
}
