/** Sweeps: a noise floor per bin, and bins that rise over it. */
import type { StageInfo } from "../stage.ts";

export const sweepStage = {
  id: "sweep",
  version: 3,
  title: "Sweeps",
  looksFor:
    "Bins of a sweeping receiver that stand over their own floor in several sweeps running, merged with their neighbours; inside a band they count for the band, outside every band they are an emission of their own. Where most bins of a sensor rise by as much at once and stay, their floors rise with them within a minute; what stays up for hours is *ambient*: its bins are learnt anew with it, the emission says so and raises no alert, and what is stronger still comes through.",
  falsePositives: [
    "Short transmissions that happen to be on whenever the sweep passes: Wi-Fi, pagers, downlinks that were not there while floors were learnt.",
    "A step of the noise (amplifier, jammer) reads as emissions until it has stood for `stepAfter` of the noise floor, a minute, and for longer where it covers fewer than half of the bins.",
    "A phone that fills more than half of what a sensor sweeps, as steady as noise, is taken for such a step after a minute.",
    "Bins at the edge of a receiver's tuning steps and below its lowest frequency.",
  ],
  counts: {
    in: "bins of sweeps",
    out: "bins that were up often enough, or taught their floor alone",
    reasons: {
      "below-threshold": "not over its limit",
      "not-yet-persistent": "over its limit, in too few sweeps so far",
      "unusable-bin": "below `lowest`, or no number",
    },
  },
  params: {
    lowest: { unit: "Hz", min: 0, max: 1e8, default: 10e6, meaning: "Bins below are the receiver's own noise and are not used." },
    spreads: {
      unit: "spreads",
      min: 3,
      max: 8,
      default: 4,
      meaning:
        "A bin is up when it stands over its floor by so many of its own spreads, or by as many more as the accepted false incidents ask for (normal noise, shared over a day's looks at all bins), …",
    },
    least: { unit: "dB", min: 3, max: 20, default: 8, meaning: "… and at least so far." },
    neighbours: {
      unit: "bins",
      min: 8,
      max: 32,
      default: 12,
      meaning: "Before a bin's own floor is learnt, so many bins on either side (less the next one) stand for it: …",
    },
    rank: {
      unit: "1",
      min: 0.5,
      max: 0.9,
      default: 0.75,
      meaning:
        "… the one of this rank among them, times what noise exceeds no more often than the accepted false incidents allow (OS-CFAR: product of (N - i) / (N - i + T)); a quarter of the neighbours may be other transmitters.",
    },
    needed: { unit: "sweeps", min: 1, max: 6, default: 2, meaning: "k of the k-of-n rule over a bin's sweeps." },
    looks: { unit: "sweeps", min: 1, max: 8, default: 3, meaning: "n of that rule." },
    learnt: { unit: "sweeps", min: 2, max: 100, default: 6, meaning: "Sweeps after which a bin's floor is its own." },
    memory: { unit: "sweeps", min: 8, max: 512, default: 64, meaning: "Sweeps kept for a bin's median and spread." },
    step: {
      unit: "dB",
      min: 2,
      max: 8,
      default: 3,
      meaning:
        "Where more than half of a sensor's bins stand so far over their floors or further, alike to as much, for `stepAfter` of the noise floor, it is a step of the noise. `ambientAfter` and `pauseWeight` hold here as they do there.",
    },
    gap: { unit: "µs", min: 1e6, max: 600e6, default: 10e6, meaning: "A rise unseen for so long, or for three sweeps, has ended." },
  },
} as const satisfies StageInfo;
