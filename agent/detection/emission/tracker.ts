/** The live emissions of one band: gives each window's pulses to them, begins new ones, ends those that fell silent. */
import type { Counters, Micros } from "../../domain/index.ts";
import { type Family, isAccess, lineage, periodOf } from "../bursts/family.ts";
import { concentration } from "../bursts/fold.ts";
import { defaults } from "../stage.ts";
import { assign, candidates, circular, phaseOf } from "./associate.ts";
import { reacquire, type Sorted } from "./reacquire.ts";
import type { Pulse, Sounding } from "./sounding.ts";
import { emissionStage } from "./stage.ts";
import { newTrack, onlyAccess, pulseCount, type Track } from "./track.ts";
import { type Share, type Silence, update } from "./update.ts";

const PARAMS = defaults(emissionStage);
/** A newcomer that is not believed by then was a part of another emission. */
const TRIAL = 1_200_000;
/** Two places in a period this far apart at one sensor are two transmitters. */
const PHASE_APART = 160;

/** Concentration of a newcomer's bursts at its period. */
const COMB = 0.7;
/** Bursts that a newcomer must show. */
const LEAST = 8;

/** The soundings of one band in one window, by number of sensor, and who listened in vain. */
export interface BandWindow {
  readonly band: string;
  readonly end: Micros;
  readonly soundings: readonly Sounding[];
  readonly silences: readonly Silence[];
}

export class BandTracker {
  tracks: Track[] = [];
  readonly #counters: Counters;
  readonly #name: (t: Micros, sensor: number) => string;

  /** `name` makes an emission's id from its beginning and the sensor that hears it best. */
  constructor(counters: Counters, name: (t: Micros, sensor: number) => string) {
    this.#counters = counters;
    this.#name = name;
  }

  /** Takes a window; gives the emissions that it touched. */
  step(window: BandWindow): readonly Track[] {
    const shares = new Map<Track, Share[]>();
    const among = candidates(this.tracks);
    const sorted: Sorted[] = window.soundings.map((sounding) => ({ sounding, ...assign(sounding, among) }));
    if (sorted.some((one) => one.left.length > 0)) reacquire(sorted, this.tracks);
    for (const { sounding, taken } of sorted) {
      for (const [track, pulses] of taken) {
        push(shares, track, { sensor: sounding.sensor, pulses, floor: sounding.floor, clocked: sounding.clocked });
      }
    }
    for (const [track, share] of shares) if (periodOf(track.family) > 0 && share.every(isLevelOnly)) shares.delete(track);
    const left = sorted.filter((one) => one.left.length > 0).map(({ sounding, left }) => ({ sounding, pulses: left }));
    const rivals = [...shares.keys()];
    for (const [track, share] of this.#begin(window, left, rivals)) shares.set(track, share);
    for (const [track, share] of shares) {
      update(track, share, silencesFor(share, window.silences));
      if (!track.confirmed) track.confirmed = this.#believed(track, rivals);
    }
    this.#count(window, shares);
    return [...shares.keys()];
  }

  #count(window: BandWindow, shares: ReadonlyMap<Track, readonly Share[]>): void {
    const heard = window.soundings.reduce((n, sounding) => n + sounding.pulses.length, 0);
    let used = 0;
    for (const share of shares.values()) for (const { pulses } of share) used += pulses.length;
    this.#counters.in += heard;
    this.#counters.out += used;
    if (heard > used) this.#counters.reject("belongs-to-no-emission", heard - used);
  }

  /** Emissions that ended before `now`, taken out. Newcomers that were never believed are dropped. */
  expire(now: Micros): readonly Track[] {
    const ended: Track[] = [];
    this.tracks = this.tracks.filter((track) => {
      if (!track.confirmed && now - track.last > TRIAL) return false;
      if (now - track.last <= gapOf(track)) return true;
      ended.push(track);
      return false;
    });
    return ended;
  }

