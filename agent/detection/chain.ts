/**
 * The chain: each closed window goes through floors, looks, hearings, emissions, fixes and policy, in that order. It only wires the stages; what
 * they think is theirs.
 */
import { type Band, Counters, type Finding, type Reading, SECOND, type StageCounters, type StreamItem, WINDOW } from "../domain/index.ts";
import { Beneath } from "./beneath/beneath.ts";
import { nameTechnology } from "./bursts/technology.ts";
import { Detector, HELD, HINT, QUIET } from "./detector/detector.ts";
import { detectorStage } from "./detector/stage.ts";
import { handsetOf } from "./emission/handset.ts";
import { Hearings } from "./emission/hearings.ts";
import { SensorClocks } from "./emission/sensor-clocks.ts";
import { emissionStage } from "./emission/stage.ts";
import type { Track } from "./emission/track.ts";
import { BandTracker } from "./emission/tracker.ts";
import { Explainer } from "./explain/explainer.ts";
import type { AmbientBand, Detection, DetectionOptions } from "./index.ts";
import { Jammers } from "./jammer/jammers.ts";
import { FirstFloors } from "./noise-floor/first-floors.ts";
import { NoiseFloor, type WindowLevels } from "./noise-floor/noise-floor.ts";
import { noiseFloorStage } from "./noise-floor/stage.ts";
import { collect } from "./portable/collect.ts";
import { Positions } from "./portable/positions.ts";
import { portableStage } from "./portable/stage.ts";
import { SightingStage } from "./sightings/sighting-stage.ts";
import { Slots } from "./slots.ts";
import { restore, type SavedChain, save, saveText } from "./state.ts";
import { BestBin } from "./sweep/best-bin.ts";
import { SweepStage } from "./sweep/sweep-stage.ts";
import { Voice } from "./voice.ts";
import { Hearing } from "./watch/hearing.ts";
import { Watch } from "./watch/watch.ts";
import type { WindowBuffer } from "./window/buffer.ts";
import { BurstTable } from "./window/burst-table.ts";
import { windowStage } from "./window/stage.ts";
import { Windows } from "./window/windows.ts";

/** Longest that an emission may still be waited for once the stream has ended: access attempts come again within 42 s. */
const AFTERMATH = 60 * SECOND;
const NOTHING: readonly Finding[] = [];

export class Chain implements Detection {
  readonly slots: Slots;
  readonly windows: Windows;
  readonly floor: NoiseFloor;
  readonly detector: Detector;
  readonly trackers: readonly BandTracker[];
  readonly beneath: Beneath;
  readonly sweeps: SweepStage;
  readonly sightings: SightingStage;
  readonly voice: Voice;
  readonly watch: Watch;
  readonly clocks: SensorClocks;
  readonly hearings: Hearings;
  /** Slots, 1 where the last reading's levels were no dBm. */
  readonly relative: Uint8Array;
  readonly jammers: Jammers;
  readonly positions = new Positions();
  readonly #portable: ReadonlySet<string>;
  readonly #hearing: Hearing;
  readonly #table: BurstTable;
  readonly #explainer: Explainer | undefined;
  readonly #grades: Uint8Array;
  readonly #busy: Uint8Array;
  readonly #counters: Readonly<Record<"window" | "floor" | "detector" | "emission" | "portable", Counters>>;

