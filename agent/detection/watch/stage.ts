/** Sensors and countermeasures watched: absence of data is an event too. */
import type { StageInfo } from "../stage.ts";

export const watchStage = {
  id: "watch",
  version: 1,
  title: "Watch over sensors",
  looksFor: "A sensor that was heard and fell silent, a sensor whose times cannot be believed, a countermeasure that is off.",
  falsePositives: ["A sensor that is set to report less often than `silence`.", "A recording with a gap in it."],
  params: {
    silence: { unit: "µs", min: 2e6, max: 600e6, default: 15e6, meaning: "Nothing for so long, and the sensor is silent." },
    refused: {
      unit: "observations",
      min: 5,
      max: 10000,
      default: 40,
      meaning: "So many late or early ones in a row, and its clock is at fault.",
    },
  },
} as const satisfies StageInfo;
