/** What a transmitter does, from how its bursts fill its time. */
import type { StageInfo } from "../stage.ts";

export const activityStage = {
  id: "activity",
  version: 1,
  title: "Activity",
  looksFor:
    "What a transmitter does: access attempts alone are a registration, and a retry where they come again; how many bursts and how much air time its fullest window has, how many windows it sends in and how long it lasts tell signalling, messages, speech and data apart. DECT, TETRA, Bluetooth, access points and base stations are told by their technology alone.",
  falsePositives: [
    "Data that trickle, or a song that is listened to, look like speech.",
    "Signalling that lasts, with several messages one after the other, is called speech.",
    "A call of fewer seconds than a registration takes, without traffic that shows, is called a registration.",
    "A call in which one side is silent sends as few bursts as signalling does.",
  ],
  counts: {
    in: "times that an emission without an address was judged",
    out: "those in which its activity showed",
    reasons: {
      "technology-unknown": "what it does cannot be told without",
    },
  },
  params: {
    trafficBursts: {
      unit: "bursts",
      min: 5,
      max: 54,
      default: 12,
      meaning: "GSM bursts in one window that are a traffic channel: that one sends 54, a signalling channel 4 or 5.",
    },
    pausesFrom: { unit: "µs", min: 1e6, max: 60e6, default: 4e6, meaning: "A traffic channel that has lasted longer than this …" },
    callWindows: {
      unit: "1",
      min: 0.5,
      max: 1,
      default: 0.85,
      meaning:
        "… and sends in a smaller share of the windows carries data, which pause: a call's SACCH comes every 120 ms even in silence.",
    },
    update: { unit: "µs", min: 1e6, max: 10e6, default: 3.75e6, meaning: "A GSM location update takes no longer; …" },
    message: { unit: "µs", min: 3e6, max: 30e6, default: 8e6, meaning: "… a text message no longer than this; more is speech." },
    moment: { unit: "µs", min: 250e3, max: 5e6, default: 0.8e6, meaning: "What LTE or NR sends for less than this is signalling." },
    dataAirTime: {
      unit: "µs",
      min: 8e3,
      max: 250e3,
      default: 30e3,
      meaning: "Air time in one window from which subframes are data rather than speech; …",
    },
    dataAirTimeTdd: {
      unit: "µs",
      min: 4e3,
      max: 125e3,
      default: 13e3,
      meaning: "… of NR's half slots, which carry the same in half the time.",
    },
    speechBursts: {
      unit: "bursts",
      min: 4,
      max: 25,
      default: 9,
      meaning:
        "LTE or NR bursts in the fullest window: speech brings 12 packets, and what answers the other's; signalling and what follows it until the network lets go fewer, …",
    },
    signalling: {
      unit: "µs",
      min: 5e6,
      max: 60e6,
      default: 14e6,
      meaning: "… and no longer than this: connection, messages, and up to ten seconds until the network lets go.",
    },
    carrier: { unit: "µs", min: 2e6, max: 60e6, default: 5.5e6, meaning: "A UMTS carrier that signalling needs lasts less." },
  },
} as const satisfies StageInfo;
