/**
 * The pure chain: noise floor -> detection -> bursts -> emission -> fix -> policy. No I/O, no clock, no randomness: time is only
 * `t` of what is pushed.
 */
import type { Band, Finding, Site, StageCounters, StreamItem } from "../domain/index.ts";
import type { Probe } from "./explain/look.ts";
import { ListedFirst } from "./listed-first.ts";

export interface DetectionOptions {
  readonly site: Site;
  readonly bands: readonly Band[];
  /** What `state()` gave before a restart; left out: a cold start. */
  readonly state?: unknown;
  /** Told of one sensor's windows as they pass. */
  readonly probe?: Probe;
}

/** A band that is always busy at a sensor. */
export interface AmbientBand {
  readonly sensor: string;
  /** Null: outside every band, where only a receiver that sweeps hears anything. */
  readonly band: string | null;
  /** The part of it that a receiver which sweeps found busy; left out: the band. */
  readonly hz?: readonly [low: number, high: number];
}

export interface Detection {
  /** Takes one item; gives what the windows that it closed led to, in order. */
  push(item: StreamItem): readonly Finding[];
  /** Takes an item for its noise floors only. */
  learn(item: StreamItem): void;
  /** Closes every open window and every open emission: the end of a recording. */
  finish(): readonly Finding[];
  /** JSON-able; accepted by `DetectionOptions.state`. */
  state(): unknown;
  /** The same as JSON, in pieces that are made when they are asked for: until the last, nothing may be pushed. */
  stateText(): Iterable<string>;
  counters(): readonly StageCounters[];
  /** What never rests: downlinks, networks, access points that have been on for hours. */
  ambient(): readonly AmbientBand[];
}

export function createDetection(options: DetectionOptions): Detection {
  return new ListedFirst(options);
}

export { type FoundPeriod, findPeriods, type SearchOptions } from "./bursts/unknown-periods.ts";
export { type Budget, budget, explainBudget } from "./detector/budget.ts";
export type { Because, Look, LookEmission, Probe } from "./explain/look.ts";
export { localitySentence } from "./fix/locality.ts";
export { type About, locate } from "./fix/locate.ts";
export { type Evidence, Locator } from "./fix/locator.ts";
export { powerOf } from "./fix/power.ts";
export { planModel } from "./fix/radio-model.ts";
export { openRoom, type Scene, wingScene } from "./fix/scene.ts";
export type { Located } from "./fix/summary.ts";
export { type Heard, heardIn, type LevelColumns, type Looked, lookAgain } from "./look-again/look-again.ts";
export { stages } from "./registry.ts";
export type { Param, Params, StageInfo } from "./stage.ts";
export { betweenWindows } from "./state.ts";
