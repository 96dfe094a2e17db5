/** What may transmit where, and what a person must be told. */
import type { StageInfo } from "../stage.ts";

export const policyStage = {
  id: "policy",
  version: 18,
  title: "Policy",
  looksFor:
    "A handset, probably inside a place that forbids it: what the zone's policy, the countermeasures in force and the authorised emitters make of an emission and its fix.",
  falsePositives: [
    "A phone just outside the wall or in a permitted room beside a cell, when few sensors hear it.",
    "A staff radio in a band that the site file does not list as authorised.",
  ],
  counts: {
    in: "times that an emission was judged, and what countermeasures say",
    out: "alerts, told again or not, and what was taken of countermeasures",
    reasons: {
      "not-forbidden": "nothing that anybody must look at",
      "no-news": "its alert stands as it was told last",
      "unknown-countermeasure": "the site has no such countermeasure",
    },
  },
  params: {
    uncertainAt: { unit: "1", min: 0.01, max: 0.5, default: 0.1, meaning: "From this probability on it is shown as place uncertain." },
    settled: {
      unit: "windows",
      min: 1,
      max: 16,
      default: 2,
      meaning: "An emission is judged when so many windows have passed since it began, …",
    },
    sureAt: {
      unit: "1",
      min: 0.5,
      max: 1,
      default: 0.85,
      meaning:
        "… shown at once, and sounded at once from this probability on, unless its levels are rather those of one that drives past, or it was heard in less than `few` windows, …",
    },
    sureThere: {
      unit: "1",
      min: 0.5,
      max: 1,
      default: 0.92,
      meaning: "… where it is in a place that forbids it with this probability, whatever sent it, …",
    },
    few: {
      unit: "windows",
      min: 2,
      max: 8,
      default: 3,
      meaning:
        "… in so many windows at least: what passes by is loud for a moment at the one place where nothing stands between, half a second at the speed of a car, …",
    },
    loud: {
      unit: "dB",
      min: 0,
      max: 40,
      default: 18,
      meaning:
        "… where a sensor hears it so far over its noise floor: what is fainter looks like a phone inside for a moment wherever it is, …",
    },
    farAhead: {
      unit: "dB",
      min: 0,
      max: 60,
      default: 25,
      meaning: "… and where no two sensors of another wing come so near to the best one of the wing where it should be, …",
    },
    lead: {
      unit: "dB",
      min: 0,
      max: 60,
      default: 16,
      meaning: "… nor any one so near: of 2,158 loud simulated calls and attempts to register inside 15 were heard so by another wing; …",
    },
    patience: {
      unit: "µs",
      min: 0,
      max: 10e6,
      default: 2.75e6,
      meaning:
        "… from `alertAt` on once its place has been over that for so long. What passes by outside, or is heard by one or two sensors at first, shows by then: of simulated phones outside that were over the line after a second, two in three were under it after three, of those inside one in twenty.",
    },
    likelyAt: { unit: "1", min: 0.5, max: 1, default: 0.75, meaning: "What is forbidden with less than this sounds only …" },
    hardly: {
      unit: "µs",
      min: 0,
      max: 20e6,
      default: 5e6,
      meaning:
        "… once its place has been over `alertAt` for so long: of simulated calls inside hardly one is so unsure for so long, of phones passing outside a third; …",
    },
    barelyThere: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.65,
      meaning: "… and what is in a place that forbids it with less than this, whatever sent it, only …",
    },
    barely: {
      unit: "µs",
      min: 0,
      max: 60e6,
      default: 20e6,
      meaning:
        "… once it has been over it for so long: its place is a guess, and whoever drives is past by then. Of 3,341 simulated calls of 10 dB or more that sounded 17 ended before.",
    },
    still: {
      unit: "1",
      min: -6,
      max: 0,
      default: -3,
      meaning:
        "What does not sound at once sounds only while its levels are e to this power times likelier of one that drives past than of one that stays or walks: of simulated calls inside, 12 to 18 dB over the floor, 99 in 100 show that within 5 s, of phones in cars seven, …",
    },
    brief: {
      unit: "µs",
      min: 250e3,
      max: 10e6,
      default: 1.5e6,
      meaning:
        "… unless it was on the air for less than this, which leaves little to compare: that sounds where it is loud and surely there (`sureAt`) and heard in `few` windows, and not nearly as well by another wing (`lead`), or forbidden with `plainAt`, …",
    },
    past: {
      unit: "µs",
      min: 1e6,
      max: 120e6,
      default: 40e6,
      meaning: "… or began so long ago: whoever drove is past by then.",
    },
    clear: { unit: "dB", min: 0, max: 30, default: 12, meaning: "What no sensor hears so far over its noise floor sounds only …" },
    plainAt: { unit: "1", min: 0.5, max: 1, default: 0.95, meaning: "… from this probability on, or …" },
    passing: {
      unit: "µs",
      min: 0,
      max: 30e6,
      default: 8e6,
      meaning:
        "… this long after it began: at the speed of a car so much time is a hundred metres, as far as what is so faint may be away, and its levels turn; …",
    },
    faintAt: {
      unit: "1",
      min: 0.5,
      max: 1,
      default: 0.8,
      meaning: "… and then from this probability on: so faint, most phones are far outside, and nothing says where.",
    },
    ahead: {
      unit: "dB",
      min: 0,
      max: 40,
      default: 10,
      meaning:
        "What two sensors of another wing hear no more than so much weaker than the best one of the wing where it should be does not sound: of simulated calls inside the least was 18 dB, of cars a hundred metres off the most 6.",
    },
    alikeWithin: {
      unit: "dB",
      min: 0,
      max: 20,
      default: 6,
      meaning: "What is not loud and is heard so near to the best sensor's level …",
    },
    alikeSensors: { unit: "sensors", min: 2, max: 100, default: 5, meaning: "… by so many of the wing, the best one among them, …" },
    alikeShare: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.4,
      meaning:
        "… and by this share of its sensors does not sound: it is as far from all of them. Of 476 simulated phones inside one faint one was heard so. …",
    },
    mostWithin: { unit: "dB", min: 0, max: 20, default: 10, meaning: "… Nor does what is heard so near to the best sensor's level …" },
    mostShare: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.75,
      meaning: "… by this share of the wing's sensors: of 672 simulated phones inside that no sensor heard loudly none was.",
    },
    pieceLouder: {
      unit: "dB",
      min: 0,
      max: 40,
      default: 15,
      meaning:
        "What begins beside a longer emission of its kind, and is no more than so much louder (or any louder, until it is shown to be at rest), may be a piece of it, …",
    },
    pieceOutside: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.8,
      meaning:
        "… and does not sound where that one is inside with less than this probability, nor while neither is shown to be at rest: of a passing car every piece is placed elsewhere.",
    },
    young: {
      unit: "µs",
      min: 0,
      max: 60e6,
      default: 4e6,
      meaning: "Until it sounds an emission is judged in every window while it is younger than this, later once a second.",
    },
    silence: {
      unit: "µs",
      min: 250e3,
      max: 2e6,
      default: 500e3,
      meaning: "A short emission is spoken of once it has been silent so long.",
    },
    access: {
      unit: "µs",
      min: 250e3,
      max: 5e6,
      default: 1e6,
      meaning: "Access attempts without traffic for so long are a phone that is held; before that they are shown and do not sound.",
    },
    trafficBursts: {
      unit: "bursts",
      min: 13,
      max: 50,
      default: 16,
      meaning:
        "GSM bursts in one window that are traffic: signalling sends twelve at the most (two blocks of four and one of the SACCH), a call 52.",
    },
    trafficRun: {
      unit: "bursts",
      min: 5,
      max: 8,
      default: 6,
      meaning:
        "GSM bursts in frames one after the other that are traffic: signalling and the SACCH send blocks of four with other phones' between, a silent speaker's comfort noise eight.",
    },
    trafficPace: {
      unit: "bursts",
      min: 20,
      max: 90,
      default: 39,
      meaning:
        "LTE or NR bursts in a second that are traffic: signalling sends 25, and 38 in one registration of a hundred thousand; who only listens in a call acknowledges and reports 37 to 60 times.",
    },
    carrier: {
      unit: "µs",
      min: 2e6,
      max: 60e6,
      default: 6e6,
      meaning: "A UMTS carrier that has lasted so long is traffic: after a registration the network lets it go within 2 to 5 s.",
    },
    trafficAirTime: {
      unit: "µs",
      min: 8e3,
      max: 100e3,
      default: 14e3,
      meaning:
        "Air time of LTE or NR in one window that is traffic: signalling sends single subframes 8 to 80 ms apart, six a window and fourteen in less than one of a hundred thousand; speech sixteen and more.",
    },
    sustained: {
      unit: "µs",
      min: 2e6,
      max: 60e6,
      default: 8e6,
      meaning: "What shows no timing, or no gaps, is no registration once it has lasted so long on a managed band.",
    },
    news: { unit: "1", min: 0.01, max: 0.5, default: 0.1, meaning: "A change of probability worth another word." },
    word: { unit: "µs", min: 250e3, max: 10e6, default: 1e6, meaning: "An alert is updated at most this often." },
  },
} as const satisfies StageInfo;
