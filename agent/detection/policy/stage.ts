/** What may transmit where, and what a person must be told. */
import type { StageInfo } from "../stage.ts";

export const policyStage = {
  id: "policy",
  version: 1,
  title: "Policy",
  looksFor:
    "A handset, probably inside a place that forbids it: what the zone's policy, the countermeasures in force and the authorised emitters make of an emission and its fix.",
  falsePositives: [
    "A phone just outside the wall or in a permitted room beside a cell, when few sensors hear it.",
    "A staff radio in a band that the site file does not list as authorised.",
  ],
  params: {
    uncertainAt: { unit: "1", min: 0.01, max: 0.5, default: 0.1, meaning: "From this probability on it is shown as place uncertain." },
    settled: { unit: "windows", min: 1, max: 16, default: 4, meaning: "A continuing emission is judged after so many windows, …" },
    clear: { unit: "1", min: 0.5, max: 1, default: 0.75, meaning: "… and alarmed on at once when the probability reaches this, …" },
    patience: {
      unit: "µs",
      min: 0,
      max: 10e6,
      default: 1.5e6,
      meaning: "… else once it has lasted so long or has ended: a fix gets better while it lasts.",
    },
    silence: { unit: "µs", min: 250e3, max: 2e6, default: 500e3, meaning: "A short emission is judged once it has been silent so long." },
    access: {
      unit: "µs",
      min: 250e3,
      max: 5e6,
      default: 1e6,
      meaning: "Access attempts without traffic for so long are a phone that is held.",
    },
    sustained: { unit: "µs", min: 2e6, max: 60e6, default: 8e6, meaning: "Traffic so long on a managed band is no registration." },
    news: { unit: "1", min: 0.01, max: 0.5, default: 0.1, meaning: "A change of probability worth another word." },
    word: { unit: "µs", min: 250e3, max: 10e6, default: 1e6, meaning: "An alert is updated at most this often." },
  },
} as const satisfies StageInfo;
