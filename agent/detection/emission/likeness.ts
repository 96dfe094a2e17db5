/**
 * Did this transmitter send that event? What stays the same from burst to burst is the pattern: how much louder one sensor hears it than another. The
 * power may change, and all levels with it; a body or a door changes a few; another phone changes most, and the sensors that hear anything at all.
 */
import { SECOND } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { COMPARABLE, type Event } from "./events.ts";
import { type BandWindow, type Hearing, isBusy } from "./hearing.ts";
import { mayDrive } from "./pace.ts";
import { emissionStage } from "./stage.ts";
import { isRested, type Link, type Track } from "./track.ts";

const PARAMS = defaults(emissionStage);
/** What one sensor alone can count against a likeness. */
const MOST = 6;
/** dB by which a transmitter's power changes from one burst to the next. */
const POWER = 4;
/** What a change of power counts at most where sensors agree on it. */
const POWER_MOST = 3;
/** dB over the level that a burst is listed from, that being unheard begins to tell. */
const MARGIN = 8;
/** What each sensor that hears both counts for it. */
const CREDIT = 2.5;
/** Shares of a transmitter's bursts that a sensor lists: however many it listed so far, one may be missing, and seldom more than every fourth. */
const SUREST = 0.88;
const LEAST_SURE = 0.75;
/** An emission of fewer windows may still be found by further sensors. */
export const YOUNG = 3;
/** µs */
const EDGE = 2000;
/** Windows that a sensor must have listened in vain. */
const LISTENED = 2;
/** Nothing in common is no evidence for it. */
const STRANGE = 3;
/** A phone in a car is another place away by the next window: by how many times as many dB its levels may change. */
const DRIVEN = 2;
/** µs after which a link says nothing about now. */
const FRESH = 3 * SECOND;
/** After a rest anybody may have begun: the pattern must fit as one phone's does from one attempt to the next, dB, agreement counts for less, … */
const RESTED_SPREAD = 5;
const RESTED_CREDIT = 1;
/** … its power may be any other, dB, since attempts go up in steps, … */
const RESTED_POWER = 10;
/** … and so does each sensor that hears it for the first time against it. */
const NEW_EAR = 2;

/**
 * How unlike: up to 1 it may well be that one's. `alone`: nobody else is heard in the band, so that what has changed need not be another.
 * `most`: nobody asks how much more unlike it is than that, and Infinity stands for it.
 */
export function unlikeness(
  event: Event,
  track: Track,
  { window, alone, most }: { readonly window: BandWindow; readonly alone: boolean; readonly most: number },
): number {
  const { parts } = event;
  const rested = isRested(track, event.t);
  const scale = alone && mayDrive(track) ? DRIVEN : 1;
  let sum = 0;
  let weight = 0;
  let common = 0;
  for (const { hearing, level, merged } of parts) {
    const link = track.links.get(hearing.sensor);
    if (link === undefined || merged) continue;
    const w = 1 / variance(link, { event, rested, scale });
    sum += w * (level - link.level);
    weight += w;
    common++;
  }
  const power = rested ? RESTED_POWER : POWER;
  const change = common === 0 ? 0 : sum / (weight + 1 / power ** 2);
  const scope = PARAMS.gate + (rested ? RESTED_CREDIT : CREDIT) * common;
  let cost = common === 0 ? (rested ? 2 * STRANGE : STRANGE) : Math.min(common > 1 ? POWER_MOST : MOST, (change / (scale * power)) ** 2);
  for (const { hearing, level, merged } of parts) {
    const link = track.links.get(hearing.sensor);
    if (link === undefined) {
      // With the power it had before it may have gone unheard there.
      const over = level - Math.max(0, change) - listedFrom(hearing) - MARGIN / 2;
      const strange = unexpected(over / scale, track, hearing.sensor);
      cost += rested && over > 0 ? Math.max(NEW_EAR, strange) : strange;
    } else if (!merged) cost += Math.min(MOST, (level - link.level - change) ** 2 / variance(link, { event, rested, scale }));
    if (cost > most * scope) return Number.POSITIVE_INFINITY;
  }
  return (cost + unheard(event, track, { window, change, scale })) / scope;
}

/** Cost of being heard `over` dB clearer than just audible by a sensor that has not heard the transmitter yet. */
function unexpected(over: number, track: Track, sensor: number): number {
  const listened = (track.deaf.get(sensor)?.windows ?? 0) > LISTENED;
  const most = listened ? 2 * MOST : track.windows < YOUNG ? 1 : MOST;
  return Math.min(most, (Math.max(0, over) / 4) ** 2);
}

/** By a clock that is a little off the burst may stand in the window before or after. */
function isAtEdge(t: number, window: BandWindow): boolean {
  return t < window.start + EDGE || t > window.end - EDGE;
}

/** `scale`: of what its levels change by. */
function variance(
  link: Link,
  { event, rested, scale }: { readonly event: Event; readonly rested: boolean; readonly scale: number },
): number {
  if (rested) return RESTED_SPREAD ** 2;
  const silence = Math.max(0, event.t - link.last) / SECOND;
  return (scale * PARAMS.levelSpread + PARAMS.levelDrift * Math.min(silence, 4)) ** 2;
}

/** dBm: bursts weaker than this are listed now and then. */
function listedFrom(hearing: Hearing): number {
  return hearing.floor + 8;
}

/** Sensors that know the transmitter well, listened, and heard nothing. */
function unheard(event: Event, track: Track, by: { readonly window: BandWindow; readonly change: number; readonly scale: number }): number {
  const { window, change, scale } = by;
  let cost = 0;
  for (const [sensor, link] of track.links) {
    if (track.last - link.last > FRESH) continue;
    const hearing = window.bySensor[sensor];
    // What was up there without a burst in its list may have been this one.
    if (hearing === undefined || hearing.whole !== undefined) continue;
    // Whatever its clock: a list without any burst holds none of this one's.
    const heardNothing = hearing.from === hearing.to;
    if (!heardNothing && (!event.timed || hearing.slack > COMPARABLE)) continue;
    const margin = link.level + change - listedFrom(hearing) - MARGIN / 2;
    if (margin <= 0 || event.parts.some((part) => part.hearing === hearing)) continue;
    if (
      event.t >= hearing.until ||
      isAtEdge(event.t + hearing.ahead, window) ||
      isBusy(hearing, window.table, { t: event.t, end: event.t + event.length })
    )
      continue;
    cost += Math.min((margin / (4 * scale)) ** 2, -2 * Math.log(1 - Math.min(SUREST, Math.max(LEAST_SURE, link.share))));
  }
  return cost;
}