  /** `room`: the bands that there is room for, besides those that sensors list. */
  constructor(options: DetectionOptions, room: readonly Band[]) {
    const { site, bands } = options;
    const byId = new Map<string, Band>(bands.map((band) => [band.id, band]));
    this.#counters = {
      window: new Counters(windowStage.id),
      floor: new Counters(noiseFloorStage.id),
      detector: new Counters(detectorStage.id),
      emission: new Counters(emissionStage.id),
      portable: new Counters(portableStage.id),
    };
    this.slots = new Slots(site, room);
    this.#portable = new Set(site.sensors.filter(({ level }) => level === undefined).map(({ id }) => id));
    this.#hearing = new Hearing(site, { slots: this.slots, bands });
    this.watch = new Watch(site, this.#hearing);
    this.windows = new Windows(this.slots, this.#counters.window, { onRefused: this.watch.refused.bind(this.watch) });
    this.floor = new NoiseFloor(this.slots);
    const bandsPerSensor = site.sensors.reduce((most, sensor) => Math.max(most, sensor.bands.length), 1);
    this.detector = new Detector(this.slots, this.floor, { thresholds: site.thresholds, bandsPerSensor });
    const portable = new Set(this.slots.sensors.flatMap((id, sensor) => (this.#portable.has(id) ? [sensor] : [])));
    this.trackers = this.slots.bands.map(
      (band) =>
        new BandTracker(this.#counters.emission, (t, sensor) => `${band}-${t}-${this.slots.sensors[sensor] ?? ""}`, {
          handset: (track) => handsetOf(nameTechnology(track, byId.get(band)).technology, byId.get(band), track),
          portable,
        }),
    );
    this.beneath = new Beneath(this.slots, portable);
    this.jammers = new Jammers(site, {
      ...{ slots: this.slots, floor: this.floor, detector: this.detector, trackers: this.trackers, rest: this.beneath.rest },
      ...{ hearing: this.#hearing, bands: byId, portable },
    });
    this.#table = new BurstTable(this.slots.count);
    this.hearings = new Hearings(this.slots, { floor: this.floor, detector: this.detector, bands: byId });
    this.voice = new Voice(site, {
      bands: byId,
      sensors: this.slots.sensors,
      budget: this.detector.budget,
      isAmbient: (...heard) => this.#isAmbient(...heard),
      isUnbegun: (sensor, band) => this.#isUnbegun(sensor, band),
      isRelative: (sensor, band) => this.relative[this.slots.slotOf(sensor, band)] === 1,
    });
    const { probe } = options;
    const asked = byId.get(probe?.band ?? "");
    const watched = probe === undefined || asked === undefined ? undefined : new BestBin(probe.sensor, asked);
    this.sweeps = new SweepStage({ bands, slots: this.slots, budget: this.detector.budget, watched });
    this.sightings = new SightingStage({ bands, slots: this.slots, authorised: site.authorised });
    const steady = new Set(this.slots.bands.flatMap((id, b) => (isSteady(byId.get(id)) ? [b] : [])));
    this.clocks = new SensorClocks(this.slots.sensors.length, this.slots.bands.length, { steady });
    this.#grades = new Uint8Array(this.slots.count);
    this.relative = new Uint8Array(this.slots.count);
    this.#busy = new Uint8Array(this.slots.bands.length);
    if (probe !== undefined) this.#explainer = new Explainer(probe, { ...this, thresholds: site.thresholds.version, bins: watched });
    if (options.state !== undefined) restore(this, options.state);
  }

  push(item: StreamItem): readonly Finding[] {
    const used = this.#counters.window.out;
    this.windows.add(item);
    if (item.type === "reading") this.#told(item);
    else if (item.type === "mark" && item.mark === "test") this.#hearing.tested(item);
    if (this.#explainer !== undefined && this.#counters.window.out === used)
      this.#explainer.refused(item, (this.windows.closed + 1) * WINDOW);
    if (!this.windows.isDue()) return NOTHING;
    const found: Finding[] = [];
    for (const window of this.windows.due()) this.#close(window, found);
    return found;
  }

  #told(item: Reading): void {
    this.#hearing.told(item);
    const slot = this.slots.find(item.sensor, item.band);
    if (slot >= 0) this.relative[slot] = item.relative === true ? 1 : 0;
  }

  learn(item: StreamItem): void {
    if (item.type === "sweep") this.sweeps.learn(item);
    if (item.type === "reading") this.#learnReading(item);
  }

  /** What is said when the sensors stop here and the ticks go on; that the sensors are silent from now on is no finding. */
  finish(): readonly Finding[] {
    const { newest, tick } = this.windows.guard.state;
    if (newest === null) return [];
    const found: Finding[] = [];
    const last = newest + AFTERMATH;
    let now = tick ?? newest;
    while (now <= newest + SECOND || (now < last && this.#sources().some((source) => source.tracks.length > 0))) {
      now += SECOND;
      found.push(...this.push({ type: "tick", t: now }));
    }
    for (const source of this.#sources()) found.push(...this.voice.ended(source.expire(Number.POSITIVE_INFINITY), now));
    return found.filter((one) => !(one.type === "alert" && one.sensor !== undefined && one.updated > newest + WINDOW));
  }

  state(): SavedChain {
    return save(this);
  }

  stateText(): Iterable<string> {
    return saveText(this);
  }

  ambient(): readonly AmbientBand[] {
    const bands = Array.from({ length: this.slots.count }, (_, slot) => slot)
      .filter((slot) => this.floor.ambient(slot))
      .map((slot) => ({ sensor: this.slots.sensorOf(slot), band: this.slots.bandOf(slot) }));
    return [...bands, ...this.sweeps.ambient()];
  }

  counters(): readonly StageCounters[] {
    const { window, floor, detector, emission, portable } = this.#counters;
    const { judged, fixer } = this.voice;
    return [
      ...[window, this.sweeps.counters, this.sightings.counters, floor, detector],
      ...[this.clocks.counters, emission, this.beneath.counters, this.jammers.counters, portable],
      ...[judged.bursts, judged.activity, judged.handset],
      ...[fixer.counters, fixer.following, this.voice.counters, this.watch.counters, this.#hearing.counters],
    ].map((one) => one.snapshot());
  }

  #learnReading(item: Reading): void {
    const slot = this.slots.find(item.sensor, item.band);
    const mean = item.mean ?? item.peak;
    if (slot < 0 || mean === undefined) return;
    const peak = item.peak ?? mean;
    if (!this.floor.knows(slot)) this.floor.begin(slot, { mean, peak, floor: item.floor ?? Number.NaN, usual: Number.NaN });
    else if (this.floor.mean.over(slot, mean) < this.detector.repeatedMean(slot)) this.floor.learn(slot, mean, peak);
  }

  #close(window: WindowBuffer, found: Finding[]): void {
    const now = (window.index + 1) * WINDOW;
    for (const state of window.states) {
      this.jammers.told(state);
      found.push(...this.voice.countermeasure(state, this.watch, now));
    }
    if (this.windows.guard.state.tick !== null) this.watch.begins(now);
    this.slots.sensors.forEach((sensor, s) => {
      if (window.heard[s] === 1) this.watch.heard(sensor, now);
    });
    for (const note of window.notes) this.watch.noted(note, now);
    this.sweeps.step(window, now);
    this.#look(window);
    this.sightings.step(window, now);
    const touched: Track[] = [...this.sweeps.touched, ...this.sightings.touched];
    this.#emissions(window, touched);
    this.jammers.step({ window, table: this.#table, grades: this.#grades });
    this.positions.take(window.positions);
    collect(touched, this.positions, { sensors: this.slots.sensors, portable: this.#portable, now, counters: this.#counters.portable });
    for (const source of this.#sources()) {
      const ended = source.expire(now);
      if (ended.length > 0) found.push(...this.voice.ended(ended, now));
    }
    for (const source of this.#sources()) {
      const tracks = "due" in source ? source.due(now) : source.tracks;
      if (tracks.length > 0) found.push(...this.voice.living(tracks, now));
    }
    this.watch.listened(window);
    found.push(...this.watch.check(now));
    this.#explainer?.window(window, this.#grades, this.#sources());
    this.windows.release(window);
  }

  #isAmbient(sensor: number, band: string, level: number): boolean {
    const slot = this.slots.find(this.slots.sensors[sensor] ?? "", band);
    return slot >= 0 && this.floor.ambient(slot) && this.floor.peak.over(slot, level) < this.detector.singlePeak(slot);
  }

  #isUnbegun(sensor: number, band: string): boolean {
    const slot = this.slots.find(this.slots.sensors[sensor] ?? "", band);
    return slot >= 0 && this.floor.unbegun(slot);
  }

  #sources(): readonly (BandTracker | SweepStage | SightingStage | Jammers)[] {
    return [...this.trackers, this.sweeps, this.sightings, this.jammers];
  }

  /** Floors and looks of every slot that reported. */
  #look(window: WindowBuffer): void {
    const { floor, detector } = this;
    const grades = this.#grades;
    const width = this.slots.bands.length;
    this.#busy.fill(0);
    let first: FirstFloors | undefined;
    let looks = 0;
    let ups = 0;
    let hints = 0;
    // Windows that floors moved with: of slots that were up, and of the others.
    let rose = 0;
    let learnt = 0;
    for (let slot = 0; slot < grades.length; slot++) {
      if (window.present[slot] === 0) {
        grades[slot] = QUIET;
        continue;
      }
      looks++;
      if (!floor.knows(slot)) {
        first ??= new FirstFloors(window, width);
        floor.begin(slot, first.reading(slot));
      }
      const grade = detector.look(slot, window);
      grades[slot] = grade;
      if (grade >= HELD) {
        ups++;
        this.#busy[slot % width] = 1;
        if (floor.stays(slot, levelsOf(window, slot))) rose++;
      } else if (grade === HINT) hints++;
      else if (floor.learn(slot, window.mean[slot] as number, window.peak[slot] as number)) learnt++;
    }
    const counters = this.#counters.floor;
    counters.in += looks;
    counters.out += rose + learnt;
    if (ups > rose) counters.reject("over-floor", ups - rose);
    if (hints > 0) counters.reject("near-threshold", hints);
    if (looks > ups + hints + learnt) counters.reject("far-below", looks - ups - hints - learnt);
    this.#counters.detector.in += looks;
    this.#counters.detector.out += ups;
    this.#counters.detector.reject("below-threshold", looks - ups);
  }

  #emissions(window: WindowBuffer, touched: Track[]): void {
    const table = this.#table;
    table.fill(window);
    this.clocks.learn(table, window.index);
    const width = this.slots.bands.length;
    for (const slot of table.slots) this.#busy[slot % width] = 1;
    for (let b = 0; b < width; b++) {
      const tracker = this.trackers[b] as BandTracker;
      if (this.#busy[b] !== 0) {
        const heard = this.hearings.of(b, { window, table, grades: this.#grades, clocks: this.clocks });
        touched.push(...tracker.step(heard));
      }
      this.beneath.step(b, window, tracker.tracks);
    }
    this.hearings.pass({ window, table });
  }
}

function levelsOf(window: WindowBuffer, slot: number): WindowLevels {
  return { mean: window.mean[slot] as number, peak: window.peak[slot] as number, floor: window.floor[slot] as number };
}

/** Where base stations and access points are on all day. */
function isSteady(band: Band | undefined): boolean {
  return band?.direction === "tdd" || band?.direction === "ism";
}
