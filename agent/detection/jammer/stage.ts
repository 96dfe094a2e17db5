/** A jammer that is switched on: noise that rises at several sensors at once, or as the site's own jammer says that it is on. */
import type { StageInfo } from "../stage.ts";

export const jammerStage = {
  id: "jammer",
  version: 1,
  title: "Jammers",
  looksFor:
    "Levels that go up from one window to the next and then stand, as even as noise and without any burst: at several sensors within one window, in two bands at once or in one where no phone sends without gaps, or as one of the site's jammers says that it is on. That is one emission of technology *jammer*, from its first word on; where it stands, the noise floors of its sensors rise with it at once, so that phones are heard over it, and it has ended when most of them hear it no more. Its reasons name the jammer that said so, or the one that covers the band and did not, or that none does.",
  falsePositives: [
    "A carrier without gaps or fading, in a band that base stations and phones share, heard clearly at several sensors; or faintly and alike, where the site has a jammer for the band.",
    "A transmitter of any kind without bursts, heard first within two seconds of a jammer's word that it is on.",
    "Not found: a jammer that was on before its sensors; one that nobody reports and that sends in one uplink alone, as a phone does, in a band of base stations or where no phone sends; one that is heard only where something else always is; one that comes on slowly; one that a sweeping receiver alone hears.",
  ],
  counts: {
    in: "rises of a band's noise that came without bursts",
    out: "those that stood and are a jammer's",
    held: "those that are still followed",
    reasons: { "no-jammer": "did not stand, were uneven or had bursts, or rose at too few sensors with no jammer's word" },
  },
  params: {
    together: {
      unit: "sensors",
      min: 2,
      max: 20,
      default: 3,
      meaning: "So many sensors rise together where no jammer says that it is on, …",
    },
    clear: {
      unit: "dB",
      min: 8,
      max: 30,
      default: 10,
      meaning: "… each so far that a phone's bursts would have been listed, …",
    },
    alike: {
      unit: "dB",
      min: 0.5,
      max: 8,
      default: 3,
      meaning:
        "… or within so much of each other, as what is in a cell is not: where the site has a jammer for the band, however little, …",
    },
    least: { unit: "dB", min: 1, max: 10, default: 3, meaning: "… elsewhere so far, and at all sensors of the wing that hear the band." },
    reported: {
      unit: "µs",
      min: 250e3,
      max: 10e6,
      default: 2e6,
      meaning: "A jammer's word that it is on explains what rises at any sensor of its wings so long before it or after it.",
    },
    quiet: {
      unit: "windows",
      min: 2,
      max: 40,
      default: 8,
      meaning: "A sensor must have been heard without bursts for so long before: a phone's carrier follows its attempts to get in.",
    },
    standsAfter: {
      unit: "windows",
      min: 2,
      max: 40,
      default: 8,
      meaning: "What has stood so long is the noise floor from then on, …",
    },
    reportedAfter: { unit: "windows", min: 2, max: 40, default: 4, meaning: "… where a jammer's word explains it, so long." },
    steady: {
      unit: "dB",
      min: 0.2,
      max: 3,
      default: 0.6,
      meaning: "Where a sensor lists no bursts its level wanders no more than this, mean absolute deviation: power control and fading do.",
    },
    joins: {
      unit: "windows",
      min: 40,
      max: 3600,
      default: 240,
      meaning: "For so long after the rise further sensors may join it, as those do that heard a call when it came.",
    },
    joinsWithin: { unit: "dB", min: 3, max: 20, default: 8, meaning: "… where it is no more than so much louder than at the others." },
    word: { unit: "µs", min: 1e6, max: 30e6, default: 15e6, meaning: "While it stands it is reported again at most this often." },
    gap: { unit: "µs", min: 1e6, max: 60e6, default: 10e6, meaning: "Where none of its sensors says anything for so long it has ended." },
  },
} as const satisfies StageInfo;
