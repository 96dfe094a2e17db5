/** The noise floor of every sensor and band. */
import type { StageInfo } from "../stage.ts";

export const noiseFloorStage = {
  id: "noise-floor",
  version: 4,
  title: "Noise floor",
  looksFor:
    "The level and spread of a band at a sensor with nobody transmitting nearby: a clipped running mean of the quiet windows, for mean and for peak level. Windows that stand over it do not move it, unless they are a step of the noise itself or have stood for hours: then the band is *ambient* at that sensor, emissions heard by ambient slots alone say so and raise no alert, and what is stronger still comes through.",
  falsePositives: [
    "A transmitter that never pauses from the first second on is taken for noise until it pauses, unless the sensor's own floor or the other sensors show it.",
    "A step of the noise reads as an emission until it has stood for `stepAfter`, a minute; one that is told for a jammer's is followed at once.",
    "A carrier as steady as noise itself, without gaps, power control or fading, is taken for such a step after a minute.",
    "A phone that transmits for longer than `ambientAfter` without a second's pause becomes ambient; its alert has stood for hours by then.",
  ],
  counts: {
    in: "windows of a sensor and band, what is only learnt from left out",
    out: "windows that its floor moved with",
    reasons: {
      "over-floor": "stands over the floor, and is no step of the noise",
      "near-threshold": "over a threshold, not often enough to be up: may be a transmitter",
      "far-below": "too far below the floor to be believed at once",
    },
  },
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
      meaning:
        "Smaller spreads are not believed: levels drift and come in steps. Where all that a sensor says are whole or half decibels, nor are spreads under a third of that.",
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
    stepAfter: {
      unit: "windows",
      min: 40,
      max: 3600,
      default: 240,
      meaning: "What has stood over the floor for so long (a minute), as steady and even as noise, is a step of the noise, if …",
    },
    stepSpread: { unit: "quiet spreads", min: 1, max: 4, default: 1.5, meaning: "… its mean level wanders no more than this, …" },
    stepCrest: {
      unit: "dB",
      min: 0,
      max: 6,
      default: 1.5,
      meaning:
        "… its peaks stand over its mean no higher than the quiet's and this, and the sensor's own floor, where given, rose with it.",
    },
    ambientAfter: {
      unit: "windows",
      min: 14_400,
      max: 2_419_200,
      default: 86_400,
      meaning: "Up for so long (six hours) makes a band ambient: downlink, TDD network, cordless base, access point.",
    },
    pauseWeight: {
      unit: "windows",
      min: 1,
      max: 100,
      default: 4,
      meaning: "Each quiet window takes back so many of them: what is on less than four fifths of the time never becomes ambient.",
    },
  },
} as const satisfies StageInfo;
