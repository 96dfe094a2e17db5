/**
 * One sensor and band over stored readings, floors and looks only: what its threshold was, what it heard. The same floor and detector as in the
 * chain, without emissions, so that a day is gone through in a fraction of a second while somebody moves a threshold.
 */
import { type Band, type Micros, type Site, WINDOW } from "../../domain/index.ts";
import { Detector, HELD, HINT, UP } from "../detector/detector.ts";
import { FirstFloors } from "../noise-floor/first-floors.ts";
import { NoiseFloor } from "../noise-floor/noise-floor.ts";
import { Slots } from "../slots.ts";
import { WindowBuffer } from "../window/buffer.ts";

/** Levels of one sensor and band, columns of equal length in order of `t` (ends of intervals, µs); dBm, NaN where left out. */
export interface LevelColumns {
  readonly t: Float64Array;
  readonly floor: Float64Array;
  readonly mean: Float64Array;
  readonly peak: Float64Array;
}

/** A row a window that had a reading: dBm, and dB that mean and peak stood over their quiet levels. */
export interface Looked {
  /** Ends of windows. */
  readonly t: Float64Array;
  readonly mean: Float64Array;
  readonly peak: Float64Array;
  readonly floor: Float64Array;
  /** dBm of the mean level from which a look counts as one of the k. */
  readonly threshold: Float64Array;
  readonly overMean: Float64Array;
  readonly overPeak: Float64Array;
  /** dB over the quiet peak from which a look counts as one of the k. */
  readonly needPeak: Float64Array;
  /** dB that could be added to the thresholds and the slot would still have come up here; below 0: dB that it lay under them. */
  readonly margin: Float64Array;
  /** 0 quiet, 1 over but not yet often enough, 2 held, 3 up. */
  readonly grade: Uint8Array;
  readonly length: number;
}

/** `site`: with the thresholds to try. Throws nothing: a sensor or band that the site does not have was heard by nobody. */
export function lookAgain(site: Site, of: { readonly sensor: string; readonly band: string }, levels: LevelColumns): Looked {
  const own = site.sensors.filter(({ id }) => id === of.sensor).map((sensor) => ({ ...sensor, bands: [of.band] }));
  const bandsPerSensor = site.sensors.reduce((most, sensor) => Math.max(most, sensor.bands.length), 1);
  const slots = new Slots({ ...site, sensors: own }, NO_BANDS);
  const floor = new NoiseFloor(slots);
  const detector = new Detector(slots, floor, { thresholds: site.thresholds, bandsPerSensor });
  const looked = empty(slots.count === 0 ? 0 : levels.t.length);
  if (slots.count === 0) return looked;
  const window = new WindowBuffer(1, 1);
  const margins = new Margins(detector);
  let rows = 0;
  for (let at = 0; at < levels.t.length; ) {
    const index = windowOf(levels.t[at] as Micros);
    window.reset(index);
    for (; at < levels.t.length && windowOf(levels.t[at] as Micros) === index; at++) fold(window, levels, at);
    if (window.present[0] === 1) look(looked, rows++, { window, floor, detector, margins });
  }
  return { ...looked, length: rows };
}

const SLOT = 0;
const NO_BANDS: readonly Band[] = [];

interface Parts {
  readonly window: WindowBuffer;
  readonly floor: NoiseFloor;
  readonly detector: Detector;
  readonly margins: Margins;
}

/** As in the chain: a look, and then what it teaches the floor. */
function look(looked: Looked, row: number, { window, floor, detector, margins }: Parts): void {
  if (!floor.knows(SLOT)) floor.begin(SLOT, new FirstFloors(window, 1).reading(SLOT));
  const [mean, peak] = [window.mean[SLOT] as number, window.peak[SLOT] as number];
  looked.t[row] = (window.index + 1) * WINDOW;
  looked.mean[row] = mean;
  looked.peak[row] = peak;
  looked.floor[row] = floor.mean.level[SLOT] as number;
  looked.threshold[row] = (floor.mean.level[SLOT] as number) + detector.repeatedMean(SLOT);
  looked.overMean[row] = floor.mean.over(SLOT, mean);
  looked.overPeak[row] = floor.peak.over(SLOT, peak);
  looked.needPeak[row] = detector.repeatedPeak(SLOT);
  looked.margin[row] = margins.next(looked.overMean[row] as number, looked.overPeak[row] as number);
  const grade = detector.look(SLOT, window);
  looked.grade[row] = grade;
  if (grade >= HELD) floor.stays(SLOT, { mean, peak, floor: window.floor[SLOT] as number });
  else if (grade !== HINT) floor.learn(SLOT, mean, peak);
}

