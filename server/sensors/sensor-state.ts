/**
 * How a sensor stands, from its agent's word and the time that has passed since. A sensor that has not been heard is never shown as
 * quiet: stale is not quiet, silent is not quiet, and of a sensor whose agent is away nothing is known.
 */
import type { SensorHealth } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import type { SensorState } from "../contract/index.ts";

/** Not heard for longer than this: stale. */
export const STALE_AFTER: Micros = 5_000_000;
/** Not heard for longer than this: silent. */
export const SILENT_AFTER: Micros = 15_000_000;

/** One agent's newest word about one sensor. */
export interface SensorWord {
  readonly health: SensorHealth;
  /** Agent's clock when it said so. */
  readonly saidAt: Micros;
  /** Server's clock when it came. */
  readonly receivedAt: Micros;
}

/** Ages are taken within one clock each, so agent and server need not agree on the time. */
export function sensorStateOf(word: SensorWord | undefined, now: { readonly agentPresent: boolean; readonly at: Micros }): SensorState {
  if (!now.agentPresent || word === undefined) return "unknown";
  if (word.health.heardAt === null) return "never";
  const age = word.saidAt - word.health.heardAt + (now.at - word.receivedAt);
  if (age > SILENT_AFTER) return "silent";
  return age > STALE_AFTER ? "stale" : "live";
}
