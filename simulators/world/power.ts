/** The power a handset radiates: its network corrects it every few hundred milliseconds, within what its standard allows. */
import type { DurationMicros } from "@wingwatch/agent/domain";
import type { AirTechnology } from "../air/registry.ts";
import type { Random } from "./random.ts";

interface Range {
  /** dBm */
  readonly min: number;
  readonly max: number;
  /** dB between settings */
  readonly step: number;
}

/** Handset power: TS 45.005 (class 4 and 1), TS 25.101, TS 36.101 and TS 38.101 (class 3); the rest from data sheets. */
const ranges: Readonly<Record<AirTechnology, Range>> = {
  gsm: { min: 0, max: 33, step: 2 },
  umts: { min: -50, max: 24, step: 1 },
  lte: { min: -40, max: 23, step: 1 },
  nr: { min: -40, max: 23, step: 1 },
  wifi: { min: 5, max: 20, step: 0 },
  bluetooth: { min: -10, max: 10, step: 2 },
  ble: { min: -10, max: 10, step: 0 },
  dect: { min: 4, max: 24, step: 0 },
  tetra: { min: 15, max: 30, step: 5 },
  tdd: { min: 20, max: 60, step: 0 },
  jammer: { min: 20, max: 40, step: 0 },
};

/** What a handset radiates in a conversation. A quarter of the cellular ones are below 0 dBm; the antenna of a tiny phone loses 5 to 10 dB. */
export function handsetPower(technology: AirTechnology, random: Random, build: "ordinary" | "tiny"): number {
  const { min, max } = ranges[technology];
  const antenna = build === "tiny" ? -random.uniform(5, 10) : 0;
  if (technology === "gsm") return random.chance(0.25) ? random.uniform(-5, 0) : Math.max(random.uniform(8, max) + antenna, 0);
  if (technology === "umts" || technology === "lte" || technology === "nr")
    return random.chance(0.25) ? random.uniform(-20, 0) : random.uniform(0, max);
  return random.uniform(min, max);
}

/** dBm that a handset still radiates when its base station is next to it, antenna included. */
export function leastPower(technology: AirTechnology): number {
  return technology === "gsm" ? -5 : ranges[technology].min;
}

export interface PowerControl {
  /** dBm radiated now; times in µs must not go back. */
  at(time: DurationMicros): number;
}

export function powerControl(technology: AirTechnology, start: number, random: Random): PowerControl {
  const { step, max, min } = ranges[technology];
  let now = start;
  let next = random.uniform(200_000, 600_000);
  const low = Math.max(Math.min(min, start), start - 10);
  const high = Math.min(Math.max(max, start), start + 10);
  return {
    at(time) {
      while (time >= next) {
        next += random.uniform(200_000, 600_000);
        // It wanders, and is drawn back to what the distance to the base station needs.
        const wish = now + 0.3 * (start - now) + 2 * random.gaussian();
        now = Math.min(high, Math.max(low, now + step * Math.round((wish - now) / Math.max(step, 1))));
      }
      return now;
    },
  };
}
