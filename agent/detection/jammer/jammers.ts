/**
 * Finds jammers that come on. A rise of the noise is followed from its second window on; what the emissions of the band have made of it is called a jammer
 * until it stands, and then it is an emission of its own, with the floors under it raised, so that a phone over it is nobody's but its own.
 */
import { type Band, type CountermeasureState, Counters, type Micros, type Site, WINDOW } from "../../domain/index.ts";
import type { RestLevels } from "../beneath/rest-levels.ts";
import { type Detector, HELD, type LookGrade, UP } from "../detector/detector.ts";
import { newTrack, type Track } from "../emission/track.ts";
import type { BandTracker } from "../emission/tracker.ts";
import type { NoiseFloor } from "../noise-floor/noise-floor.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { Hearing } from "../watch/hearing.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import type { BurstTable } from "../window/burst-table.ts";
import { JammerEvidence } from "./evidence.ts";
import { LastBursts, type SavedBursts } from "./last-bursts.ts";
import type { Noise } from "./noise.ts";
import { JammerReports, type SavedReports } from "./reports.ts";
import { type Ear, isLeft, isSteady, newEar, type Rise, riseOf, sinceOf, stands } from "./rise.ts";
import { jammerStage } from "./stage.ts";

const PARAMS = defaults(jammerStage);
/** Windows after which a sensor that has not joined never does, and after which no jammer's word explains a rise any more. */
const LONGEST = 2 * PARAMS.standsAfter;
/** dB over the floor that a sensor shows of a jammer that it hardly hears. */
const FAINT = 0.2;
/** Windows in which most of its sensors must have heard it no more. */
const FALLEN = 2;
const NONE: readonly Track[] = [];

export interface SavedJammers {
  readonly reports: SavedReports;
  readonly bursts: SavedBursts;
  readonly rises: readonly (Omit<Rise, "ears"> & { readonly ears: Readonly<Record<string, Ear>> })[];
}

export interface JammerParts {
  readonly slots: Slots;
  readonly floor: NoiseFloor;
  readonly detector: Detector;
  readonly trackers: readonly BandTracker[];
  readonly rest: RestLevels;
  readonly hearing: Hearing;
  readonly bands: ReadonlyMap<string, Band>;
  /** Numbers of sensors that are carried about. */
  readonly portable: ReadonlySet<number>;
}

interface Looked {
  readonly window: WindowBuffer;
  readonly table: BurstTable;
  /** By slot. */
  readonly grades: Uint8Array;
}

export class Jammers {
  /** Those that stand. */
  tracks: Track[] = [];
  readonly reports: JammerReports;
  readonly counters = new Counters(jammerStage.id);
  readonly #parts: JammerParts;
  readonly #bursts: LastBursts;
  /** By number of the sensor; undefined where it has no place. */
  readonly #wings: readonly (string | undefined)[];
  readonly #evidence: JammerEvidence;
  #rises: Rise[] = [];
  #ended: Track[] = [];

  constructor(site: Site, parts: JammerParts) {
    this.#parts = parts;
    this.reports = new JammerReports(site);
    this.#bursts = new LastBursts(parts.slots);
    const wings = new Map(site.wings.flatMap(({ id, levels }) => levels.map((level) => [level.id, id] as const)));
    const levels = new Map(site.sensors.map(({ id, level }) => [id, level]));
    this.#wings = parts.slots.sensors.map((id) => wings.get(levels.get(id) ?? ""));
    const { slots, bands } = parts;
    this.#evidence = new JammerEvidence({ reports: this.reports, bursts: this.#bursts, wings: this.#wings, slots, bands });
  }

  /** A countermeasure said how it stands. */
  told(state: CountermeasureState): void {
    this.reports.take(state);
  }

