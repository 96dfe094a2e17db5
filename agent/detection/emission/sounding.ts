/** What one sensor heard in one band in one window, cut into pulses. */
import type { DurationMicros, Micros } from "../../domain/index.ts";
import { dbm, milliwatts, WINDOW } from "../../domain/index.ts";
import type { Family } from "../bursts/family.ts";
import { familyOf } from "../bursts/family.ts";
import { burstsStage } from "../bursts/stage.ts";
import { HELD, type LookGrade, QUIET, UP } from "../detector/detector.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";

const PARAMS = defaults(burstsStage);

/** A burst, or the whole window where a sensor reports levels only (`length` 0). Level in dBm. */
export interface Pulse {
  readonly t: Micros;
  readonly length: DurationMicros;
  readonly level: number;
  readonly family: Family;
}

export interface Sounding {
  /** Number of the sensor. */
  readonly sensor: number;
  /** In order of time. */
  readonly pulses: readonly Pulse[];
  /** The detector vouches for this slot; a new emission may begin here. */
  readonly up: boolean;
  /** The sensor's clock is known well enough to compare places in a period. */
  readonly clocked: boolean;
  /** dBm: the noise floor. */
  readonly floor: number;
  /** dBm: a pulse this strong is no noise even alone. */
  readonly sure: number;
  /** dBm: what is weaker would not have been noticed. */
  readonly audible: number;
}

/** The levels that a slot's sounding is judged by, dBm. */
export interface SlotLevels {
  readonly floor: number;
  readonly quietPeak: number;
  readonly sure: number;
  readonly audible: number;
}

/** The sounding of a slot that has something to say: it is up, or it lists bursts. */
export function sound(
  slot: { readonly slot: number; readonly sensor: number; readonly grade: LookGrade; readonly technologies: ReadonlySet<string> },
  levels: SlotLevels,
  heard: { readonly window: WindowBuffer; readonly bursts: readonly BurstAt[]; readonly clock: number; readonly clocked: boolean },
): Sounding {
  const pulses: Pulse[] = [];
  for (const burst of heard.bursts) {
    if (burst.level < levels.floor + PARAMS.overFloor) continue;
    pulses.push({
      t: burst.t - heard.clock,
      length: burst.length,
      level: burst.level,
      family: burst.cut ? cutFamily(burst, slot.technologies) : familyOf(burst.length, slot.technologies),
    });
  }
  if (pulses.length === 0 && slot.grade >= HELD) {
    const pulse = wholeWindow(slot.slot, levels, heard.window);
    if (pulse !== undefined) pulses.push(pulse);
  }
  return {
    sensor: slot.sensor,
    pulses,
    clocked: heard.clocked,
    up: slot.grade === UP,
    floor: levels.floor,
    sure: levels.sure,
    audible: slot.grade === QUIET ? levels.audible : Number.NaN,
  };
}

/** A listed burst in absolute time; `cut`: it touches the edge of its interval, so its length is a lower bound. */
export interface BurstAt {
  readonly t: Micros;
  readonly length: DurationMicros;
  readonly level: number;
  readonly cut: boolean;
}

function cutFamily(burst: BurstAt, technologies: ReadonlySet<string>): Family {
  return burst.length >= PARAMS.continuous ? familyOf(burst.length, technologies) : "other";
}

/** dB over the floor from which a mean level is a transmitter's own and its crest can be judged. */
const CLEAR = 3;
/** dB of peak over mean that noise-like carriers without gaps keep after the video filter. */
const CREST = 2.5;

/** From levels alone: a mean as high as the peak is a carrier without gaps. */
function wholeWindow(slot: number, levels: SlotLevels, window: WindowBuffer): Pulse | undefined {
  const mean = window.mean[slot] as number;
  const peak = window.peak[slot] as number;
  const t = window.index * WINDOW;
  const excess = milliwatts(mean) - milliwatts(levels.floor);
  if (mean > levels.floor + CLEAR && peak - mean < CREST) return { t, length: 0, level: dbm(excess), family: "continuous" };
  if (peak <= levels.quietPeak) return undefined;
  return { t, length: 0, level: peak, family: "other" };
}
