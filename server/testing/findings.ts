/** Findings as an agent would send them, for tests. */
import type { AlertRecord, EmissionView } from "../contract/index.ts";

type Alert = AlertRecord["alert"];
type Emission = EmissionView["emission"];
type Fix = NonNullable<EmissionView["fix"]>;

/** µs; a Saturday in November. */
export const T0 = 1_795_316_400_000_000;

export function alertOf(over: Partial<Alert> = {}): Alert {
  return {
    type: "alert",
    id: "al-1",
    kind: "breakthrough",
    t: T0,
    raised: T0 + 1_000_000,
    updated: T0 + 1_000_000,
    active: true,
    priority: "high",
    emissions: ["em-1"],
    wing: "A",
    level: "A1",
    zone: "a-wing",
    cell: "A1-01",
    cells: [
      ["A1-01", 0.7],
      ["A1-02", 0.2],
    ],
    p: 0.9,
    uncertain: false,
    thresholds: 3,
    reasons: [{ rule: "policy", version: 1, says: "a handset transmits in a jammed zone" }],
    ...over,
  };
}

export function emissionOf(over: Partial<Emission> = {}): Emission {
  return {
    type: "emission",
    id: "em-1",
    t: T0,
    dt: 1_000_000,
    open: true,
    band: "b8-ul",
    technology: "gsm",
    confidence: 0.8,
    activity: "voice",
    handset: 0.95,
    levels: { "A1-s1": 25.5 },
    reasons: [],
    ...over,
  };
}

export function fixOf(over: Partial<Fix> = {}): Fix {
  return {
    type: "fix",
    emission: "em-1",
    t: T0 + 1_000_000,
    wing: "A",
    level: "A1",
    levels: [
      ["A1", 0.9],
      ["A2", 0.07],
    ],
    cells: [
      ["A1-01", 0.7],
      ["A1-02", 0.2],
    ],
    x: 1.5,
    y: 2,
    r50: 2,
    r90: 5,
    inside: 0.97,
    locality: { within: "place", ids: ["A1-01"], p: 0.7 },
    ...over,
  };
}
