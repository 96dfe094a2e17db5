/** What makes an emission a phone's, and how likely. */
import type { StageInfo } from "../stage.ts";

export const handsetStage = {
  id: "handset",
  version: 1,
  title: "Handset or not",
  looksFor:
    "How likely a phone, or a phone's radio, sent an emission: by its technology, by who may send in its band, and where base stations and phones share a band by whether it fills no turns but those that a TDD pattern leaves to phones, or only asks for access again and again. What says an address is judged by that instead (`sightings`).",
  falsePositives: [
    "A modem, an alarm dialler or a meter with a SIM card sends what a phone sends.",
    "A repeater sends a phone's bursts again, from where its own antenna is.",
    "What shows no timing in a band where only phones may send, such as a faulty amplifier, is taken for a phone.",
    "A base station that uses one place of the TDD pattern alone.",
  ],
  counts: {
    in: "times that an emission without an address was judged",
    out: "those in which it may be a phone",
    reasons: {
      ambient: "a part of the surroundings",
      hardly: "less likely a phone than `uncertainAt` of the policy: it is not located",
    },
  },
  params: {
    gsm: { unit: "1", min: 0, max: 1, default: 0.97, meaning: "Probability that what sends as GSM does is a phone; …" },
    umts: { unit: "1", min: 0, max: 1, default: 0.95, meaning: "… UMTS, …" },
    lte: { unit: "1", min: 0, max: 1, default: 0.97, meaning: "… LTE, …" },
    nr: { unit: "1", min: 0, max: 1, default: 0.95, meaning: "… NR, …" },
    wifi: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.08,
      meaning: "… Wi-Fi: most of what is heard there is access points, televisions, tags. Timing alone cannot tell, addresses can; …",
    },
    bluetooth: { unit: "1", min: 0, max: 1, default: 0.08, meaning: "… Bluetooth, …" },
    ble: { unit: "1", min: 0, max: 1, default: 0.08, meaning: "… Bluetooth Low Energy, …" },
    dect: { unit: "1", min: 0, max: 1, default: 0.02, meaning: "… DECT, …" },
    tetra: { unit: "1", min: 0, max: 1, default: 0.01, meaning: "… TETRA, …" },
    tdd: { unit: "1", min: 0, max: 1, default: 0.05, meaning: "… a base station of a TDD band, …" },
    jammer: { unit: "1", min: 0, max: 1, default: 0.01, meaning: "… a jammer, …" },
    unknown: { unit: "1", min: 0, max: 1, default: 0.5, meaning: "… or nothing that is known." },
    amongPhones: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.8,
      meaning: "The same of what shows no technology in an uplink that phones send in, …",
    },
    amongOthers: { unit: "1", min: 0, max: 1, default: 0.1, meaning: "… in one that other radios have, and outside every known band." },
    downlink: { unit: "1", min: 0, max: 1, default: 0.02, meaning: "In a band that base stations send in, whatever it is." },
    eitherWay: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.3,
      meaning: "At the most where both directions share a band and nothing shows which this is, and outside every known band, …",
    },
    uplinkPlace: {
      unit: "1",
      min: 0,
      max: 1,
      default: 0.85,
      meaning: "… and at the most in the turns that a TDD pattern keeps for phones, or where it knocks again and again.",
    },
    leastTurns: {
      unit: "half milliseconds",
      min: 4,
      max: 96,
      default: 24,
      meaning: "Fewer that it filled do not show its place in a pattern.",
    },
  },
} as const satisfies StageInfo;
