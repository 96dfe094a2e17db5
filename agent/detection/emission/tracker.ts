/** The live emissions of one band: gives each window's events to them, begins new ones, ends those that fell silent. */
import type { Counters, Micros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { type Claim, claimOf } from "./claim.ts";
import { type Event, eventsOf } from "./events.ts";
import type { BandWindow } from "./hearing.ts";
import { unlikeness } from "./likeness.ts";
import { dispensable } from "./make-room.ts";
import { isMixture } from "./mixture.ts";
import { isWorthy, settle } from "./newcomer.ts";
import { takePace } from "./pace.ts";
import { emissionStage } from "./stage.ts";
import { isRested, newTrack, onlyAccess, pulseCount, type Track } from "./track.ts";
import { type Silence, update } from "./update.ts";

const PARAMS = defaults(emissionStage);
/** By how much an event must be more like a newcomer than like a known emission. */
const DOUBT = 0.4;
/** A newcomer that is not believed by then was a part of another emission. */
const TRIAL = 1_200_000;
const NONE: ReadonlySet<number> = new Set();

export class BandTracker {
  tracks: Track[] = [];
  readonly #counters: Counters;
  readonly #name: (t: Micros, sensor: number) => string;
  readonly #handset: (track: Track) => number;
  /** Sensors, by number, that are carried about: what changes there is their own way as well. */
  readonly #portable: ReadonlySet<number>;
  /** Those that had to make room, until their end has been told. */
  #displaced: Track[] = [];
  /** Those that may, in the window at hand; undefined: not needed so far. */
  #dispensable: Track[] | undefined;

  /** `name` makes an emission's id from its beginning and the sensor that hears it best; `handset` says how likely a phone sends it. */
  constructor(
    counters: Counters,
    name: (t: Micros, sensor: number) => string,
    { handset = () => 1, portable = NONE }: { readonly handset?: (track: Track) => number; readonly portable?: ReadonlySet<number> } = {},
  ) {
    this.#portable = portable;
    this.#counters = counters;
    this.#name = name;
    this.#handset = handset;
  }

  /** Takes a window; gives the emissions that it touched. */
  step(window: BandWindow): readonly Track[] {
    const events = eventsOf(window);
    this.#dispensable = undefined;
    const confirmed = this.tracks.filter((track) => track.confirmed && !isRested(track, window.end));
    const given = new Map<Track, Event[]>();
    for (const event of events) {
      const track =
        this.#ownerOf(event, { window, alone: confirmed.length < 2 }, given) ??
        (isMixture(event, confirmed) ? undefined : this.#begin(event, window, given));
      if (track === undefined) continue;
      const list = given.get(track);
      if (list === undefined) given.set(track, [event]);
      else list.push(event);
    }
    for (const [track, own] of given) {
      if (track.windows > 0 || isWorthy(own, this.tracks)) continue;
      given.delete(track);
      this.tracks.splice(this.tracks.indexOf(track), 1);
    }
    for (const [track, own] of given) {
      const claim = claimOf(own, window);
      // A newcomer's first event only gathered the others.
      if (track.windows === 0) track.links.clear();
      update(track, claim, silencesFor(claim, window));
      takePace(track, claim.shares, this.#portable);
    }
    this.tracks = settle(this.tracks, window);
    this.#count(events, given);
    return [...given.keys()];
  }

  /** Emissions that ended before `now`, taken out. Newcomers that were never believed are dropped. */
  expire(now: Micros): readonly Track[] {
    const ended = this.#displaced;
    this.#displaced = [];
    this.tracks = this.tracks.filter((track) => {
      if (!track.confirmed && now - track.last > TRIAL) return false;
      if (now - track.last <= gapOf(track)) return true;
      ended.push(track);
      return false;
    });
    return ended;
  }

  /** `given`: what the window's earlier events went to. */
  #ownerOf(
    event: Event,
    { window, alone }: { readonly window: BandWindow; readonly alone: boolean },
    given: ReadonlyMap<Track, unknown>,
  ): Track | undefined {
    let best: Track | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const track of this.tracks) {
      // Levels alone do not keep up what sent bursts before, while others' bursts explain them.
      if (event.length === 0 && given.size > 0 && !given.has(track) && pulseCount(track) > 0) continue;
      const doubt = track.confirmed ? 0 : DOUBT;
      const unlike = unlikeness(event, track, { window, alone, most: Math.min(1, least - doubt) }) + doubt;
      if (unlike < least && unlike <= 1 + doubt) {
        least = unlike;
        best = track;
      }
    }
    return best;
  }

  #begin(event: Event, window: BandWindow, given: ReadonlyMap<Track, unknown>): Track | undefined {
    if (!event.parts.some(({ hearing, level }) => hearing.up || level >= hearing.sure)) return undefined;
    // What is turned away here is counted as belonging to no emission.
    if (this.tracks.length >= PARAMS.most && !this.#makesRoom(window, given)) return undefined;
    const loudest = event.parts.reduce((a, b) => (b.level - b.hearing.floor > a.level - a.hearing.floor ? b : a));
    const start = Math.round(event.t);
    const id = this.#name(start, loudest.hearing.sensor);
    const track = newTrack({ id, band: window.band, start, confirmed: false });
    for (const { hearing, level } of event.parts)
      track.links.set(hearing.sensor, { level, gain: 0, heard: 0, last: start, share: 1, floor: hearing.floor });
    this.tracks.push(track);
    return track;
  }

  /** Whether one could go that nothing of this window belongs to. */
  #makesRoom({ start }: BandWindow, given: ReadonlyMap<Track, unknown>): boolean {
    this.#dispensable ??= dispensable(this.tracks, { now: start, handset: this.#handset });
    let one = this.#dispensable.pop();
    while (one !== undefined && given.has(one)) one = this.#dispensable.pop();
    if (one === undefined) return false;
    this.tracks.splice(this.tracks.indexOf(one), 1);
    if (one.confirmed) this.#displaced.push(one);
    return true;
  }

  #count(events: readonly Event[], given: ReadonlyMap<Track, readonly Event[]>): void {
    let used = 0;
    for (const own of given.values()) used += own.length;
    this.#counters.in += events.length;
    this.#counters.out += used;
    if (events.length > used) this.#counters.reject("belongs-to-no-emission", events.length - used);
  }
}

/** How long a silence an emission survives. */
function gapOf(track: Track): number {
  return onlyAccess(track) ? PARAMS.retryGap : PARAMS.gap;
}

/** Sensors that listened in this window and stayed quiet. */
function silencesFor(claim: Claim, window: BandWindow): readonly Silence[] {
  const heard = new Set(claim.shares.map((share) => share.sensor));
  return window.hearings.flatMap(({ sensor, audible, from, to }) =>
    to === from && !heard.has(sensor) && !Number.isNaN(audible) ? [{ sensor, audible }] : [],
  );
}
