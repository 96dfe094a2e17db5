/** How virtual sensors reach an agent: over MQTT, over serial lines. The world hands each link what its sensors measured. */
import type { DurationMicros, Observation } from "@wingwatch/agent/domain";

export interface SensorLink {
  /** For people: where it speaks. */
  readonly describe: string;
  /** One interval's observations of all sensors; those of others than its own are ignored. */
  say(observations: readonly Observation[]): void;
  /** Frames or intervals that could not be sent so far. */
  readonly lost: number;
  /** Ends in good order. */
  close(): Promise<void>;
}

/** Often enough that an agent that starts later soon knows who speaks, seldom enough to cost nothing. */
export const HELLO_EVERY: DurationMicros = 10_000_000;

/** Observations by the sensor that made them. */
export function bySensor(observations: readonly Observation[]): ReadonlyMap<string, readonly Observation[]> {
  const sorted = new Map<string, Observation[]>();
  for (const observation of observations) {
    const own = sorted.get(observation.sensor);
    if (own === undefined) sorted.set(observation.sensor, [observation]);
    else own.push(observation);
  }
  return sorted;
}
