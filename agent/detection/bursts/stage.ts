/** Which technology sends bursts of these lengths at these spacings. */
import type { StageInfo } from "../stage.ts";

export const burstsStage = {
  id: "bursts",
  version: 4,
  title: "Burst timing",
  looksFor:
    "The lengths of single bursts and the period at which they come: GSM 547 µs every 4.615 ms, LTE and NR whole subframes of 1 ms, NR half milliseconds in TDD bands and control in two symbols, UMTS without gaps, DECT 10 ms, TETRA 56.67 ms, Wi-Fi beacons 102.4 ms. The technology named is the likeliest of all that the band can carry; its confidence is its probability beside the others'.",
  falsePositives: [
    "An LTE and an NR uplink at 15 kHz spacing send the same subframes. Preambles, single symbols and repetitions after 8 ms tell them apart where they are heard; where they are not, only how the band is used does, and the confidence says so.",
    "An access burst of GSM (325 µs) and a DECT burst (364 µs) differ by 40 µs: the band decides.",
    "An LTE or NR phone that sends without a gap for seconds looks like a UMTS call.",
  ],
  counts: {
    in: "times that an emission without an address was judged",
    out: "those in which its technology showed",
    reasons: {
      "no-timing": "no burst was heard",
      "fits-nothing": "bursts of no known technology",
    },
  },
  params: {
    overFloor: { unit: "dB", min: 3, max: 20, default: 6, meaning: "Weaker bursts are not used." },
    leastBursts: { unit: "bursts", min: 4, max: 200, default: 12, meaning: "Fewer bursts than this give no period." },
    continuous: { unit: "µs", min: 15000, max: 100000, default: 30000, meaning: "A longer burst is a continuous emission." },
  },
} as const satisfies StageInfo;
