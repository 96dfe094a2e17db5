/**
 * When a newcomer is believed. One phone's fragments are common, a second phone in the same band at the same time is rare: beside a live emission a
 * newcomer must last, differ, and not merely take the place of one that fell silent.
 */
import type { Micros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import type { Event } from "./events.ts";
import type { BandWindow } from "./hearing.ts";
import { YOUNG } from "./likeness.ts";
import { emissionStage } from "./stage.ts";
import { isRested, pulseCount, type Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
/** Pulses that a newcomer must show beside others. */
const LEAST = 4;
/** µs of silence after which one emission may have become another. */
const SILENT = 500_000;
/** Share of an emission's bursts that look like another's. */
const ODD = 0.06;
/** Pulses of a newcomer that stands out. */
const OUTSTANDING = 3;
/** dB over the floor that a sensor may miss. */
const UNHEARD = 8;
/** … and that a single sensor hears of it which others should have heard too. */
const MISSED = 0.3;
/** dB over the floor under which a sensor may hear a burst or not. */
export const AUDIBLE = 12;
/** dB between two levels of one transmitter at one sensor. */
export const ALIKE = 5;
/** dB, root mean square, by which one transmitter's pattern changes at once at the most. */
const CHANGED = 8;
/** The same from one window to the next of one that moves: each sensor's shadowing may be another after some metres. */
const MOVED = 10;
/** Sensors that show it. */
const PATTERN = 3;

/** Whether events that belong to no live emission are worth following. */
export function isWorthy(events: readonly Event[], tracks: readonly Track[]): boolean {
  const [first] = events;
  return (
    events.length > 1 ||
    first?.continuous === true ||
    !tracks.some((track) => track.confirmed && first !== undefined && !isRested(track, first.t))
  );
}

/** Believes newcomers or gives them to the emission that they are a part of; what lives on. */
export function settle(tracks: readonly Track[], window: BandWindow): Track[] {
  const kept: Track[] = tracks.filter((track) => track.confirmed);
  for (const newcomer of tracks) {
    if (newcomer.confirmed) continue;
    const rivals = kept.filter((track) => track.confirmed && !isRested(track, newcomer.start));
    const same = rivals.find((rival) => isHandedOver(rival, newcomer));
    if (same !== undefined) {
      absorb(same, newcomer);
      continue;
    }
    if (rivals.length === 0 || standsOut(newcomer, rivals)) newcomer.confirmed = true;
    else if (newcomer.windows >= PARAMS.newcomer && pulseCount(newcomer) >= LEAST && isFrequent(newcomer, rivals)) {
      const former = rivals.find(
        (rival) => isSame(rival, newcomer) || isRemnant(rival, newcomer) || isContinued(rival, newcomer, window.end),
      );
      if (former !== undefined) {
        absorb(former, newcomer);
        continue;
      }
      newcomer.confirmed = true;
    }
    kept.push(newcomer);
  }
  return kept;
}

/** So much stronger somewhere than any other emission that it need not last: an attempt to register beside a call. */
function standsOut(newcomer: Track, rivals: readonly Track[]): boolean {
  if (pulseCount(newcomer) < OUTSTANDING) return false;
  return rivals.every((rival) => {
    if (rival.windows < YOUNG) return false;
    for (const [sensor, link] of newcomer.links) {
      const known = rival.links.get(sensor)?.level ?? link.floor + UNHEARD;
      if (link.level - known >= PARAMS.apart) return true;
    }
    return false;
  });
}

/** Odd ones among another's bursts are few. */
function isFrequent(newcomer: Track, rivals: readonly Track[]): boolean {
  return rivals.every((rival) => rate(newcomer) >= ODD * rate(rival));
}

/** Pulses a window. */
function rate(track: Track): number {
  return pulseCount(track) / track.windows;
}

/**
 * The rival ended with the burst before the newcomer's first, and the newcomer's pattern is one that a moving transmitter's may change to: that another
 * began in that very moment is less likely. Few sensors show no pattern.
 */
function isHandedOver(rival: Track, newcomer: Track): boolean {
  return rival.links.size >= PATTERN && rival.last <= newcomer.start && distance(rival, newcomer) <= MOVED;
}

/** The rival fell silent as the newcomer began, and where both were heard they are not too far apart. */
function isContinued(rival: Track, newcomer: Track, now: Micros): boolean {
  if (rival.last > newcomer.start + SILENT / 2 && now - rival.last < SILENT) return false;
  if (rival.last > newcomer.start + SILENT) return false;
  return distance(rival, newcomer) <= CHANGED;
}

/** Nowhere so far apart that it must be another. */
function isSame(rival: Track, newcomer: Track): boolean {
  let common = false;
  for (const sensor of compared(rival, newcomer)) {
    const one = rival.links.get(sensor);
    const other = newcomer.links.get(sensor);
    const floor = (one ?? other)?.floor ?? 0;
    common ||= one !== undefined && other !== undefined;
    if (Math.abs((one?.level ?? floor + UNHEARD) - (other?.level ?? floor + UNHEARD)) >= PARAMS.apart) return false;
  }
  return common;
}

/** All that is heard of the newcomer is as loud as the rival there: the rival's own bursts, which some sensors missed. */
function isRemnant(rival: Track, newcomer: Track): boolean {
  const common: number[] = [];
  for (const [sensor, link] of newcomer.links) {
    const known = rival.links.get(sensor);
    if (known !== undefined) common.push(link.level - known.level);
    else if (link.level > link.floor + AUDIBLE) return false;
  }
  // Its power may have changed since; a single sensor cannot tell that from another transmitter.
  const change = common.length > 1 ? common.reduce((sum, d) => sum + d, 0) / common.length : 0;
  if (Math.abs(change) > CHANGED || common.some((d) => Math.abs(d - change) > ALIKE)) return false;
  return newcomer.links.size > 1 || rate(newcomer) < MISSED * rate(rival);
}

/** Sensors whose levels tell: where one of the two has only begun, those that heard both. */
function compared(rival: Track, newcomer: Track): Iterable<number> {
  if (rival.windows >= YOUNG) return new Set([...rival.links.keys(), ...newcomer.links.keys()]);
  return [...rival.links.keys()].filter((sensor) => newcomer.links.has(sensor));
}

/** dB, root mean square over the sensors that know either, the common change of power taken out. */
function distance(a: Track, b: Track): number {
  const differences: number[] = [];
  for (const sensor of compared(a, b)) {
    const one = a.links.get(sensor);
    const other = b.links.get(sensor);
    const floor = (one ?? other)?.floor ?? 0;
    differences.push((one?.level ?? floor + UNHEARD) - (other?.level ?? floor + UNHEARD));
  }
  if (differences.length === 0) return Number.POSITIVE_INFINITY;
  const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length;
  const middle = Math.abs(mean) > 10 ? Math.sign(mean) * 10 : mean;
  return Math.sqrt(differences.reduce((sum, d) => sum + (d - middle) ** 2, 0) / differences.length);
}

/** The newcomer was the emission itself. */
function absorb(track: Track, newcomer: Track): void {
  const common = [...newcomer.links].flatMap(([sensor, link]) => {
    const known = track.links.get(sensor);
    return known === undefined ? [] : [link.level - known.gain];
  });
  const power = common.length === 0 ? newcomer.power : common.reduce((sum, one) => sum + one, 0) / common.length;
  for (const [sensor, link] of newcomer.links) {
    const known = track.links.get(sensor);
    if (known === undefined) track.links.set(sensor, { ...link, gain: link.level - power });
    else {
      known.level = link.level;
      known.last = link.last;
      known.heard += link.heard;
    }
  }
  for (const [family, n] of newcomer.families) track.families.set(family, (track.families.get(family) ?? 0) + n);
  track.power = power;
  track.windows += newcomer.windows;
  track.last = Math.max(track.last, newcomer.last);
  track.airTime = Math.max(track.airTime, newcomer.airTime);
  track.busiest = Math.max(track.busiest, newcomer.busiest);
}
