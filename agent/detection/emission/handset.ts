/** How likely a phone sent this: from the technology, the band's direction and what always-on infrastructure looks like. */
import type { Band, Reason, Technology } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { handsetStage } from "./handset-stage.ts";
import type { Track } from "./track.ts";
import { keepsPhonesTurns, knocksAgain } from "./turns.ts";

const PARAMS = defaults(handsetStage);

/** What decides, and how it is said. */
const SIGNS = {
  technology: "by its technology, in an uplink",
  "among-phones": "no technology shows, in an uplink that phones send in",
  "among-others": "no technology shows, in an uplink that other radios have",
  downlink: "base stations send in this band",
  "uplink-place": "its bursts keep to the place that a TDD pattern leaves to phones",
  "knocks-again": "all it does is ask for access, again and again",
  "either-way": "base stations and phones share this band, and nothing shows which this is",
  shared: "by its technology, in a band that anybody may use",
  "no-band": "outside every known band",
} as const;
type HandsetSign = keyof typeof SIGNS;

/** Probability that a phone (or a phone's radio) sent the emission `track` of `technology` in `band`. */
export function handsetOf(technology: Technology, band: Band | undefined, track: Track): number {
  return chanceBy(signOf(technology, band, track), technology);
}

/** Why that is its probability. */
export function handsetReason(technology: Technology, band: Band | undefined, track: Track): Reason {
  const sign = signOf(technology, band, track);
  const handset = chanceBy(sign, technology);
  return {
    rule: handsetStage.id,
    version: handsetStage.version,
    says: `${technology}: a handset with probability ${handset}; ${SIGNS[sign]}`,
    figures: { handset, technology, sign },
  };
}

function signOf(technology: Technology, band: Band | undefined, track: Track): HandsetSign {
  switch (band?.direction) {
    case "uplink":
      return technology === "unknown" ? unknownIn(band) : "technology";
    case "downlink":
      return "downlink";
    case "tdd":
      if (keepsPhonesTurns(technology, track)) return "uplink-place";
      return knocksAgain(track) ? "knocks-again" : "either-way";
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
    case "knocks-again":
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
