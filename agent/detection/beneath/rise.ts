/**
 * A radiometer: what a sensor's mean level rises by while an emission is on the air, against the rise at the sensor that hears it best. It weighs energy,
 * not bursts, so that some seconds of it show a transmitter ten decibels and more beneath the level at which single bursts are told from noise.
 */
import { defaults } from "../stage.ts";
import { beneathStage } from "./stage.ts";

/**
 * Sums over the windows in which the emission was alone in its band: of the sensor's rise, of the emission's own energy and its square, of each window's
 * weight and its square, and of the weight's products with rise and energy.
 */
export interface Rise {
  windows: number;
  /** A multiple of the sensor's own noise. */
  rise: number;
  /** mW, at a gain of 0 dB. */
  energy: number;
  energySquare: number;
  /** 0 to 1 a window. */
  weight: number;
  weightSquare: number;
  weightedRise: number;
  weightedEnergy: number;
  /** dBm, the sensor's noise; dB, spread of one window's mean; seconds since it was at rest: as they were last. */
  noise: number;
  spread: number;
  age: number;
}

/** What a sensor's rise says of its gain, dB against the emission's power. */
export type Risen = { readonly gain: number; readonly spread: number; readonly windows: number } | { readonly below: number };

const PARAMS = defaults(beneathStage);
/** Variance, dB² a second: beside what noise wanders by at once, more comes with the seconds. */
const WANDER_RATE = 4e-4;
/** Standard deviations by which noise wanders at the most. */
const WANDERED = 2;
/** dB in which gains and bounds are given: a bound sinks with every window, and a fix need not be worked out again for that. */
const GAIN_STEP = 1;
const BOUND_STEP = 3;
/**
 * A window's energy is what few sensors say of it, and they fade: in a car by ten decibels from one window to the next. Weighed by that very energy, one
 * window in which the best sensor alone was loud would say that no other sensor hears anything. So a window weighs by its energy up to so many times the
 * usual and hardly more beyond: an instrument in the sense of errors in variables, which keeps the slope whatever the energy's error is.
 */
const USUAL = 4;
/** A decibel as a share of the power. */
const SHARE = Math.LN10 / 10;

export function newRise(): Rise {
  return {
    windows: 0,
    rise: 0,
    energy: 0,
    energySquare: 0,
    weight: 0,
    weightSquare: 0,
    weightedRise: 0,
    weightedEnergy: 0,
    noise: 0,
    spread: 0,
    age: 0,
  };
}

/** Takes in a window: the sensor's mean lay `over` dB above its noise while the emission had `energy` mW of its own. */
export function takeRise(rise: Rise, over: number, energy: number): void {
  const share = Math.expm1(SHARE * over);
  const usual = rise.windows === 0 ? energy : rise.energy / rise.windows;
  const weight = energy > 0 ? energy / (energy + USUAL * usual) : 0;
  rise.windows++;
  rise.rise += share;
  rise.energy += energy;
  rise.energySquare += energy * energy;
  rise.weight += weight;
  rise.weightSquare += weight * weight;
  rise.weightedRise += weight * share;
  rise.weightedEnergy += weight * energy;
}

/** The line that fits the rises best: its slope is the gain, its intercept what the noise wandered by. Undefined while there is too little to say. */
export function risen(sums: Rise): Risen | undefined {
  const { windows, rise, energy, weight, weightSquare, weightedRise, weightedEnergy, noise, spread, age } = sums;
  if (windows < PARAMS.enough || !(weightSquare > 0)) return undefined;
  const variance = (SHARE * spread) ** 2;
  const wander = SHARE ** 2 * (PARAMS.wander ** 2 + WANDER_RATE * age);
  const intercept = windows + variance / wander;
  const left = weightedEnergy - (weight * energy) / intercept;
  const line = (weightedRise - (weight * rise) / intercept) / left;
  // What stands there whether the emission is strong or weak, and is more than noise wanders, is the emission in windows whose energy was not known well.
  const most = WANDERED * Math.sqrt(wander);
  const wandered = (rise - line * energy) / intercept;
  const gain = Math.abs(wandered) <= most ? line : (weightedRise - Math.sign(wandered) * most * weight) / weightedEnergy;
  const error = Math.sqrt(variance * (weightSquare - weight ** 2 / intercept)) / left;
  const inDb = (value: number) => noise + Math.log(value) / SHARE;
  if (gain < PARAMS.heard * error) return { below: stepped(inDb(Math.max(0, gain) + PARAMS.heard * error), BOUND_STEP) };
  return { gain: stepped(inDb(gain), GAIN_STEP), spread: error / gain / SHARE, windows: energy ** 2 / sums.energySquare };
}

function stepped(db: number, step: number): number {
  return step * Math.round(db / step);
}