  #begin(window: BandWindow, left: readonly Left[], rivals: readonly Track[]): Map<Track, Share[]> {
    const begun = new Map<Track, Share[]>();
    for (const kind of kindsOf(left)) {
      const own = left.flatMap(({ sounding, pulses }) => {
        const mine = pulses.filter((pulse) => lineage(pulse.family) === kind);
        return mine.length === 0 ? [] : [{ sounding, pulses: mine }];
      });
      for (const group of part(own, kind)) {
        const track = this.#start(window, kind, { group, rivals: [...rivals, ...begun.keys()] });
        if (track !== undefined)
          begun.set(
            track,
            group.map(({ sounding, pulses }) => ({ sensor: sounding.sensor, pulses, floor: sounding.floor, clocked: sounding.clocked })),
          );
      }
    }
    return begun;
  }

  #start(
    window: BandWindow,
    kind: Family,
    from: { readonly group: readonly Left[]; readonly rivals: readonly Track[] },
  ): Track | undefined {
    const sure = from.group.some(({ sounding, pulses }) => sounding.up || pulses.some((pulse) => pulse.level >= sounding.sure));
    // What is turned away here is counted as belonging to no emission.
    if (!sure || this.tracks.length >= PARAMS.most) return undefined;
    const strongest = loudest(from.group);
    const start = Math.round(from.group.reduce((t, { pulses }) => Math.min(t, pulses[0]?.t ?? t), Number.POSITIVE_INFINITY));
    const id = this.#name(start, strongest.sounding.sensor);
    const track = newTrack({ id, band: window.band, start, family: kind, confirmed: from.rivals.length === 0 });
    this.tracks.push(track);
    return track;
  }

  /** Beside a live emission odd pulses are more likely that one's, cut or merged, than a newcomer's. */
  #believed(track: Track, rivals: readonly Track[]): boolean {
    const period = periodOf(track.family);
    if (period > 0 && !onlyAccess(track) && (pulseCount(track) < LEAST || concentration(track.times, period) < COMB)) return false;
    if (period === 0 && track.windows < 2) return false;
    if (track.windows >= PARAMS.newcomer) return true;
    for (const [sensor, link] of track.links) {
      if (rivals.every((rival) => rival === track || link.level - (rival.links.get(sensor)?.level ?? link.floor) >= PARAMS.apart))
        return true;
    }
    return false;
  }
}

/** Kinds of pulses, the commonest first. Bursts cut by the edge of an interval say nothing alone: they go with any kind that is there. */
function kindsOf(left: readonly Left[]): readonly Family[] {
  const counts = new Map<Family, number>();
  for (const { pulses } of left) for (const { family } of pulses) counts.set(lineage(family), (counts.get(lineage(family)) ?? 0) + 1);
  if (counts.size > 1) counts.delete("other");
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([kind]) => kind);
}

/** A level without bursts shows that something is there, not that this one still is. */
function isLevelOnly(share: Share): boolean {
  return share.pulses.every((pulse) => pulse.length === 0);
}

interface Left {
  readonly sounding: Sounding;
  readonly pulses: readonly Pulse[];
}

/** How long a silence an emission survives. */
function gapOf(track: Track): number {
  return onlyAccess(track) ? PARAMS.retryGap : PARAMS.gap;
}

/** Parts what begins together by its places in the period: the sensors' clocks are set right, so one place is one transmitter. */
function part(own: readonly Left[], kind: Family): readonly (readonly Left[])[] {
  if (own.length === 0) return [];
  const period = periodOf(kind);
  if (period === 0) return [own];
  const phases = clusters(loudest(own).pulses, period);
  if (phases.length < 2) return [own];
  return phases
    .map((phase) =>
      own.flatMap(({ sounding, pulses }) => {
        const mine = pulses.filter((pulse) => nearest(phases, phaseOf(pulse.t, period), period) === phase);
        return mine.length === 0 ? [] : [{ sounding, pulses: mine }];
      }),
    )
    .filter((group) => group.length > 0);
}

function clusters(pulses: readonly Pulse[], period: number): readonly number[] {
  const found: { phase: number; n: number }[] = [];
  for (const pulse of pulses) {
    if (isAccess(pulse.family)) continue;
    const phase = phaseOf(pulse.t, period);
    const near = found.find((one) => circular(one.phase - phase, period) < PHASE_APART);
    if (near === undefined) found.push({ phase, n: 1 });
    else near.n++;
  }
  return found.filter((one) => one.n >= 4).map((one) => one.phase);
}

function nearest(phases: readonly number[], phase: number, period: number): number {
  return phases.reduce((a, b) => (circular(b - phase, period) < circular(a - phase, period) ? b : a));
}

function loudest(group: readonly Left[]): Left {
  const peak = (one: Left): number => one.pulses.reduce((level, pulse) => Math.max(level, pulse.level), Number.NEGATIVE_INFINITY);
  return group.reduce((a, b) => (peak(b) > peak(a) ? b : a));
}

function silencesFor(shares: readonly Share[], silences: readonly Silence[]): readonly Silence[] {
  return silences.filter((silence) => !shares.some((share) => share.sensor === silence.sensor));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
