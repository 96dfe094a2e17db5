/** One emission per transmitter: what several sensors hear begin at one time is one event, and events of one pattern of levels are one emission. */
import type { StageInfo } from "../stage.ts";

export const emissionStage = {
  id: "emission",
  version: 12,
  title: "Emissions",
  looksFor:
    "Bursts that begin at one time on one or more sensors are one event. Events that one transmitter can have sent are one emission: each sensor hears it as much louder or fainter than the others as before, whatever its power, and no sensor that should have heard it listened in vain. Until its levels show that it is at rest they may change by more: it may be driven past.",
  falsePositives: [
    "Two phones so near each other that no sensor hears them 10 dB apart are one.",
    "Two calls in neighbouring time slots, each heard alone by a sensor whose clock nothing has set yet: it is set by the wrong call and the two may be mixed.",
    "An access attempt of a second phone beside a busy call, over within half a second, may be taken for that call's own odd bursts.",
    "A phone that begins beside one in a passing car, heard by the same sensors, may be taken for it.",
    "A base station that shares its band with phones, shows none of its pilots and fills few neighbouring places of the TDD pattern looks like a phone until it is ambient: one so faint that only its broadcast is heard, or an LTE one in configuration 0. A phone of LTE's configurations 0 and 6 is shown and does not sound, one of configuration 1 only where it is loud.",
    "Two phones in one cell are one where the second begins within ten seconds of the first's end; so are two that few sensors hear, in that very moment.",
  ],
  counts: {
    in: "events: bursts that sensors heard begin at one time, and levels of whole windows",
    out: "events that belong to an emission",
    reasons: {
      "belongs-to-no-emission": "too weak to begin one, a mixture of two, or no room",
    },
  },
  params: {
    gap: {
      unit: "µs",
      min: 1e6,
      max: 30e6,
      default: 10e6,
      meaning:
        "A silence this long ends an emission: pauses in speech are 2 to 3 s, those of packet data longer, and networks let go of a silent phone after some 10 s.",
    },
    retryGap: {
      unit: "µs",
      min: 20e6,
      max: 60e6,
      default: 42e6,
      meaning: "The same after nothing but access attempts: GSM tries again 15 s and up to 20 s after a failure.",
    },
    levelSpread: {
      unit: "dB",
      min: 1,
      max: 8,
      default: 3,
      meaning: "Spread of one transmitter's level at a sensor from one window to the next.",
    },
    levelDrift: { unit: "dB/s", min: 0, max: 6, default: 1.5, meaning: "Added for each second since it was last heard there." },
    gate: {
      unit: "1",
      min: 1,
      max: 6,
      default: 3,
      meaning: "Unlikeness that is let pass where a single sensor judges; each sensor that agrees adds to it.",
    },
    newcomer: {
      unit: "windows",
      min: 1,
      max: 8,
      default: 3,
      meaning: "Beside a live emission of the same kind another is believed after so many windows.",
    },
    apart: { unit: "dB", min: 6, max: 20, default: 10, meaning: "… or at once when it is so much stronger than that one at some sensor." },
    memory: { unit: "windows", min: 8, max: 400, default: 80, meaning: "Averaging of each sensor's share of the level." },
    resting: {
      unit: "dB",
      min: 1,
      max: 6,
      default: 2,
      meaning: "Spread by which a sensor's level of one that stays or walks changes from one window to the next, …",
    },
    driven: { unit: "dB", min: 2, max: 12, default: 4, meaning: "… of one that drives past, …" },
    powerStep: { unit: "dB", min: 0.5, max: 10, default: 4, meaning: "… and that by which its power does, the same at all sensors." },
    atRest: {
      unit: "1",
      min: -6,
      max: 0,
      default: -1,
      meaning:
        "Natural logarithm of how much likelier its levels are of one that drives past than of one that stays or walks: from this down it is at rest.",
    },
    burstFading: { unit: "dB", min: 0, max: 8, default: 2.5, meaning: "Spread of one burst's level about the mean of its window." },
    most: {
      unit: "emissions",
      min: 8,
      max: 256,
      default: 48,
      meaning:
        "At most so many live emissions a band. One more takes the place of what is least likely a phone, or has been silent; where all send and may be phones it is dropped and counted.",
    },
    word: { unit: "µs", min: 250e3, max: 10e6, default: 1e6, meaning: "A live emission is reported again at most this often." },
  },
} as const satisfies StageInfo;
