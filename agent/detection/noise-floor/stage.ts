/** The noise floor of every sensor and band. */
import type { StageInfo } from "../stage.ts";

export const noiseFloorStage = {
  id: "noise-floor",
  version: 1,
  title: "Noise floor",
  looksFor:
    "The level and spread of a band at a sensor with nobody transmitting nearby: a clipped running mean of the quiet windows, for mean and for peak level.",
  falsePositives: [
    "A transmitter that never pauses from the first second on is taken for noise until it pauses, unless the sensor's own floor or the other sensors show it.",
    "A step of the noise (amplifier, jammer) reads as an emission until it has stood for `rebaseAfter`.",
  ],
  params: {
    memory: {
      unit: "quiet windows",
      min: 32,
      max: 4096,
      default: 480,
      meaning: "Length of the running mean: two minutes follow temperature drift.",
    },
    warmUp: {
      unit: "quiet windows",
      min: 4,
      max: 256,
      default: 16,
      meaning: "Weight of the assumed spread against the measured one at a cold start.",
    },
    meanSpread: { unit: "dB", min: 0.1, max: 3, default: 0.3, meaning: "Spread of a quiet mean level assumed at a cold start." },
    peakSpread: { unit: "dB", min: 0.1, max: 3, default: 0.9, meaning: "Spread of a quiet peak level assumed at a cold start." },
    leastMeanSpread: {
      unit: "dB",
      min: 0.05,
      max: 1,
      default: 0.15,
      meaning: "Smaller spreads are not believed: levels come in steps and drift.",
    },
    leastPeakSpread: { unit: "dB", min: 0.05, max: 1, default: 0.4, meaning: "The same for peaks." },
    meanOverFloor: {
      unit: "dB",
      min: 0,
      max: 6,
      default: 1,
      meaning: "Quiet mean level over the sensor's own floor, used where the first reading is not quiet.",
    },
    peakOverFloor: { unit: "dB", min: 1, max: 12, default: 5.5, meaning: "Quiet peak level over the sensor's own floor, used likewise." },
    oddFloor: {
      unit: "dB",
      min: 3,
      max: 20,
      default: 6,
      meaning: "A first own floor so far above the median of the other sensors' in that band is not believed.",
    },
    lowLooks: {
      unit: "windows",
      min: 2,
      max: 32,
      default: 4,
      meaning: "So many windows in a row far below the floor, and the floor was wrong.",
    },
    rebaseAfter: {
      unit: "windows",
      min: 240,
      max: 86400,
      default: 3600,
      meaning: "Continuously up for so long (15 minutes) becomes the new floor: ambient.",
    },
  },
} as const satisfies StageInfo;
