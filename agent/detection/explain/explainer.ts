/** Watches one sensor and band for a stretch of time and tells, window by window, what became of what was heard. Changes nothing. */
import { type Micros, type StreamItem, WINDOW } from "../../domain/index.ts";
import { type Detector, HELD, HINT, type LookGrade, QUIET, UP } from "../detector/detector.ts";
import type { Track } from "../emission/track.ts";
import type { NoiseFloor } from "../noise-floor/noise-floor.ts";
import { doubtOf } from "../policy/alerts.ts";
import { unsure } from "../policy/doubts.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { BestBin, BinLook } from "../sweep/best-bin.ts";
import { sweepStage } from "../sweep/stage.ts";
import type { Voice } from "../voice.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import type { Because, Look, LookEmission, LookSweep, Probe } from "./look.ts";

const SWEEP = defaults(sweepStage);
const GRADES: Readonly<Record<LookGrade, Look["grade"]>> = { [QUIET]: "quiet", [HINT]: "hint", [HELD]: "held", [UP]: "up" };

/** Of several emissions the one nearest to an alert answers. */
const NEARNESS: readonly Because[] = [
  "not-yet-judged",
  "ambient",
  "no-handset",
  "authorised",
  "permitted",
  "managed",
  "improbable",
  "uncertain",
  "alert",
];

export interface ExplainerParts {
  readonly slots: Slots;
  readonly floor: NoiseFloor;
  readonly detector: Detector;
  readonly voice: Voice;
  /** Version of the thresholds. */
  readonly thresholds: number;
  /** The best bin of what is asked about; undefined where the band is not known. */
  readonly bins: BestBin | undefined;
}

export class Explainer {
  readonly #probe: Probe;
  readonly #parts: ExplainerParts;
  readonly #slot: number;
  readonly #sensor: number;

  constructor(probe: Probe, parts: ExplainerParts) {
    this.#probe = probe;
    this.#parts = parts;
    this.#slot = parts.slots.find(probe.sensor, probe.band);
    this.#sensor = parts.slots.sensorNumber(probe.sensor);
  }

