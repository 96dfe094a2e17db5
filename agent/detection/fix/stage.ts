/** Where: a Bayesian grid over the wing, from level differences between sensors. */
import type { StageInfo } from "../stage.ts";

export const fixStage = {
  id: "fix",
  version: 1,
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
      default: 2.5,
      meaning: "Path loss exponent; walls and floors are counted apart. The middle of what is published for buildings, 1.6 to 3.3.",
    },
    shadowing: {
      unit: "dB",
      min: 2,
      max: 12,
      default: 5,
      meaning: "Spread of a link's loss about the model: shadowing, body, sensor offset.",
    },
    lossSpread: { unit: "dB", min: 0, max: 5, default: 2, meaning: "Spread of each wall's and floor's true loss about the plan's." },
    power: { unit: "dBm", min: -20, max: 30, default: 10, meaning: "Usual transmit power of a phone; only a weak hint." },
    powerSpread: { unit: "dB", min: 5, max: 40, default: 12, meaning: "Spread of that power: phones control it from -40 to +33 dBm." },
    outerWall: {
      unit: "wall losses",
      min: 0.5,
      max: 4,
      default: 1.5,
      meaning: "Loss of the building's outer wall against an inner one's.",
    },
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
