/** Whether anything transmits that was not there a minute ago: the rule by which sensors list single bursts in a long quiet run. */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { TruthLine } from "@wingwatch/simulators";

/** µs for which a transmission counts as new. */
const NEW = 60 * SECOND;
/** µs that a transmission may pause and still be on the air. */
const PAUSE = SECOND;

export function anythingNew(truth: readonly TruthLine[], now: Micros): boolean {
  return truth.some((one) => one.type === "transmission" && now - one.t < NEW && one.t + one.dt >= now - PAUSE);
}