  /** An observation was not used: told where it is one that is asked about. `closed`: end of the last window that was closed. */
  refused(item: StreamItem, closed: Micros): void {
    if (!("sensor" in item) || item.sensor !== this.#probe.sensor) return;
    if ("band" in item && item.band !== this.#probe.band) return;
    if (item.t < this.#probe.from || item.t > this.#probe.to + WINDOW) return;
    this.#probe.refused(item.t <= closed ? "late" : Number.isSafeInteger(item.t) ? "ahead" : "unusable");
  }

  /** After a window went through the chain: grades by slot, live emissions wherever they come from. */
  window(window: WindowBuffer, grades: Uint8Array, sources: readonly { readonly tracks: readonly Track[] }[]): void {
    const t = (window.index + 1) * WINDOW;
    if (this.#slot < 0 || t <= this.#probe.from || t - WINDOW > this.#probe.to) return;
    const grade = grades[this.#slot] as LookGrade;
    const emissions = sources
      .flatMap(({ tracks }) => tracks)
      .filter(({ band }) => band === this.#probe.band)
      .filter((track) => (track.links.get(this.#sensor)?.last ?? 0) >= window.index * WINDOW)
      .map((track) => this.#emission(track, t));
    const bursts = window.lists.reduce((n, { slot, item }) => (slot === this.#slot ? n + item.list.length + item.more : n), 0);
    const look = { ...this.#levels(window), bursts, sweep: sweepOf(this.#parts.bins?.best), grade: GRADES[grade], emissions };
    this.#probe.look({ type: "look", t, sensor: this.#probe.sensor, band: this.#probe.band, ...this.#verdict(window, look), ...look });
  }

  #levels(window: WindowBuffer): Pick<Look, "heard" | "floor" | "thresholds" | "looks"> {
    const { floor, detector, thresholds } = this.#parts;
    const slot = this.#slot;
    const own = window.floor[slot] as number;
    const known = floor.knows(slot);
    return {
      heard:
        window.present[slot] === 0
          ? null
          : {
              mean: tenth(window.mean[slot] as number),
              peak: tenth(window.peak[slot] as number),
              floor: Number.isNaN(own) ? null : tenth(own),
            },
      floor: known
        ? {
            mean: tenth(floor.mean.level[slot] as number),
            meanSpread: hundredth(floor.mean.spread[slot] as number),
            peak: tenth(floor.peak.level[slot] as number),
            peakSpread: hundredth(floor.peak.spread[slot] as number),
            quietWindows: floor.quietWindows(slot),
            ambient: floor.ambient(slot),
          }
        : null,
      thresholds: known
        ? {
            version: thresholds,
            singleMean: hundredth(detector.singleMean(slot)),
            singlePeak: hundredth(detector.singlePeak(slot)),
            repeatedMean: hundredth(detector.repeatedMean(slot)),
            repeatedPeak: hundredth(detector.repeatedPeak(slot)),
          }
        : null,
      looks: { over: detector.hits(slot), of: detector.rule.looks, needed: detector.rule.needed },
    };
  }

  #emission(track: Track, now: Micros): LookEmission {
    const { emission, located, why, alert } = this.#parts.voice.explain(track, now);
    const { id, technology, confidence, activity, handset, levels } = emission;
    const judged =
      why.because === "forbidden" ? (alert === undefined ? "not-yet-judged" : alert.uncertain ? "uncertain" : "alert") : why.because;
    return {
      id,
      because: track.confirmed ? judged : "not-yet-judged",
      says: track.confirmed ? `${why.says}${unsure(alert && doubtOf(alert))}` : "may still be a part of another emission",
      technology,
      confidence,
      activity,
      handset,
      windows: track.windows,
      sensors: Object.keys(levels),
      place: located === undefined ? null : { cell: located.fix.cells[0]?.[0] ?? null, inside: located.fix.inside },
      p: alert?.p ?? null,
    };
  }

  #verdict(window: WindowBuffer, look: Omit<Look, "type" | "t" | "sensor" | "band" | "because" | "says">): Pick<Look, "because" | "says"> {
    const { sensor, band } = this.#probe;
    const nearest = look.emissions.reduce<LookEmission | undefined>(
      (best, one) => (best === undefined || NEARNESS.indexOf(one.because) > NEARNESS.indexOf(best.because) ? one : best),
      undefined,
    );
    if (nearest !== undefined) return { because: nearest.because, says: `${nearest.id}: ${nearest.says}` };
    if (window.heard[this.#sensor] === 0) return { because: "sensor-silent", says: `nothing from ${sensor} in this window` };
    if (look.heard === null && look.sweep !== null) return swept(look.sweep);
    if (look.heard === null && look.bursts === 0) return { because: "band-silent", says: `${sensor} said nothing about ${band}` };
    if (look.grade === "up" || look.grade === "held" || look.heard === null)
      return { because: "no-emission", says: "what was heard belongs to no emission: alone too weak, or an echo of one that has ended" };
    if (look.floor?.ambient === true)
      return { because: "ambient", says: "nothing over a floor that has a transmitter in it which never stops" };
    const { over, of, needed } = look.looks;
    if (look.grade === "hint")
      return { because: "too-few-looks", says: `over the threshold in ${over} of the last ${of} looks, ${needed} are needed` };
    return { because: "below-threshold", says: this.#below(look) };
  }

  #below({ heard, floor, thresholds }: Pick<Look, "heard" | "floor" | "thresholds">): string {
    if (heard === null || floor === null || thresholds === null) return "no level was given";
    const mean = (heard.mean - floor.mean).toFixed(1);
    const peak = (heard.peak - floor.peak).toFixed(1);
    return `mean ${mean} dB over its floor where ${thresholds.repeatedMean} are needed, peak ${peak} dB where ${thresholds.repeatedPeak} are`;
  }
}

function sweepOf(best: BinLook | undefined): LookSweep | null {
  if (best === undefined) return null;
  const { hz, level, floor, limit, over, ambient } = best;
  const known = Number.isFinite(limit);
  const { looks, needed } = SWEEP;
  return {
    hz,
    level: tenth(level),
    floor: known ? tenth(floor) : null,
    limit: known ? tenth(limit) : null,
    ambient,
    looks: { over, of: looks, needed },
  };
}

/** Why no emission came of a band whose best bin was this. */
function swept({ hz, level, floor, limit, ambient, looks }: LookSweep): Pick<Look, "because" | "says"> {
  const bin = `${(hz / 1e6).toFixed(3)} MHz, the band's best bin`;
  if (ambient && (limit === null || level <= limit))
    return { because: "ambient", says: `${bin}: nothing over a floor that has a transmitter in it which never stops` };
  if (floor === null || limit === null) return { because: "below-threshold", says: `${bin}: nothing stands for its floor yet` };
  if (level <= limit) {
    const over = `${(level - floor).toFixed(1)} dB over its floor where ${(limit - floor).toFixed(1)} are needed`;
    return { because: "below-threshold", says: `${bin}: ${over}` };
  }
  const { over, of, needed } = looks;
  if (over < needed)
    return { because: "too-few-looks", says: `${bin}: over its limit in ${over} of the last ${of} sweeps, ${needed} are needed` };
  return { because: "no-emission", says: `${bin}: what was heard belongs to an emission that is told of in another band` };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
