/**
 * What a wing does to a signal, as plain data: the few numbers that a plan gives roughly and a survey gives well, with how uncertain they are
 * together. A site without a survey uses `planModel()`; a survey hands over the posterior it fitted. JSON-able, kept in versions by whoever fits it.
 */
import type { Guess, RadioModel } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { fixStage } from "./stage.ts";

/**
 * The terms of the loss that are not known exactly, in this order in `mean` and `covariance`. Loss of a link, dB =
 * free space at 1 m + metre + 10 (exponent) log10(d) + the plan's losses on the way + wall·n + front·n + outer·n + floor·n + slant (floors beside the building) + shadowing − offset:
 * `exponent` of the distance; `metre` dB beyond free space at one metre (antennas, bodies); `wall`, `front`, `outer`, `floor` dB that each
 * crossing takes beyond what the plan says of it; `slant` is what more of a floor's loss one outside meets towards another storey than its group of the
 * grid says: none where every storey hears it through its own windows, all of it where it is sheltered.
 */
export const TERMS = ["exponent", "metre", "wall", "front", "outer", "floor", "slant"] as const;
type Term = (typeof TERMS)[number];

export type { RadioModel } from "../../domain/index.ts";

/**
 * What a survey knows of the shadowing of the link from a spot to a sensor: dB of loss beyond the model's, and what remains unknown of it, in place of
 * 0 ± `shadowing.sigma`. A locator that is given one is good for the band that it speaks of.
 */
export type ShadowMap = (sensor: string, spot: { readonly x: number; readonly y: number; readonly z: number }) => Guess;

/** What a plan alone lets one say: the usual numbers for buildings, and large uncertainty. */
export function planModel(): RadioModel {
  const p = defaults(fixStage);
  const spreads: Readonly<Record<Term, number>> = {
    exponent: p.exponentSpread,
    metre: p.metreSpread,
    wall: p.lossSpread,
    front: p.lossSpread,
    outer: p.outerSpread,
    floor: p.lossSpread,
    slant: p.slantSpread,
  };
  const means: Readonly<Partial<Record<Term, number>>> = { exponent: p.exponent, metre: p.metre };
  return {
    version: 0,
    mean: TERMS.map((term) => means[term] ?? 0),
    covariance: TERMS.map((row) => TERMS.map((column) => (row === column ? spreads[row] ** 2 : 0))),
    offsets: {},
    offset: { value: 0, spread: p.offsetSpread },
    shadowing: { sigma: p.shadowing, correlation: p.correlation, common: p.common },
  };
}
