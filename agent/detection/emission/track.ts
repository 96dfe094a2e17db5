/** An emission while it lives: what each sensor knows of it, and what its bursts add up to. Plain data, saved as it is. */
import { type DurationMicros, type Micros, SECOND } from "../../domain/index.ts";
import type { Rise } from "../beneath/rise.ts";
import { type Family, isAccess, lineage } from "../bursts/family.ts";
import { newTiming, type Timing } from "../bursts/timing.ts";
import type { Followed } from "../fix/follow.ts";
import type { Noise } from "../jammer/noise.ts";
import type { Trails } from "../portable/trail.ts";
import type { Sighted } from "../sightings/sighted.ts";

/** What one sensor knows of one emission. */
export interface Link {
  /** dBm, follows within a second. */
  level: number;
  /** dB against the emission's own power, averaged over its life: what the fix rests on. */
  gain: number;
  /** Windows in which this sensor heard it. */
  heard: number;
  last: Micros;
  /** Of the emission's bursts, 0 to 1; follows within some seconds. */
  share: number;
  /** dBm, noise floor when last heard. */
  floor: number;
  /** Its level in the last window, dBm, at its last burst there, and what fading leaves of that, dB squared. */
  latest?: { readonly t: Micros; readonly level: number; readonly fading: number };
}

/** A sensor that listened and heard nothing. */
export interface Deaf {
  /** dB against the emission's power: it would have been noticed above this. Mean over the windows. */
  bound: number;
  windows: number;
}

export interface Track {
  readonly id: string;
  readonly band: string | null;
  readonly hz?: number;
  readonly start: Micros;
  /** End of the last pulse. */
  last: Micros;
  /** False while it might still be a part of another emission. */
  confirmed: boolean;
  readonly links: Map<number, Link>;
  readonly deaf: Map<number, Deaf>;
  /** Pulses at the best sensor of each window, by family. */
  readonly families: Map<Family, number>;
  /** Windows with pulses. */
  windows: number;
  /** Received power as the mean of the gains' zero, dBm: last window and average. */
  power: number;
  meanPower: number;
  /** Separate goes: pulses after a silence of more than five seconds begin another. */
  attempts: number;
  /** Most pulses and most air time in one window at the best sensor. */
  busiest: number;
  airTime: DurationMicros;
  /** Times of the last pulses by the common clock, for folding. */
  times: Micros[];
  /** In a band that both directions share, the times of the last whole half milliseconds that it filled. */
  turns?: Micros[];
  readonly timing: Timing;
  /** When it was last reported. */
  said: Micros;
  /** What the mean levels rose by while it was alone in its band, by sensor. */
  rises?: Map<number, Rise>;
  /** Where portable sensors heard it, by sensor. */
  trails?: Trails;
  /** How much likelier its levels are of one that drives past than of one that stays or walks, natural logarithm. */
  drives?: number;
  /** When the place that forbids it was last less probable than what alerts. */
  unlikely?: Micros;
  /** Where it has come from, while it walks. */
  followed?: Followed;
  /** Bins of a sweep that rose together, where it comes from one. */
  bins?: number;
  /** Its bins have been up for hours: a part of the surroundings. */
  ambient?: true;
  /** What shows that it is a jammer's noise. */
  noise?: Noise;
  /** What it says of itself, where it is a device that says an address. */
  sighted?: Sighted;
}

/** An emission at its first pulse. */
export function newTrack(first: Pick<Track, "id" | "band" | "start" | "confirmed"> & { readonly hz?: number }): Track {
  return {
    ...first,
    last: first.start,
    links: new Map(),
    deaf: new Map(),
    families: new Map(),
    windows: 0,
    power: 0,
    meanPower: 0,
    attempts: 1,
    busiest: 0,
    airTime: 0,
    times: [],
    timing: newTiming(),
    said: 0,
  };
}

/** µs of silence after which what comes next is not beside an emission any more, but after it: the same one again, or another. */
const REST = 3 * SECOND;

/** Whether the transmitter has been silent for so long before `t`. */
export function isRested(track: Track, t: Micros): boolean {
  return t - track.last > REST;
}

/** Times kept for folding. */
export const TIMES_KEPT = 96;

/** The sensor that hears it best, by gain; -1 where none does. */
export function bestSensor(track: Track): number {
  let best = -1;
  let gain = Number.NEGATIVE_INFINITY;
  for (const [sensor, link] of track.links) {
    if (link.gain > gain || (link.gain === gain && sensor < best)) {
      gain = link.gain;
      best = sensor;
    }
  }
  return best;
}

/** dB over the noise floor at a sensor, averaged over the emission's life. */
export function overFloor(track: Track, link: Link): number {
  return track.meanPower + link.gain - link.floor;
}

/** Pulses counted in all families. */
export function pulseCount(track: Track): number {
  let n = 0;
  for (const count of track.families.values()) n += count;
  return n;
}

/** Preambles at 30 kHz of one go: networks allow ten. A base station's synchronisation, as long as one, comes at least every 20 ms for ever. */
const PREAMBLES = 10;

/** Nothing but access attempts so far: a phone that nobody lets in, or one just about to begin. */
export function onlyAccess(track: Track): boolean {
  let access = 0;
  for (const [family, n] of track.families) {
    if (isAccess(family) || (family === "slot-access" && n <= PREAMBLES * track.attempts)) access += n;
    else if (lineage(family) !== "other") return false;
  }
  return access > 0;
}
