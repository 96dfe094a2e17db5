/** Sightings: devices that say an address, counted and placed, and never identified. */
import type { StageInfo } from "../stage.ts";

export const sightingsStage = {
  id: "sightings",
  version: 2,
  title: "Wi-Fi and Bluetooth",
  looksFor:
    "Devices that say a Wi-Fi or Bluetooth address more than once. What they say of themselves gives the probability that one is a phone; levels at several sensors give the place. An address is no identity: phones make theirs up and change them, so a new address may be taken for a device that has just fallen silent, with a probability that is told.",
  falsePositives: [
    "Laptops, tablets and watches make up addresses as phones do.",
    "A staff phone that the site file does not name, or a visitor's phone outside the wall.",
    "Two phones side by side, one of which is switched off as the other is switched on, look like one that has changed its address.",
  ],
  counts: {
    in: "packets that say an address",
    out: "packets of devices",
    held: "packets of addresses that wait to be heard again",
    reasons: {
      "no-level": "without a level",
      "heard-once": "not heard again within `gap`",
      "too-many-devices": "more than `devices` are followed",
      "too-many-addresses": "more than `waiting` addresses wait",
    },
  },
  params: {
    windows: {
      unit: "windows",
      min: 1,
      max: 8,
      default: 2,
      meaning: "An address is a device once it was heard in so many windows: one packet may be damage, or somebody who passes.",
    },
    gap: {
      unit: "µs",
      min: 10e6,
      max: 1800e6,
      default: 180e6,
      meaning: "A device unheard for so long is gone: phones scan every few seconds to minutes.",
    },
    look: { unit: "µs", min: 250e3, max: 60e6, default: 5e6, meaning: "A device is judged anew, and spoken of, at most this often." },
    floor: {
      unit: "dBm",
      min: -120,
      max: -80,
      default: -100,
      meaning: "The weakest packet that receivers understand: levels are told over it.",
    },
    same: { unit: "dB", min: 2, max: 12, default: 6, meaning: "Spread of one device's level at a sensor from one minute to the next, …" },
    other: { unit: "dB", min: 8, max: 30, default: 14, meaning: "… and that of two devices anywhere." },
    unheard: {
      unit: "1",
      min: 0.1,
      max: 1,
      default: 0.5,
      meaning: "What a sensor that hears only one of the two addresses makes of the likelihood that they are one device's.",
    },
    sensors: { unit: "sensors", min: 1, max: 6, default: 2, meaning: "Fewer that hear both addresses join nothing." },
    join: {
      unit: "1",
      min: 0.5,
      max: 0.99,
      default: 0.7,
      meaning: "From this probability on a new address is taken for the device that fell silent.",
    },
    rotation: {
      unit: "µs",
      min: 300e6,
      max: 7200e6,
      default: 3600e6,
      meaning: "A phone changes its Bluetooth address every quarter of an hour: one that keeps it for so long is less likely a phone.",
    },
    settled: {
      unit: "µs",
      min: 3600e6,
      max: 86400e6,
      default: 14400e6,
      meaning: "What is hardly a phone and has kept its address for so long is a part of the surroundings.",
    },
    hardly: { unit: "1", min: 0.05, max: 0.5, default: 0.3, meaning: "Hardly a phone: below this probability." },
    devices: {
      unit: "devices",
      min: 16,
      max: 4096,
      default: 512,
      meaning: "Followed at a time; newcomers beyond are counted and not followed.",
    },
    waiting: {
      unit: "addresses",
      min: 16,
      max: 8192,
      default: 1024,
      meaning: "Heard once, waiting to be heard again; beyond it the oldest go.",
    },
  },
} as const satisfies StageInfo;
