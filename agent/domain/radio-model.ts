/** What a wing does to a signal, as plain data: what a plan says roughly and a survey well. How it is used: agent/detection/fix. */
import type { Micros } from "./units.ts";

/** A number and one standard deviation of what it may be wrong by. */
export interface Guess {
  readonly value: number;
  readonly spread: number;
}

export interface RadioModel {
  /** Grows with every survey; 0 is the plan's. */
  readonly version: number;
  /** Means of the terms of the loss, in the order that detection gives them. */
  readonly mean: readonly number[];
  /** Covariance of the terms, row by row. */
  readonly covariance: readonly (readonly number[])[];
  /** dB by which a sensor shows too little, beyond the site file's `offset`, by sensor and band; `*` names all bands. What is not here is `offset`. */
  readonly offsets: Readonly<Record<string, Readonly<Record<string, Guess>>>>;
  /** Of a sensor that `offsets` does not name. */
  readonly offset: Guess;
  readonly shadowing: Shadowing;
}

/** What furniture, doors and pipes do to each link: a field over space, one for each sensor (Gudmundson's exponential correlation). */
export interface Shadowing {
  /** dB */
  readonly sigma: number;
  /** Metres over which its correlation falls to 1/e, at the transmitter's and at the sensor's end. */
  readonly correlation: number;
  /** Share of its variance that all sensors have in common: what stands close round the transmitter. */
  readonly common: number;
}

/** A point of a wing where a test phone stood. Metres in the wing's frame, z above its datum. */
export interface SurveyedSpot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly band: string;
  /** dB of loss beyond the model's, by sensor, with the measurement's own spread. */
  readonly excess: Readonly<Record<string, Guess>>;
}

/** What a calibration walk taught about a wing. */
export interface WingSurvey {
  readonly wing: string;
  readonly model: RadioModel;
  readonly spots: readonly SurveyedSpot[];
}

/** A version of a site's survey: what is known of its wings, who walked and why. */
export interface Survey {
  /** Counts up; in the reasons of every fix made with it. */
  readonly version: number;
  readonly author: string;
  readonly at: Micros;
  readonly reason: string;
  readonly wings: readonly WingSurvey[];
}