  /** After the window's emissions: floors know what stood in it. */
  step(looked: Looked): void {
    const { window, table } = looked;
    this.#bursts.take(window, table, this.#parts.floor);
    this.#meet(looked);
    if (this.#rises.length > 0) {
      const named = new Set<Track>();
      for (const rise of this.#rises) for (const track of this.#follow(rise, looked)) named.add(track);
      for (const { band } of this.#rises) for (const track of this.#tracker(band).tracks) if (!named.has(track)) delete track.noise;
      this.#forget(window.index);
    }
    this.#bursts.passed(window);
  }

  /** Those that ended before `now`, taken out. */
  expire(now: Micros): readonly Track[] {
    const silent = this.tracks.filter(({ last }) => now - last > PARAMS.gap);
    for (const track of silent) this.#drop(track.id);
    if (this.#ended.length === 0) return silent.length === 0 ? NONE : silent;
    const ended = [...this.#ended, ...silent];
    this.#ended = [];
    return ended;
  }

  /** Those of which there is something to say. */
  due(now: Micros): readonly Track[] {
    return this.tracks.length === 0 ? NONE : this.tracks.filter(({ said }) => said === 0 || now - said >= PARAMS.word);
  }

  save(): SavedJammers {
    const name = (sensor: number): string => this.#parts.slots.sensors[sensor] ?? "";
    return {
      reports: this.reports.save(),
      bursts: this.#bursts.save(),
      rises: this.#rises.map((rise) => ({
        ...rise,
        ears: Object.fromEntries([...rise.ears].map(([sensor, ear]) => [name(sensor), { ...ear }])),
      })),
    };
  }

  /** `tracks`: those that stood then. */
  restore({ reports, bursts, rises }: SavedJammers, tracks: readonly Track[]): void {
    const { slots } = this.#parts;
    this.reports.restore(reports);
    this.#bursts.restore(bursts);
    this.tracks = [...tracks];
    this.#rises = rises.map((rise) => ({
      ...rise,
      ears: new Map(
        Object.entries(rise.ears).flatMap(([id, ear]) =>
          slots.sensorNumber(id) < 0 ? [] : [[slots.sensorNumber(id), { ...ear }] as const],
        ),
      ),
    }));
    this.#hold();
    this.counters.in += this.counters.held;
  }

  /** Slots that have just gone up without a burst. */
  #meet({ window, grades }: Looked): void {
    const { slots, floor, detector } = this.#parts;
    const width = slots.bands.length;
    for (let slot = 0; slot < grades.length; slot++) {
      if (grades[slot] !== UP || floor.upFor(slot) !== 1) continue;
      const sensor = Math.floor(slot / width);
      if (!this.#mayHear(sensor, slot, window) || this.#bursts.within(slot, window.index, 0)) continue;
      if (!this.#bursts.listened(slot, window.index)) continue;
      const rose = window.index + 1 - detector.hitsInARow(slot);
      const clean = !this.#bursts.within(slot, window.index, PARAMS.quiet) && floor.quietWindows(slot) >= PARAMS.quiet;
      this.#riseAt(slots.bandOf(slot), { sensor, window: window.index }).ears.set(sensor, this.#ear(slot, { rose, clean }));
    }
  }

  /** The rise of a band that further sensors may join. */
  #riseAt(band: string, met: Rise["met"]): Rise {
    const known = this.#rises.find((rise) => rise.band === band && met.window - sinceOf(rise) <= PARAMS.joins);
    if (known !== undefined) return known;
    const rise: Rise = { band, met, ears: new Map(), fallen: 0 };
    this.#rises.push(rise);
    this.counters.in++;
    return rise;
  }

  #ear(slot: number, at: { readonly rose: number; readonly clean: boolean }): Ear {
    const { floor } = this.#parts;
    const before = floor.mean.level[slot] as number;
    return newEar({ ...at, before, crest: (floor.peak.level[slot] as number) - before });
  }

  /** A window of a rise; those of the band's emissions that are its. */
  #follow(rise: Rise, looked: Looked): readonly Track[] {
    const { window, table } = looked;
    for (const [sensor, ear] of rise.ears) {
      const slot = this.#slot(sensor, rise.band);
      if (ear.joined || window.present[slot] === 0 || window.index === ear.rose) continue;
      const levels = { mean: window.mean[slot] as number, peak: window.peak[slot] as number };
      if (table.count(slot) > 0) ear.lists = true;
      if (!this.#bursts.within(slot, window.index, 0) && stands(ear, levels) && ear.windows <= LONGEST) continue;
      rise.ears.delete(sensor);
      rise.uneven = true;
    }
    const track = this.tracks.find(({ id }) => id === rise.track);
    const noise = track?.noise ?? this.#evidence.of(rise, this.#rises, window);
    if (noise === undefined) return NONE;
    const named = this.#name(rise, noise, window.index);
    if (track !== undefined) this.#leave(named, rise.band);
    this.#hear(rise, noise, looked);
    this.#join(rise, noise, window);
    if (track !== undefined) this.#stand(rise, track, window);
    return named;
  }

  /** Rises that nothing is left of, long after they were met. */
  #forget(now: number): void {
    const isOpen = ({ met, ears, track }: Rise) => ears.size > 0 || track !== undefined || now - met.window < LONGEST;
    const kept = this.#rises.filter(isOpen);
    if (kept.length < this.#rises.length) this.counters.reject("no-jammer", this.#rises.length - kept.length);
    this.#rises = kept;
    this.#hold();
  }

  #hold(): void {
    this.counters.held = this.#rises.filter(({ track }) => track === undefined).length;
  }

  /** What the band's emissions made of the rise so far is its, and no more than that. */
  #name(rise: Rise, noise: Noise, now: number): readonly Track[] {
    const since = sinceOf(rise);
    const its = this.#tracker(rise.band).tracks.filter((track) => {
      const after = track.start / WINDOW - since;
      if (after < -1 || !hasNoBursts(track)) return false;
      const isYoung = after <= LONGEST;
      return [...track.links.keys()].every((sensor) => {
        const ear = rise.ears.get(sensor);
        if (ear !== undefined) return isYoung || !ear.joined;
        return isYoung && noise.report !== undefined && !this.#bursts.within(this.#slot(sensor, rise.band), now, now - since);
      });
    });
    for (const track of its) track.noise = noise;
    return its;
  }

  /** Further sensors: those that heard something else when it came and hear no burst by now, and those at which a reported one is hardly heard. */
  #hear(rise: Rise, noise: Noise, { window, grades }: Looked): void {
    const { slots, floor } = this.#parts;
    const age = window.index - sinceOf(rise);
    if (age > PARAMS.joins) return;
    for (let sensor = 0; sensor < slots.sensors.length; sensor++) {
      const slot = this.#slot(sensor, rise.band);
      if (rise.ears.has(sensor) || !this.#mayHear(sensor, slot, window)) continue;
      const isUp = (grades[slot] as LookGrade) >= HELD && floor.upFor(slot) > PARAMS.reportedAfter;
      const after = isUp && this.#bursts.endedBefore(slot, window.index, PARAMS.reportedAfter);
      const faint = age <= LONGEST && noise.report !== undefined && floor.mean.over(slot, window.mean[slot] as number) >= FAINT;
      if (after || (faint && !this.#bursts.within(slot, window.index, age)))
        rise.ears.set(sensor, this.#ear(slot, { rose: window.index, clean: false }));
    }
  }

  /** A fixed sensor that said something of the band in this window. */
  #mayHear(sensor: number, slot: number, { present }: WindowBuffer): boolean {
    return present[slot] === 1 && this.#wings[sensor] !== undefined && !this.#parts.portable.has(sensor);
  }

  /** What has stood long enough is the floor from now on. */
  #join(rise: Rise, noise: Noise, window: WindowBuffer): void {
    const after = noise.report === undefined ? PARAMS.standsAfter : PARAMS.reportedAfter;
    const ready = [...rise.ears].filter(([, ear]) => !ear.joined && ear.windows >= after && isSteady(ear));
    const alike = ready.filter(([, ear]) => ear.clean || riseOf(ear) <= noise.rise + PARAMS.joinsWithin);
    if (alike.length === 0) return;
    for (const [sensor, ear] of alike) this.#raise(this.#slot(sensor, rise.band), ear, noise);
    const track = this.tracks.find(({ id }) => id === rise.track) ?? this.#begin(rise, noise);
    const last = (window.index + 1) * WINDOW;
    for (const [sensor, { level, before: floor, windows: heard }] of rise.ears)
      if (heard > 0) track.links.set(sensor, { level, gain: level, heard, last, share: 1, floor });
    // Those whose rise is too small to be told alone follow it sooner than they would.
    if (noise.report !== undefined) for (const slot of this.#slotsOf(rise.band)) this.#parts.floor.hurry(slot);
  }

  #raise(slot: number, ear: Ear, noise: Noise): void {
    const { floor, rest, hearing } = this.#parts;
    floor.raise(slot, ear.level, ear.peak);
    rest.forget(slot);
    // Nobody need be told that the site's own jammer is heard.
    if (noise.report !== undefined) hearing.accept(slot, ear.level, ear.peak);
    ear.joined = true;
  }

  /** The emission that was told of it goes on as its own; others that nobody was told of were pieces. */
  #begin(rise: Rise, noise: Noise): Track {
    const tracker = this.#tracker(rise.band);
    const own = tracker.tracks.filter(({ noise: named }) => named !== undefined);
    const told = own.reduce<Track | undefined>((best, one) => (best === undefined || one.said > best.said ? one : best), undefined);
    const track = told ?? this.#newTrack(rise, noise);
    this.#leave(own, rise.band);
    this.#ended = this.#ended.filter((one) => one !== track);
    track.links.clear();
    track.deaf.clear();
    track.noise = noise;
    track.confirmed = true;
    track.windows = Math.max(track.windows, ...[...rise.ears.values()].map(({ windows }) => windows));
    track.power = 0;
    track.meanPower = 0;
    rise.track = track.id;
    this.counters.out++;
    this.tracks.push(track);
    return track;
  }

  /** The band's emissions are none of these any more: those that were told of have ended. */
  #leave(tracks: readonly Track[], band: string): void {
    const tracker = this.#tracker(band);
    tracker.tracks = tracker.tracks.filter((track) => !tracks.includes(track));
    this.#ended.push(...tracks.filter(({ said }) => said > 0));
  }

  #newTrack({ band, ears }: Rise, { at }: Noise): Track {
    const [loudest] = [...ears].reduce((a, b) => (riseOf(b[1]) > riseOf(a[1]) ? b : a));
    return newTrack({ id: `${band}-${at}-${this.#parts.slots.sensors[loudest] ?? ""}`, band, start: at, confirmed: true });
  }

  /** A window of one that stands: goes on while most of its sensors hear it. */
  #stand(rise: Rise, track: Track, window: WindowBuffer): void {
    const now = (window.index + 1) * WINDOW;
    let heard = 0;
    let left = 0;
    for (const [sensor, ear] of rise.ears) {
      const slot = this.#slot(sensor, rise.band);
      if (!ear.joined || window.present[slot] === 0) continue;
      heard++;
      if (!isLeft(ear, window.mean[slot] as number)) continue;
      left++;
      const link = track.links.get(sensor);
      if (link !== undefined) link.last = now;
    }
    if (heard === 0) return;
    if (2 * left >= heard) {
      rise.fallen = 0;
      track.last = now;
      track.windows++;
    } else if (++rise.fallen >= FALLEN) {
      this.#drop(track.id);
      this.#ended.push(track);
    }
  }

  #drop(id: string): void {
    this.tracks = this.tracks.filter((track) => track.id !== id);
    this.#rises = this.#rises.filter(({ track }) => track !== id);
  }

  #tracker(band: string): BandTracker {
    return this.#parts.trackers[this.#parts.slots.bands.indexOf(band)] as BandTracker;
  }

  #slot(sensor: number, band: string): number {
    return this.#parts.slots.slotOf(sensor, band);
  }

  #slotsOf(band: string): readonly number[] {
    return this.#wings.flatMap((_, sensor) => this.#slot(sensor, band));
  }
}

/** Nothing that tells a technology; a piece at a window's edge has no length of its own. */
function hasNoBursts({ families }: Track): boolean {
  for (const [family, n] of families) if (family !== "continuous" && (family !== "other" || n > 1)) return false;
  return true;
}
