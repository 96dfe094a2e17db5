/** What a sensor that is carried about adds: warmer, colder, and which way. */
import type { StageInfo } from "../stage.ts";

export const portableStage = {
  id: "portable",
  version: 1,
  title: "Portable sensors",
  looksFor:
    "Whether a sensor that is carried about hears an emission louder than at the place before: warmer or colder. What it heard at all places of its way sharpens the fix: a transmitter is rather where the same power explains them all. What the emission's power changed meanwhile is taken off where fixed sensors show it.",
  falsePositives: [
    "Whoever carries it turns round: a body takes as much from a level as several metres do.",
    "A phone that turns its power up while no fixed sensor hears it looks nearer.",
    "A place that is given late: what was heard on the way counts for the place before.",
  ],
  counts: {
    in: "windows in which a portable sensor hears an emission",
    out: "windows that went into its way",
    reasons: {
      "no-position": "nobody said where it is, or too long ago",
    },
  },
  params: {
    believed: {
      unit: "µs",
      min: 5e6,
      max: 600e6,
      default: 60e6,
      meaning: "A place that was given is believed for so long: whoever carries it has walked on by then.",
    },
    same: { unit: "m", min: 0.5, max: 10, default: 1.5, meaning: "So near it is still the same place." },
    places: { unit: "places", min: 2, max: 100, default: 12, meaning: "Places kept of a way; the oldest goes first." },
    fading: { unit: "dB", min: 0, max: 8, default: 2.5, meaning: "Spread of a level from one look to the next, …" },
    looks: { unit: "1", min: 0.1, max: 1, default: 0.5, meaning: "… of which each window is worth so many." },
    body: { unit: "dB", min: 0, max: 10, default: 2, meaning: "What a body turned round changes." },
    carried: { unit: "m", min: 0.5, max: 2, default: 1.2, meaning: "Height above the floor at which it is carried." },
    shared: {
      unit: "1",
      min: 1,
      max: 10,
      default: 2,
      meaning: "Places of one way share walls and shadows: so much less does each say than a sensor of its own.",
    },
    spread: { unit: "dB", min: 0, max: 10, default: 3, meaning: "Spread of one place's level beyond shadowing: bodies and fading." },
  },
} as const satisfies StageInfo;
