/** How far the sensors' clocks stand from each other: what lets bursts that several of them heard be one event. */
import type { StageInfo } from "../stage.ts";

export const clocksStage = {
  id: "clocks",
  version: 1,
  title: "Clocks of sensors",
  looksFor:
    "By how much one sensor's clock is ahead of another's: the difference of time that most bursts of both show, near the expected one where enough do, or near none, as clocks stand that have just been set. A band where base stations and access points are always on only follows clocks that are known.",
  falsePositives: [
    "Two transmitters of one kind, each heard by one sensor alone, look like one that is heard by both with another offset.",
    "A clock that is more than 2.25 ms off is not found, or found a GSM frame away from where it is.",
  ],
  counts: {
    in: "sensors that listed bursts in a window",
    out: "sensors whose clocks that showed",
    reasons: {
      "nothing-in-common": "too few bursts that another sensor heard, too",
    },
  },
  params: {
    compared: { unit: "bursts", min: 8, max: 128, default: 48, meaning: "Bursts of a list that are compared." },
    common: { unit: "bursts", min: 2, max: 48, default: 3, meaning: "Fewer in common prove nothing, …" },
    share: { unit: "1", min: 0.1, max: 1, default: 0.5, meaning: "… nor does a smaller share." },
    lengths: { unit: "µs", min: 10, max: 200, default: 60, meaning: "One burst's length differs by no more between two sensors." },
    drift: { unit: "µs/window", min: 1, max: 100, default: 10, meaning: "By so much two clocks may part: 20 ppm each." },
    near: { unit: "µs", min: 20, max: 500, default: 75, meaning: "An offset is looked for so near to the expected one, …" },
    wide: {
      unit: "µs",
      min: 50,
      max: 577,
      default: 200,
      meaning: "… and once it has drifted no farther than this: well under a GSM slot.",
    },
    set: { unit: "µs", min: 20, max: 500, default: 100, meaning: "So little do two clocks differ that have just been set." },
    goodFor: {
      unit: "windows",
      min: 1,
      max: 40,
      default: 8,
      meaning: "So long an offset that was seen can be relied on: 2 s at 20 ppm each are 80 µs.",
    },
  },
} as const satisfies StageInfo;
