/** Sensors and countermeasures watched: absence of data is an event too. */
import type { StageInfo } from "../stage.ts";

export const watchStage = {
  id: "watch",
  version: 3,
  title: "Watch over sensors",
  looksFor:
    "A sensor that fell silent or never spoke, one whose times cannot be believed, one that says its case is open, one that connects again and again, a countermeasure that is off.",
  falsePositives: ["A sensor that is set to report less often than `silence`.", "A recording with a gap in it."],
  counts: {
    in: "sensors and countermeasures, in each window",
    out: "those that something stands about",
    reasons: {
      "below-threshold": "nothing of the sensor is over a threshold",
      "as-meant": "the countermeasure is as it should be",
    },
  },
  params: {
    silence: { unit: "µs", min: 2e6, max: 600e6, default: 15e6, meaning: "Nothing for so long, and the sensor is silent." },
    never: {
      unit: "µs",
      min: 5e6,
      max: 600e6,
      default: 30e6,
      meaning: "A sensor of the site that has said nothing for so long since the stream began is silent.",
    },
    remembered: {
      unit: "µs",
      min: 5e6,
      max: 600e6,
      default: 60e6,
      meaning:
        "A word of a clock at fault or an open case holds so long; the next one renews it. Health that says the case is shut ends it at once.",
    },
    refused: {
      unit: "observations",
      min: 5,
      max: 10000,
      default: 40,
      meaning: "So many late or early ones in a row that do not catch up, and its clock is at fault.",
    },
    refusedFor: {
      unit: "µs",
      min: 1e6,
      max: 60e6,
      default: 3e6,
      meaning:
        "For at least so long: what waited while the agent could not read comes all at once, and between two ticks seems to fall behind again.",
    },
  },
} as const satisfies StageInfo;
