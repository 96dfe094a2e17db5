/** What the watch over hearing looks for, and its thresholds. */
import type { StageInfo } from "../stage.ts";

export const hearingStage = {
  id: "hearing",
  version: 3,
  title: "Hearing of sensors",
  looksFor:
    "A sensor whose floor is quieter than any receiver's noise, whose levels do not move as noise does, that stands far above what is usual on most of its bands, that did not hear a test emission next to it, or heard test emissions next to it far worse than another one farther away.",
  falsePositives: [
    "A receiver whose bandwidth is narrower than it says.",
    "A receiver that smooths its peaks for minutes.",
    "A licensed broadband transmitter that was switched on beside the wing; a jammer of the site that does not say when it comes on.",
    "A phone beside another sensor of the landing during two test emissions in a row.",
  ],
  counts: {
    in: "minutes of a sensor, and test emissions",
    out: "those that were judged",
    held: "test emissions whose minutes are not over",
    reasons: {
      "too-few-windows": "the sensor was not heard often enough to judge",
      "no-place": "a test emission that names no cell or no band",
      "no-sensor-near": "a test emission with no sensor next to it",
      "too-many-tests": "64 test emissions wait already: the oldest goes",
    },
  },
  params: {
    leastNoiseFigure: { unit: "dB", min: 0, max: 10, default: 1, meaning: "No receiver of any class adds less to thermal noise." },
    leastRange: { unit: "dB", min: 0.05, max: 3, default: 0.15, meaning: "Peaks of noise move by at least so much within a minute." },
    rise: {
      unit: "dB",
      min: 3,
      max: 40,
      default: 10,
      meaning: "A band whose quietest window of a minute is so far above what is usual is up.",
    },
    bandsUp: { unit: "bands", min: 2, max: 20, default: 3, meaning: "So many bands, and three quarters of all it hears, must be up." },
    sensorsUp: {
      unit: "sensors",
      min: 3,
      max: 50,
      default: 4,
      meaning: "So many sensors of a wing, and all that hear the band, must be up together.",
    },
    alike: {
      unit: "dB",
      min: 1,
      max: 30,
      default: 8,
      meaning: "Rises that differ by no more are those of something that is not in a cell.",
    },
    looks: { unit: "windows", min: 4, max: 240, default: 20, meaning: "With fewer windows in a minute a band is not judged." },
    deafMinutes: { unit: "minutes", min: 1, max: 60, default: 5, meaning: "Deaf for so long, and it is said." },
    jammedMinutes: { unit: "minutes", min: 1, max: 60, default: 3, meaning: "Drowned for so long, and it is said." },
    overMinutes: { unit: "minutes", min: 1, max: 60, default: 3, meaning: "As it should be for so long, and it is over." },
    nextTo: { unit: "m", min: 1, max: 50, default: 10, meaning: "So near is a sensor next to a cell." },
    testRise: { unit: "dB", min: 1, max: 30, default: 6, meaning: "A test emission that is heard lifts the peak by so much." },
    farther: {
      unit: "1",
      min: 1.2,
      max: 10,
      default: 1.5,
      meaning: "A sensor so many times as far from a test emission must not hear it better.",
    },
    movedRise: {
      unit: "dB",
      min: 6,
      max: 40,
      default: 15,
      meaning: "… by so much: shadowing makes up for the distance, and seldom for more.",
    },
    movedTests: {
      unit: "tests",
      min: 1,
      max: 10,
      default: 2,
      meaning: "So many test emissions in a row, and the sensor is said to have been moved.",
    },
  },
} as const satisfies StageInfo;
