/** Whether a fault was borne: nothing lost in silence, nothing twice, every alert once, back in time. */
import type { FaultRow } from "./fault.ts";

/** s after the cause has ended. */
const BACK_WITHIN = 10;

export function isGood(row: FaultRow): boolean {
  const { problem, lost, twice, alerts, liveBack, alertsBack } = row;
  const isBack = (liveBack ?? Number.POSITIVE_INFINITY) <= BACK_WITHIN && (alertsBack ?? Number.POSITIVE_INFINITY) <= BACK_WITHIN;
  return problem === undefined && lost === 0 && twice === 0 && alerts.once === alerts.expected && isBack;
}