/** How far each look could be raised: one answer for all thresholds at once, since what is added moves both rules alike. */
class Margins {
  readonly #detector: Detector;
  /** dB over the k-of-n thresholds of the last n looks, in no order. */
  readonly #last: Float64Array;
  #looks = 0;

  constructor(detector: Detector) {
    this.#detector = detector;
    this.#last = new Float64Array(detector.rule.looks).fill(Number.NEGATIVE_INFINITY);
  }

  next(overMean: number, overPeak: number): number {
    const detector = this.#detector;
    const repeated = Math.max(overMean - detector.repeatedMean(SLOT), overPeak - detector.repeatedPeak(SLOT));
    const single = Math.max(overMean - detector.singleMean(SLOT), overPeak - detector.singlePeak(SLOT));
    this.#last[this.#looks++ % this.#last.length] = repeated;
    // The slot comes up on a look that is itself over, as the k-th of the last n.
    return Math.max(single, Math.min(repeated, kthLargest(this.#last, detector.rule.needed)));
  }
}

/** Of a handful of values, without sorting them anew for every look of a day. */
function kthLargest(values: Float64Array, k: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value <= best) continue;
    let atLeast = 0;
    for (const other of values) if (other >= value) atLeast++;
    if (atLeast >= k) best = value;
  }
  return best;
}

function fold(window: WindowBuffer, levels: LevelColumns, at: number): void {
  const [mean, peak, floor] = [levels.mean[at] as number, levels.peak[at] as number, levels.floor[at] as number];
  if (Number.isNaN(mean) && Number.isNaN(peak)) return;
  window.fold(SLOT, {
    type: "reading",
    t: levels.t[at] as Micros,
    dt: 0,
    sensor: "",
    band: "",
    ...(Number.isNaN(mean) ? {} : { mean }),
    ...(Number.isNaN(peak) ? {} : { peak }),
    ...(Number.isNaN(floor) ? {} : { floor }),
  });
}

function windowOf(t: Micros): number {
  return Math.floor((t - 1) / WINDOW);
}

/** A stretch of time in which the sensor heard something. */
export interface Heard {
  readonly from: Micros;
  readonly to: Micros;
  /** Looks that were up. */
  readonly looks: number;
  /** Most that a level stood over its quiet level, dB. */
  readonly over: number;
}

/** Looks that are up, joined where less than `gap` lies between them. */
export function heardIn(looked: Looked, gap: Micros): readonly Heard[] {
  const all: { from: Micros; to: Micros; looks: number; over: number }[] = [];
  for (let row = 0; row < looked.length; row++) {
    if (looked.grade[row] !== UP && looked.grade[row] !== HELD) continue;
    const t = looked.t[row] as Micros;
    const over = Math.max(looked.overMean[row] as number, looked.overPeak[row] as number);
    const last = all.at(-1);
    if (last !== undefined && t - last.to <= gap + WINDOW) {
      last.to = t;
      last.over = Math.max(last.over, over);
      if (looked.grade[row] === UP) last.looks += 1;
    } else if (looked.grade[row] === UP) all.push({ from: t - WINDOW, to: t, looks: 1, over });
  }
  return all;
}

function empty(length: number): Looked {
  const column = () => new Float64Array(length);
  return {
    t: column(),
    mean: column(),
    peak: column(),
    floor: column(),
    threshold: column(),
    overMean: column(),
    overPeak: column(),
    needPeak: column(),
    margin: column(),
    grade: new Uint8Array(length),
    length: 0,
  };
}
