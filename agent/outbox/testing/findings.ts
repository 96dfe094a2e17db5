/** Findings for tests. */
import type { Alert, Emission } from "../../domain/index.ts";

const T0 = 1_795_316_400_000_000;

export function alert(id: string, given: Partial<Alert> = {}): Alert {
  return {
    type: "alert",
    id,
    kind: "breakthrough",
    t: T0,
    raised: T0,
    updated: T0,
    active: true,
    priority: "high",
    emissions: [],
    p: 0.9,
    uncertain: false,
    thresholds: 1,
    reasons: [],
    ...given,
  };
}

export function emission(id: string, given: Partial<Emission> = {}): Emission {
  return {
    type: "emission",
    id,
    t: T0,
    dt: 250_000,
    open: true,
    band: "b8-ul",
    technology: "unknown",
    confidence: 0.5,
    activity: "unknown",
    handset: 0.9,
    levels: { "A1-03": 20 },
    reasons: [],
    ...given,
  };
}
