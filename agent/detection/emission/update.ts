/** Takes the pulses of one window into an emission: levels per sensor, gains against its power, counts and times. */
import { SECOND } from "../../domain/index.ts";
import { begin, takeWindow } from "../bursts/timing.ts";
import { defaults } from "../stage.ts";
import type { Claim, Pulse, Share } from "./claim.ts";
import { emissionStage } from "./stage.ts";
import { type Link, TIMES_KEPT, type Track } from "./track.ts";
import { takeTurns } from "./turns.ts";

const PARAMS = defaults(emissionStage);
/** How fast a link's level follows. */
const FOLLOW = 0.4;
/** Bursts of a window that show how many of them a sensor lists. */
const MANY = 20;
/** A silence that parts two attempts. */
const ATTEMPT_GAP = 5 * SECOND;

/** A sensor that listened in this window and stayed quiet: it would have noticed a pulse above `audible` dBm. */
export interface Silence {
  readonly sensor: number;
  readonly audible: number;
}

export function update(track: Track, claim: Claim, silences: readonly Silence[]): void {
  const { shares, pulses } = claim;
  const first = pulses[0];
  if (shares.length === 0 || first === undefined) return;
  const power = powerOf(track, shares);
  track.power = power;
  track.meanPower += (power - track.meanPower) / Math.min(track.windows + 1, PARAMS.memory);
  for (const share of shares) follow(linkOf(track, share, share.level - power), share, { power, bursts: claim.events });
  const rested = first.t - track.last > ATTEMPT_GAP;
  if (rested) track.attempts++;
  if (rested || track.timing.goes.length === 0) begin(track.timing, first.t);
  track.last = Math.max(track.last, claim.end);
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
  count(track, pulses);
}

/** The emission's power in this window as the gains so far explain it; the first window sets the zero. */
function powerOf(track: Track, shares: readonly Share[]): number {
  let sum = 0;
  let weight = 0;
  for (const share of shares) {
    const link = track.links.get(share.sensor);
    if (link === undefined) continue;
    sum += share.level - link.gain;
    weight++;
  }
  if (weight > 0) return sum / weight;
  return shares.reduce((total, share) => total + share.level, 0) / shares.length;
}

function linkOf(track: Track, share: Share, gain: number): Link {
  const known = track.links.get(share.sensor);
  if (known !== undefined) return known;
  const link: Link = { level: Number.NaN, gain, heard: 0, last: 0, share: 1, floor: share.floor };
  track.links.set(share.sensor, link);
  return link;
}

function follow(link: Link, share: Share, now: { readonly power: number; readonly bursts: number }): void {
  link.heard++;
  link.gain += (share.level - now.power - link.gain) / Math.min(link.heard, PARAMS.memory);
  link.level = Number.isNaN(link.level) ? share.level : link.level + FOLLOW * (share.level - link.level);
  link.floor = share.floor;
  link.last = share.last;
  link.share += Math.min(1, now.bursts / MANY) * FOLLOW * (Math.min(1, share.bursts / now.bursts) - link.share);
}

function count(track: Track, pulses: readonly Pulse[]): void {
  let airTime = 0;
  for (const pulse of pulses) {
    // A level without bursts is no burst of any kind; only that it had no gaps is known.
    if (pulse.length === 0 && pulse.family === "other") continue;
    track.families.set(pulse.family, (track.families.get(pulse.family) ?? 0) + 1);
    airTime += pulse.length;
  }
  takeWindow(track.timing, pulses);
  track.busiest = Math.max(track.busiest, pulses.length);
  track.airTime = Math.max(track.airTime, airTime);
  const { times } = track;
  for (const pulse of pulses) if (pulse.length > 0) times.push(pulse.t);
  if (times.length > TIMES_KEPT) times.splice(0, times.length - TIMES_KEPT);
  takeTurns(track, pulses);
}
