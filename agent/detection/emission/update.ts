/** Takes the pulses of one window into an emission: levels per sensor, gains against its power, counts and times. */
import type { Micros } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { type Family, lineage, periodOf } from "../bursts/family.ts";
import { begin, takeWindow } from "../bursts/timing.ts";
import { defaults } from "../stage.ts";
import { circular, phaseOf } from "./associate.ts";
import type { Pulse } from "./sounding.ts";
import { emissionStage } from "./stage.ts";
import { bestSensor, type Link, TIMES_KEPT, type Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
/** How fast a link's level follows. */
const FOLLOW = 0.4;
/** A silence that parts two attempts. */
const ATTEMPT_GAP = 5 * SECOND;

/** One sensor's share of a window. */
export interface Share {
  readonly sensor: number;
  readonly pulses: readonly Pulse[];
  readonly floor: number;
  readonly clocked: boolean;
}

/** A sensor that listened in this window and stayed quiet: it would have noticed a pulse above `audible` dBm. */
export interface Silence {
  readonly sensor: number;
  readonly audible: number;
}

export function update(track: Track, shares: readonly Share[], silences: readonly Silence[]): void {
  if (shares.length === 0) return;
  const levels = shares.map((share) => mean(share.pulses));
  const power = powerOf(track, shares, levels);
  track.power = power;
  track.meanPower += (power - track.meanPower) / Math.min(track.windows + 1, PARAMS.memory);
  const before = track.last;
  shares.forEach((share, i) => {
    const level = levels[i] as number;
    follow(linkOf(track, share, level - power), { share, level, power });
    for (const pulse of share.pulses) if (pulse.t + pulse.length > track.last) track.last = pulse.t + pulse.length;
  });
  const first = shares.reduce((t, share) => Math.min(t, share.pulses[0]?.t ?? t), Number.POSITIVE_INFINITY);
  if (first - before > ATTEMPT_GAP) track.attempts++;
  if (track.timing.goes.length === 0 || first - before > ATTEMPT_GAP) begin(track.timing, first);
  keepPhase(track, shares);
  for (const silence of silences) {
    const deaf = track.deaf.get(silence.sensor);
    const bound = silence.audible - power;
    if (deaf === undefined) track.deaf.set(silence.sensor, { bound, windows: 1 });
    else {
      deaf.windows++;
      deaf.bound += (bound - deaf.bound) / Math.min(deaf.windows, PARAMS.memory);
    }
  }
  track.windows++;
  count(track, shares);
}

/** The emission's power in this window as the gains so far explain it; the first window sets the zero. */
function powerOf(track: Track, shares: readonly Share[], levels: readonly number[]): number {
  let sum = 0;
  let weight = 0;
  shares.forEach((share, i) => {
    const link = track.links.get(share.sensor);
    if (link === undefined) return;
    sum += (levels[i] as number) - link.gain;
    weight++;
  });
  if (weight > 0) return sum / weight;
  return levels.reduce((a, b) => a + b, 0) / levels.length;
}

function linkOf(track: Track, share: Share, gain: number): Link {
  const known = track.links.get(share.sensor);
  if (known !== undefined) return known;
  const link: Link = { level: Number.NaN, gain, heard: 0, last: 0, floor: share.floor };
  track.links.set(share.sensor, link);
  return link;
}

function follow(link: Link, now: { readonly share: Share; readonly level: number; readonly power: number }): void {
  link.heard++;
  link.gain += (now.level - now.power - link.gain) / Math.min(link.heard, PARAMS.memory);
  link.level = Number.isNaN(link.level) ? now.level : link.level + FOLLOW * (now.level - link.level);
  link.floor = now.share.floor;
  for (const pulse of now.share.pulses) if (pulse.t > link.last) link.last = pulse.t;
}

/** Follows the place in the period; every sensor's pulses count, since their clocks are set right. */
function keepPhase(track: Track, shares: readonly Share[]): void {
  const period = periodOf(track.family);
  if (period === 0) return;
  // Where no clock is known the sensor that hears most sets the place, for itself.
  const trusted = shares.some((share) => share.clocked)
    ? shares.filter((share) => share.clocked)
    : [shares.reduce((a, b) => (b.pulses.length > a.pulses.length ? b : a))];
  for (const share of trusted) {
    for (const pulse of share.pulses) {
      if (pulse.family !== track.family) continue;
      const phase = phaseOf(pulse.t, period);
      if (Number.isNaN(track.phase)) track.phase = phase;
      else if (circular(phase - track.phase, period) < period / 4) track.phase = towards(track.phase, phase, period);
    }
  }
}

/** A tenth of the way from one phase to another on the circle. */
function towards(from: number, to: number, period: number): number {
  let d = to - from;
  if (d > period / 2) d -= period;
  else if (d < -period / 2) d += period;
  return (((from + d / 10) % period) + period) % period;
}

/** Counts by the sensor that hears it best this window: the fullest list. */
function count(track: Track, shares: readonly Share[]): void {
  const best = shares.reduce((a, b) => (b.pulses.length > a.pulses.length ? b : a));
  let airTime = 0;
  for (const pulse of best.pulses) {
    // A level without bursts is no burst of any kind; only that it had no gaps is known.
    if (pulse.length === 0 && pulse.family === "other") continue;
    track.families.set(pulse.family, (track.families.get(pulse.family) ?? 0) + 1);
    airTime += pulse.length;
  }
  takeWindow(track.timing, best.pulses);
  track.busiest = Math.max(track.busiest, best.pulses.length);
  track.airTime = Math.max(track.airTime, airTime);
  if (track.family === "other") track.family = mainLineage(track);
  keepTimes(track, shares);
}

function mainLineage(track: Track): Family {
  let family: Family = "other";
  let most = 0;
  for (const [name, n] of track.families) {
    if (lineage(name) !== "other" && n > most) {
      most = n;
      family = lineage(name);
    }
  }
  return family;
}

function keepTimes(track: Track, shares: readonly Share[]): void {
  const sensor = bestSensor(track);
  const share = shares.find((one) => one.sensor === sensor);
  if (share === undefined) return;
  if (track.timesSensor !== sensor) {
    track.timesSensor = sensor;
    track.times = [];
  }
  const times: Micros[] = track.times;
  for (const pulse of share.pulses) if (pulse.length > 0) times.push(pulse.t);
  if (times.length > TIMES_KEPT) times.splice(0, times.length - TIMES_KEPT);
}

function mean(pulses: readonly Pulse[]): number {
  let sum = 0;
  for (const pulse of pulses) sum += pulse.level;
  return sum / pulses.length;
}
