/** Energy beneath the thresholds: what weighs a transmitter at sensors that cannot tell its bursts from noise. */
import type { StageInfo } from "../stage.ts";

export const beneathStage = {
  id: "beneath",
  version: 1,
  title: "Energy beneath the bursts",
  looksFor:
    "By how much a sensor's mean level rises while an emission is on the air, alone in its band, against its energy at the sensors that hear it best. Some seconds of it show a transmitter ten decibels and more beneath the level at which single bursts are told from noise, or that it stays beneath even that. It finds no emission: it tells the fix how loud a known one is where it is faint.",
  falsePositives: [
    "Something else that is too faint to be an emission and comes and goes with it, such as the other end of the call.",
    "A noise that follows the emission: mains, lights or an amplifier that it drives.",
  ],
  counts: {
    in: "windows of a band in which an emission lives",
    out: "windows whose energy was compared",
    reasons: {
      "several-emissions": "more than one lives: whose energy it is nobody knows",
      settled: "weighed well by then, and looked at now and then",
      "no-energy": "no sensor tells how much was sent",
    },
  },
  params: {
    rest: {
      unit: "windows",
      min: 4,
      max: 200,
      default: 20,
      meaning:
        "What a sensor hears with nobody on the air rests on so many windows, every other one: ten seconds, in which noise wanders less than a tenth of a decibel. It …",
    },
    restKnown: { unit: "windows", min: 2, max: 100, default: 8, meaning: "… is known after so many." },
    always: {
      unit: "1",
      min: 0.5,
      max: 1,
      default: 0.9,
      meaning: "The emission's energy is what those sensors say that hear it in so large a share of its windows, …",
    },
    clear: {
      unit: "dB",
      min: 0.5,
      max: 10,
      default: 1.8,
      meaning: "… and stand so far over their noise: one window tells the energy there within a tenth.",
    },
    settled: {
      unit: "windows",
      min: 8,
      max: 400,
      default: 40,
      meaning: "An emission that was heard in more is looked at in one window of four: it was weighed well by then.",
    },
    enough: { unit: "windows", min: 2, max: 100, default: 6, meaning: "Windows after which a rise is asked." },
    heard: {
      unit: "spreads",
      min: 2,
      max: 8,
      default: 4,
      meaning: "Standard deviations from which a rise was heard, and under which it stays where it was not.",
    },
    wander: { unit: "dB", min: 0, max: 1, default: 0.05, meaning: "Noise follows temperature and the mains by so much at once." },
  },
} as const satisfies StageInfo;
