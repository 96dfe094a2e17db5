/** Who walks is near where a second ago was likely. */
import type { StageInfo } from "../stage.ts";

export const followStage = {
  id: "follow",
  version: 1,
  title: "Following",
  looksFor:
    "Where a transmitter that moves has come from: what was likely a second ago, as far as one walks meanwhile, is taken into the fix of now. Only on wings with a survey: without one the model errs in one second as in the next, and following would take that for news.",
  falsePositives: [
    "What is carried faster than one walks, or handed from hand to hand through a hatch, is looked for behind where it is.",
    "A wrong fix pulls the next one after it for some seconds.",
  ],
  counts: {
    in: "fixes of what moves, on a wing with a survey",
    out: "fixes that the second before was taken into",
    reasons: {
      "nothing-before": "nothing is known of it, or of too long ago",
    },
  },
  params: {
    pace: { unit: "m/s", min: 0.2, max: 5, default: 1, meaning: "How fast one walks, in each direction, as a standard deviation." },
    forgotten: { unit: "µs", min: 1e6, max: 60e6, default: 5e6, meaning: "After so long nobody knows any more where it was." },
    lost: {
      unit: "1",
      min: 0,
      max: 0.5,
      default: 0.02,
      meaning: "Share of the probability that is not where it should be: a fix may have been wrong.",
    },
    remembered: { unit: "points", min: 8, max: 1000, default: 64, meaning: "Likeliest points of the grid that are remembered." },
  },
} as const satisfies StageInfo;
