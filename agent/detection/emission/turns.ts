/**
 * Whose turn it is where both directions share a band. All networks of a country keep one pattern, so as not to drown each other; most of it is the base
 * stations', and what fills no more of it than phones have is a phone's. How far the filled half milliseconds stand together in the pattern says it, 0
 * (spread evenly) to 1, whatever the pattern's beginning. And a base station is never without the signals that phones find it by.
 */
import type { DurationMicros, Technology } from "../../domain/index.ts";
import type { Family } from "../bursts/family.ts";
import { skewed } from "../bursts/fold.ts";
import { defaults } from "../stage.ts";
import type { Pulse } from "./claim.ts";
import { handsetStage } from "./handset-stage.ts";
import { bestSensor, onlyAccess, overFloor, TIMES_KEPT, type Track } from "./track.ts";

const PARAMS = defaults(handsetStage);
/** NR's slot at 30 kHz, half of LTE's subframe: the pieces of every pattern. */
const PIECE: DurationMicros = 500;

/** Takes what `pulses` filled; a run of slots or subframes is as many turns as it is long. */
export function takeTurns(track: Track, pulses: readonly Pulse[]): void {
  for (const { t, length, family } of pulses) {
    if (family !== "slot" && family !== "slots") continue;
    track.turns ??= [];
    for (let piece = 0; piece < Math.round(length / PIECE); piece++) track.turns.push(t + piece * PIECE);
  }
  const turns = track.turns ?? [];
  if (turns.length > TIMES_KEPT) turns.splice(0, turns.length - TIMES_KEPT);
}

interface Place {
  /** µs */
  readonly pattern: DurationMicros;
  /** How far those of a base station that uses all of its turns alike stand together at the most. */
  readonly station: number;
  /** Base stations stand together so far too; only that what they send runs on into reference signals, which are never off, tells them. */
  readonly loud?: true;
}

/** Patterns of TS 38.213, section 11.1, as they are run, and of TS 36.211, table 4.2-2. */
const PLACES: Readonly<Partial<Record<Technology, readonly Place[]>>> = {
  nr: [
    // DDDDDDDSUU: phones 0.95, base stations 0.37; none of the others comes so far.
    { pattern: 5000, station: 0.62 },
    // DDDSU: phones 1, base stations 0.54. In turn with DDSUU: 0.83, 0.62.
    { pattern: 2500, station: 0.62 },
  ],
  lte: [
    // Configuration 2: phones 0.95, base stations 0.51; those of configuration 1 0.77. Configuration 0's, which nobody runs, stand as phones of 2.
    { pattern: 5000, station: 0.77 },
    // Configurations 3 to 5: phones 0.86 and more. Base stations synchronise every 5 ms in all of them and come to 0.51.
    { pattern: 10_000, station: 0.62 },
    // Configuration 1: phones 0.77, as its base stations.
    { pattern: 5000, station: 0.52, loud: true },
  ],
};

/** Spreads by which what is seen must be over what chance makes of a base station: it is asked again and again. */
const SURE = 3;
/** Preambles of a phone, of all its bursts, beside those that a go begins with; a base station's synchronisation never stops. */
const PREAMBLES = 15;
const PREAMBLE_SHARE = 0.1;
/** Symbols of sounding and control for each turn of a phone with little to say; reference signals are four in a millisecond. */
const SYMBOLS = 2;
/** Bursts of odd lengths for each whole one: of a phone's some are cut; a base station's run on into the special piece or the next one's first symbol. */
const ODD = 0.2;
/** dB over the floor at which reference signals, 5 to 8 dB under what carries data and up to 9 dB more where that is beamed, are heard surely. */
const LOUD = 26;

/** Whether `track` fills no turns but those that a pattern leaves to phones. */
export function keepsPhonesTurns(technology: Technology, track: Track): boolean {
  const { turns = [] } = track;
  if (turns.length < PARAMS.leastTurns || isStation(track)) return false;
  return (PLACES[technology] ?? []).some(
    ({ pattern, station, loud }) =>
      skewed(turns, pattern).concentration >= atMost(station, turns.length) && (loud === undefined || isLoud(track)),
  );
}

/** Whether all it does is to knock, again and again, so loud that a base station's synchronisation would be heard without end. */
export function knocksAgain(track: Track): boolean {
  return track.attempts > 1 && onlyAccess(track) && isLoud(track);
}

/** What `n` turns of a base station come to by chance: the spread of a mean vector's length is (1 - length²) / √2n (K. V. Mardia). */
function atMost(station: number, n: number): number {
  return Math.min(0.94, station + (SURE * (1 - station ** 2)) / Math.sqrt(2 * n));
}

/** Whether it sends what no phone does: synchronisation blocks, as long as a preamble, reference signals, or whole slots and more. */
function isStation(track: Track): boolean {
  const whole = bursts(track, "slot", "slots");
  const preambles = PREAMBLES * track.timing.goes.length + PREAMBLE_SHARE * whole;
  if (bursts(track, "slot-access") > preambles || bursts(track, "symbol") > SYMBOLS * whole) return true;
  return bursts(track, "other", "downlink") > ODD * whole;
}

function isLoud(track: Track): boolean {
  const link = track.links.get(bestSensor(track));
  return link !== undefined && overFloor(track, link) >= LOUD;
}

function bursts({ families }: Track, ...names: readonly Family[]): number {
  return names.reduce((sum, name) => sum + (families.get(name) ?? 0), 0);
}
