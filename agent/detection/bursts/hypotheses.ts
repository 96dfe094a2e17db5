/**
 * What each technology's bursts look like: for every way in which it is used, the shares of its bursts by family. Shares are round numbers, on purpose:
 * cells are set up differently, so how often a family comes says little beside whether it comes at all (`likelihood.ts` reckons with that).
 */
import type { Technology } from "../../domain/index.ts";
import type { Family } from "./family.ts";

export interface Hypothesis {
  readonly technology: Technology;
  /** How it is used; for the reasons. */
  readonly says: string;
  /** Of this technology's transmitters, how many are used so. */
  readonly weight: number;
  readonly shares: Readonly<Partial<Record<Family, number>>>;
  /** Bursts a go at the most, where it goes by goes. */
  readonly tries?: number;
  /** µs at which its bursts keep their place, where that tells it from its neighbours. */
  readonly period?: number;
}

/** Preambles until a phone gives up for now (3GPP TS 36.331: at most 10 in practice, with some room; GSM: 8). */
const TRIES = 15;

/** Families by which a burst of anything may be mistaken for a technology's. */
const TIMED: readonly Family[] = [
  ...(["gsm", "gsm-access", "umts-access", "frames", "continuous", "subframe", "prach", "lte-access", "nr-access"] as const),
  ...(["slot", "slots", "slot-access", "symbol", "symbols", "downlink", "dect", "tetra"] as const),
  ...(["acknowledgement", "ble-packet", "bluetooth-packet", "frame"] as const),
];

export const HYPOTHESES: readonly Hypothesis[] = [
  {
    technology: "gsm",
    says: "bursts as long as GSM's",
    weight: 0.9,
    shares: { gsm: 0.85, "gsm-access": 0.05, "umts-access": 0.02, other: 0.07 },
  },
  { technology: "gsm", says: "GSM access bursts", weight: 0.1, tries: TRIES, shares: { "gsm-access": 0.9, gsm: 0.02, other: 0.05 } },
  {
    technology: "umts",
    says: "no gaps, as a UMTS call",
    weight: 0.7,
    shares: { continuous: 0.75, "umts-access": 0.1, frames: 0.05, other: 0.08 },
  },
  {
    technology: "umts",
    says: "a carrier that dips below the threshold, as a UMTS call far away",
    weight: 0.2,
    shares: { frames: 0.4, continuous: 0.25, "umts-access": 0.05, subframe: 0.1, other: 0.2 },
  },
  { technology: "umts", says: "UMTS preambles", weight: 0.1, tries: TRIES, shares: { "umts-access": 0.9, subframe: 0.03, other: 0.05 } },
  {
    technology: "lte",
    says: "bursts of whole LTE subframes",
    weight: 0.5,
    shares: { subframe: 0.88, prach: 0.03, "lte-access": 0.01, frames: 0.005, other: 0.07 },
  },
  {
    technology: "lte",
    says: "whole LTE subframes and single symbols of sounding",
    weight: 0.35,
    shares: { subframe: 0.7, symbol: 0.2, prach: 0.03, "lte-access": 0.01, frames: 0.005, other: 0.06 },
  },
  {
    technology: "lte",
    says: "LTE preambles",
    weight: 0.1,
    tries: TRIES,
    shares: { prach: 0.75, "lte-access": 0.15, subframe: 0.05, other: 0.05 },
  },
  {
    technology: "lte",
    says: "an LTE uplink in full use",
    weight: 0.05,
    shares: { continuous: 0.4, subframe: 0.4, frames: 0.1, other: 0.1 },
  },
  {
    technology: "nr",
    says: "whole NR slots and control in two symbols",
    weight: 0.5,
    shares: { subframe: 0.75, symbols: 0.12, "nr-access": 0.03, prach: 0.02, symbol: 0.02, frames: 0.005, other: 0.06 },
  },
  {
    technology: "nr",
    says: "whole subframes as LTE and NR both send",
    weight: 0.3,
    shares: { subframe: 0.88, "nr-access": 0.02, prach: 0.02, frames: 0.005, other: 0.07 },
  },
  {
    technology: "nr",
    says: "NR preambles",
    weight: 0.1,
    tries: TRIES,
    shares: { "nr-access": 0.55, prach: 0.35, subframe: 0.05, other: 0.05 },
  },
  {
    technology: "nr",
    says: "slots of half a millisecond, as NR at 30 kHz",
    weight: 1,
    shares: { slot: 0.45, slots: 0.35, "slot-access": 0.05, symbol: 0.08, symbols: 0.01, other: 0.06 },
  },
  { technology: "nr", says: "NR preambles at 30 kHz", weight: 0.15, tries: TRIES, shares: { "slot-access": 0.9, slot: 0.04, other: 0.05 } },
  {
    technology: "lte",
    says: "whole subframes in a TDD band",
    weight: 1,
    shares: { slots: 0.84, symbol: 0.05, "slot-access": 0.03, prach: 0.02, other: 0.06 },
  },
  {
    technology: "tdd",
    says: "most of each TDD period, as a base station",
    weight: 0.7,
    shares: { downlink: 0.6, symbol: 0.1, slots: 0.05, slot: 0.05, other: 0.2 },
  },
  {
    technology: "tdd",
    says: "reference symbols on and on, as a base station with little to send",
    weight: 0.3,
    shares: { symbol: 0.5, "slot-access": 0.15, slot: 0.03, other: 0.3 },
  },
  {
    technology: "wifi",
    says: "packets of many lengths and their acknowledgements, as Wi-Fi",
    weight: 0.7,
    shares: { acknowledgement: 0.35, frame: 0.35, "ble-packet": 0.22, "bluetooth-packet": 0.02, other: 0.06 },
  },
  {
    technology: "wifi",
    says: "long frames alone, as Wi-Fi beacons or probes",
    weight: 0.3,
    shares: { frame: 0.85, "ble-packet": 0.05, other: 0.1 },
  },
  {
    technology: "ble",
    says: "a few short packets, as Bluetooth low energy advertisements",
    weight: 0.6,
    shares: { "ble-packet": 0.85, "bluetooth-packet": 0.06, other: 0.08 },
  },
  {
    technology: "ble",
    says: "short packets on a raster of 1.25 ms, as a Bluetooth low energy connection",
    weight: 0.4,
    shares: { "ble-packet": 0.85, "bluetooth-packet": 0.05, frame: 0.02, other: 0.08 },
    period: 1250,
  },
  {
    technology: "bluetooth",
    says: "packets of one slot on a raster of 625 µs, as Bluetooth",
    weight: 1,
    shares: { "bluetooth-packet": 0.7, "ble-packet": 0.15, frame: 0.1, other: 0.05 },
    period: 625,
  },
  { technology: "dect", says: "bursts as long as DECT's", weight: 1, shares: { dect: 0.9, other: 0.1 } },
  { technology: "tetra", says: "bursts as long as a TETRA slot", weight: 1, shares: { tetra: 0.9, other: 0.1 } },
  {
    technology: "unknown",
    says: "bursts of no known length",
    weight: 1,
    shares: { other: 0.35, ...Object.fromEntries(TIMED.map((family) => [family, 0.65 / TIMED.length])) },
  },
];
