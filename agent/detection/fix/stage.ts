/** Where: a Bayesian grid over the wing, from level differences between sensors. */
import type { StageInfo } from "../stage.ts";

export const fixStage = {
  id: "fix",
  version: 2,
  title: "Fix",
  looksFor:
    "The place from which a transmitter of unknown power explains the levels at the sensors that hear it and the silence of those that do not, through the walls and floors of the plan.",
  falsePositives: [
    "A phone outside the wall beside a window looks like one in the cell behind it.",
    "Bodies and furniture shift single levels by 10 dB; fewer than three sensors give little more than a level.",
  ],
  params: {
    exponent: {
      unit: "1",
      min: 1.6,
      max: 3.5,
      default: 2.1,
      meaning: "Path loss exponent; walls and floors are counted apart, so it is near that of free space.",
    },
    exponentSpread: { unit: "1", min: 0, max: 1, default: 0.25, meaning: "How far the true exponent may be from that." },
    metre: { unit: "dB", min: -10, max: 20, default: 3, meaning: "Loss beyond free space at one metre: antennas, hand and body." },
    metreSpread: { unit: "dB", min: 0, max: 10, default: 3, meaning: "How far that may be off." },
    lossSpread: {
      unit: "dB",
      min: 0,
      max: 5,
      default: 2,
      meaning: "How far a wall's, a front's and a floor's true loss may be from the plan's.",
    },
    outerExtra: {
      unit: "dB",
      min: 0,
      max: 20,
      default: 5,
      meaning: "What the building's outer wall takes beyond an inner one, where the plan does not say.",
    },
    outerSpread: { unit: "dB", min: 0, max: 10, default: 4, meaning: "How far the outer wall's true loss may be from that." },
    slant: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.5,
      meaning:
        "Share of the floors' loss that one outside meets on its way to another storey: through windows 0, behind balconies and eaves 1.",
    },
    slantSpread: { unit: "1", min: 0, max: 1, default: 0.4, meaning: "How far that may be off." },
    offsetSpread: { unit: "dB", min: 0, max: 5, default: 1.2, meaning: "How far a sensor's scale may be off." },
    shadowing: {
      unit: "dB",
      min: 2,
      max: 12,
      default: 5,
      meaning: "Spread of a link's loss about walls and distance: what furniture, doors and pipes do.",
    },
    correlation: { unit: "m", min: 0.5, max: 20, default: 3, meaning: "Distance over which shadowing changes." },
    common: { unit: "1", min: 0, max: 0.9, default: 0.1, meaning: "Share of the shadowing that all sensors have in common." },
    body: {
      unit: "dB",
      min: 0,
      max: 8,
      default: 2.2,
      meaning: "Spread of what hand and body take from one link, as long as a person stands still.",
    },
    fading: { unit: "dB", min: 0, max: 8, default: 2.5, meaning: "Spread of a link's level from one look to the next; it averages out." },
    tail: { unit: "1", min: 2, max: 100, default: 10, meaning: "How sure the spreads above are: degrees of freedom of Student's t." },
    outside: {
      unit: "1",
      min: 0.01,
      max: 0.9,
      default: 0.35,
      meaning: "Probability, before anything is known, that a transmitter is outside.",
    },
    permitted: {
      unit: "1",
      min: 1,
      max: 10,
      default: 3,
      meaning: "A place where phones are permitted holds a transmitting one so much more likely than a cell of its size.",
    },
    spacing: { unit: "m", min: 0.5, max: 4, default: 1.3, meaning: "Distance between grid points in a cell." },
    height: { unit: "m", min: 0, max: 2.5, default: 1, meaning: "Height above the floor at which a phone is looked for." },
    nearest: { unit: "m", min: 1, max: 50, default: 8, meaning: "A prison's houses stand back from where anybody free may stand." },
    farthest: { unit: "m", min: 10, max: 200, default: 70, meaning: "How far outside the wing a transmitter is looked for." },
    cells: { unit: "places", min: 1, max: 50, default: 10, meaning: "Places named in a fix." },
  },
} as const satisfies StageInfo;
