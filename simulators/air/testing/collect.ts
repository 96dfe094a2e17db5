/** For tests: the bursts of a train over some seconds. */
import type { Activity } from "@wingwatch/agent/domain";
import { Random } from "../../world/random.ts";
import type { AirBurst } from "../burst.ts";
import { type AirTechnology, airInterfaces } from "../registry.ts";
import { PATTERNS, type PatternName } from "../tdd-pattern.ts";

export interface CollectOptions {
  readonly seconds?: number;
  readonly seed?: number;
  readonly epoch?: number;
  readonly pattern?: PatternName;
  readonly load?: number;
}

export function collect(technology: AirTechnology, activity: Activity, options: CollectOptions = {}): AirBurst[] {
  const { seconds = 30, seed = 1, epoch = 0, load } = options;
  const pattern = options.pattern === undefined ? undefined : PATTERNS[options.pattern];
  const bursts: AirBurst[] = [];
  for (const burst of airInterfaces[technology].train({ activity, random: new Random(seed), epoch, pattern, load })) {
    if (burst.at >= seconds * 1e6) break;
    bursts.push(burst);
  }
  return bursts;
}

/** Whether `value` is a whole multiple of `period`, to a thousandth of a µs or one part in 10^9. */
export function isMultiple(value: number, period: number): boolean {
  const ratio = value / period;
  return Math.abs(ratio - Math.round(ratio)) * period < 1e-3;
}
