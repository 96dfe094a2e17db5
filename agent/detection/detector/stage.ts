/** From floors to looks: which slots are up in a window, at a stated false-alarm rate. */
import type { StageInfo } from "../stage.ts";

export const detectorStage = {
  id: "detector",
  version: 2,
  title: "Detector",
  looksFor:
    "Windows whose mean or peak level stands over the noise floor: one look far over it, or k of the last n looks a little over it. How far is worked out from the false incidents a sensor and day that the site file accepts (0.003 unless it says otherwise), shared over the sensor's bands, its 345,600 looks a day, two statistics and two rules, and from how much neighbouring looks at that band's noise were seen to be alike. Three of five at a look's chance of 1e-3 is noise 1e-8 times; what single looks show with 0.9, 0.7 or 0.5 it finds with 0.991, 0.837 and 0.5.",
  falsePositives: [
    "Impulsive noise (lighting, motors) with a heavier tail than the quiet windows showed.",
    "A strong transmitter in a neighbouring band that the sensor's filter lets through.",
  ],
  counts: {
    in: "windows of a sensor and band",
    out: "windows in which it was up",
    reasons: {
      "below-threshold": "not up",
    },
  },
  params: {
    looks: { unit: "looks", min: 2, max: 8, default: 5, meaning: "n of the k-of-n rule; looks do not overlap." },
    needed: { unit: "looks", min: 2, max: 8, default: 3, meaning: "k of the k-of-n rule." },
    hold: {
      unit: "looks",
      min: 1,
      max: 40,
      default: 4,
      meaning:
        "Hysteresis: a slot stays up until so many looks in a row lie under the off level. A transmitter that stands just at the threshold does that once in nine and a half minutes; noise alone holds a slot up for another look with 0.05.",
    },
    offShare: {
      unit: "1",
      min: 0.2,
      max: 1,
      default: 0.7,
      meaning:
        "Off level as a share of the k-of-n threshold: 2.5 spreads of 3.5, which noise exceeds by one of its two statistics in 0.0135 of the looks.",
    },
    margin: { unit: "dB", min: 0, max: 6, default: 1, meaning: "Added to the single-look threshold for noise that is not quite normal." },
    leastMean: { unit: "dB", min: 0, max: 6, default: 0.6, meaning: "No threshold on the mean level lies closer to the floor." },
    leastPeak: { unit: "dB", min: 0, max: 6, default: 2, meaning: "No threshold on the peak level lies closer to the quiet peak." },
  },
} as const satisfies StageInfo;
