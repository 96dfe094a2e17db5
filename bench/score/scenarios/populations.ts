/** Everybody but forbidden phones: what a prison and its surroundings transmit by day, and what they transmit in a quiet night. */
import type { Script } from "./script.ts";

const WINGS = ["A", "B"] as const;

/** Many of each, so that an hour shows what a day would. */
export function bystanders(): Script {
  return {
    phones: [],
    populations: [
      ...WINGS.flatMap((wing) => [
        { kind: "dect", wing, bases: 2, callsPerHour: 40 },
        { kind: "staff-radios", wing, perHour: 100 },
        { kind: "access-points", wing, count: 2 },
        { kind: "office-phones", wing, perHour: 40 },
        { kind: "neighbours", wing, perHour: 120 },
        { kind: "vehicles", wing, perHour: 120 },
      ]),
      { kind: "tdd-network", wing: "A" },
    ],
  };
}

/** Drift comes with every receiver; downlink, cordless phones, staff radios, access points and vehicles as often as at night. */
export function quiet(): Script {
  return {
    phones: [],
    populations: [
      ...WINGS.flatMap((wing) => [
        { kind: "dect", wing, bases: 2, callsPerHour: 4 },
        { kind: "staff-radios", wing, perHour: 20 },
        { kind: "access-points", wing, count: 2 },
        { kind: "vehicles", wing, perHour: 10 },
      ]),
      { kind: "tdd-network", wing: "A" },
    ],
  };
}
