/** Sensors that miss bursts: a share of every list is gone, each burst by its own chance. */
import type { Burst, Observation } from "@wingwatch/agent/domain";
import type { Dice } from "./random.ts";

export function thinned(observation: Observation, share: number, dice: Dice): Observation {
  if (observation.type !== "bursts" || share === 0) return observation;
  const list: readonly Burst[] = observation.list.filter(() => !dice.chance(share));
  return { ...observation, list };
}
