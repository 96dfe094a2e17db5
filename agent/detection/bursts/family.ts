/**
 * Families of bursts: what one burst's length alone can say, given what may transmit in its band. Lengths are those on the air (3GPP TS 25.211, 45.002,
 * 36.211, 38.211, ETSI EN 300 175, EN 300 392); an envelope detector sees them a few per cent long or short.
 */
import type { DurationMicros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { burstsStage } from "./stage.ts";

export type Family =
  | "gsm"
  | "gsm-access"
  | "umts-access"
  /** Whole radio frames of 10 ms: a UMTS message, or what is left of a UMTS carrier that dips below the threshold. */
  | "frames"
  /** Whole milliseconds where LTE, or NR at 15 kHz, may send. */
  | "subframe"
  /** An odd number of half milliseconds in a TDD band: NR at 30 kHz; LTE has no such piece. */
  | "slot"
  /** Whole milliseconds in a TDD band: NR's or LTE's. */
  | "slots"
  /** The preamble that LTE and NR share (formats 0 and 3 of LTE, 0 and 1 of NR). */
  | "prach"
  /** Preamble formats 1 and 2, which only LTE has. */
  | "lte-access"
  /** Short preambles of NR, and the same at 30 kHz. */
  | "nr-access"
  | "slot-access"
  /** One symbol at 15 kHz: LTE's sounding. */
  | "symbol"
  /** Two symbols at 15 kHz: NR's short control channel; LTE's control fills its subframe. */
  | "symbols"
  /** Most of a TDD period: a base station. */
  | "downlink"
  | "continuous"
  | "dect"
  | "tetra"
  /** Wi-Fi and Bluetooth together; as a branch only. */
  | "ism"
  /** Shorter than any Bluetooth packet: Wi-Fi's acknowledgements. */
  | "acknowledgement"
  /** An empty packet of a Bluetooth low energy connection, or an advertisement. */
  | "ble-packet"
  /** A full one-slot packet of Bluetooth, 366 µs. */
  | "bluetooth-packet"
  /** Longer than one Bluetooth slot: Wi-Fi's frames. */
  | "frame"
  | "other";

const PARAMS = defaults(burstsStage);

interface LengthRange {
  readonly family: Family;
  /** Technologies of which one must be possible in the band. */
  readonly technologies: readonly string[];
  readonly from: DurationMicros;
  readonly to: DurationMicros;
}

/** Length of a symbol at 15 kHz, cyclic prefix and all. */
const SYMBOL = 1000 / 14;

/** First match wins. */
const ANYWHERE: readonly LengthRange[] = [
  { family: "dect", technologies: ["dect"], from: 80, to: 450 },
  { family: "tetra", technologies: ["tetra"], from: 12_500, to: 15_000 },
];

const UPLINK: readonly LengthRange[] = [
  { family: "gsm-access", technologies: ["gsm"], from: 305, to: 380 },
  { family: "gsm", technologies: ["gsm"], from: 480, to: 625 },
  { family: "gsm", technologies: ["gsm"], from: 1095, to: 1170 },
  { family: "umts-access", technologies: ["umts"], from: 1055, to: 1090 },
  { family: "prach", technologies: ["lte", "nr"], from: 870, to: 940 },
  { family: "prach", technologies: ["lte", "nr"], from: 2255, to: 2315 },
  { family: "lte-access", technologies: ["lte"], from: 1455, to: 1515 },
  { family: "lte-access", technologies: ["lte"], from: 1775, to: 1830 },
  { family: "nr-access", technologies: ["nr"], from: 270, to: 304 },
  { family: "nr-access", technologies: ["nr"], from: 410, to: 450 },
  { family: "nr-access", technologies: ["nr"], from: 815, to: 869 },
  { family: "symbol", technologies: ["lte", "nr"], from: SYMBOL - 20, to: SYMBOL + 25 },
  { family: "symbols", technologies: ["nr"], from: 2 * SYMBOL - 23, to: 2 * SYMBOL + 25 },
];

const TDD: readonly LengthRange[] = [
  { family: "prach", technologies: ["lte", "nr"], from: 870, to: 940 },
  { family: "symbol", technologies: ["lte", "nr"], from: 55, to: 125 },
  { family: "slot-access", technologies: ["nr"], from: 130, to: 160 },
  { family: "slot-access", technologies: ["nr"], from: 200, to: 230 },
  { family: "slot-access", technologies: ["nr"], from: 400, to: 440 },
  { family: "downlink", technologies: ["lte", "nr"], from: 2060, to: 4800 },
];

/** The family of a burst of `length` in a band where `technologies` may transmit; "tdd" among them where both directions share it. */
export function familyOf(length: DurationMicros, technologies: ReadonlySet<string>): Family {
  if (technologies.has("wifi") || technologies.has("bluetooth") || technologies.has("ble")) return shortRange(length);
  const shared = technologies.has("tdd");
  for (const range of ANYWHERE) if (within(range, length, technologies)) return range.family;
  for (const range of shared ? TDD : UPLINK) if (within(range, length, technologies)) return range.family;
  if (length >= PARAMS.continuous) return "continuous";
  if (!technologies.has("lte") && !technologies.has("nr")) return "other";
  if (shared) return halfMilliseconds(length);
  if (technologies.has("umts") && length > FRAME / 2 && near(length, FRAME)) return "frames";
  return near(length, SUBFRAME) ? "subframe" : "other";
}

/** IEEE 802.11; Bluetooth Core 5.2, vol. 2 B 6.5 and vol. 6 B 2.1: 80 to 376 µs for low energy's advertisements, 366 µs for a full slot of audio. */
function shortRange(length: DurationMicros): Family {
  if (length < 66) return "acknowledgement";
  if (length >= 355 && length <= 380) return "bluetooth-packet";
  return length <= 400 ? "ble-packet" : "frame";
}

function within(range: LengthRange, length: DurationMicros, technologies: ReadonlySet<string>): boolean {
  return length >= range.from && length <= range.to && range.technologies.some((name) => technologies.has(name));
}

const SUBFRAME = 1000;
const FRAME = 10_000;
/** µs that an envelope detector makes a burst longer or shorter. */
const LENGTH_ERROR = 60;

/** A whole number of pieces; anything else is two bursts run together, or noise. */
function near(length: DurationMicros, piece: DurationMicros): boolean {
  return Math.abs(length - Math.max(1, Math.round(length / piece)) * piece) <= LENGTH_ERROR;
}

function halfMilliseconds(length: DurationMicros): Family {
  if (near(length, SUBFRAME)) return "slots";
  return near(length, SUBFRAME / 2) ? "slot" : "other";
}

/** The branch a family belongs to: what one transmitter sends. What two calls run together, or a carrier that dips, can look like has
 * no branch of its own: it goes with whatever is there. */
export function lineage(family: Family): Family {
  switch (family) {
    case "gsm-access":
      return "gsm";
    case "prach":
    case "lte-access":
    case "nr-access":
      return "subframe";
    case "slots":
    case "slot-access":
      return "slot";
    case "acknowledgement":
    case "ble-packet":
    case "bluetooth-packet":
    case "frame":
      return "ism";
    case "umts-access":
    case "symbol":
    case "symbols":
    case "frames":
      return "other";
    default:
      return family;
  }
}

/** Access attempts: what a phone sends while nobody lets it in. */
export function isAccess(family: Family): boolean {
  return ACCESS.has(family);
}

/** Not those of 30 kHz: a base station's synchronisation block has the length of one of them, and only how often it comes tells (`onlyAccess`). */
const ACCESS: ReadonlySet<Family> = new Set(["gsm-access", "umts-access", "prach", "lte-access", "nr-access"]);
