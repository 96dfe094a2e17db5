/** Alerts in plain words: a short title and one sentence an officer can act on. */
import type { AlertRecord, EmissionView } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { emissionBand } from "./band-words.ts";
import { transmitterWords } from "./emission-words.ts";

export type AlertKind = AlertRecord["alert"]["kind"];

export const kindTitle: Readonly<Record<AlertKind, string>> = {
  breakthrough: "Breakthrough",
  bypass: "Bypass",
  prohibited: "Prohibited emission",
  retry: "Phone retrying",
  "uncovered-band": "Uncovered band",
  "countermeasure-down": "Countermeasure down",
  "staff-radio-disturbed": "Staff radio disturbed",
  "sensor-silent": "Sensor silent",
  "sensor-deaf": "Sensor deaf",
  "sensor-tamper": "Sensor tampered with",
  "sensor-jammed": "Sensor jammed",
  "clock-fault": "Clock fault",
};

export const priorityWord: Readonly<Record<AlertRecord["alert"]["priority"], string>> = { high: "HIGH", medium: "MEDIUM", low: "LOW" };

export const stateWord: Readonly<Record<AlertRecord["state"], string>> = {
  unacknowledged: "Unacknowledged",
  acknowledged: "Acknowledged",
  "returned-unacknowledged": "Returned, not acknowledged",
  normal: "Normal",
};

/** What was done, as the history says it. */
export const actionWord: Readonly<Record<AlertRecord["history"][number]["action"], string>> = {
  raised: "raised",
  updated: "updated",
  escalated: "got worse",
  returned: "over",
  acknowledged: "acknowledged",
  silenced: "silenced",
  "sounds-again": "sounds again",
  reset: "reset",
  shelved: "shelved",
  unshelved: "un-shelved",
  suppressed: "suppressed",
  unsuppressed: "no longer suppressed",
  "out-of-service": "out of service",
  "in-service": "back in service",
  "marked-test": "marked as a test",
  "marked-real": "no longer a test",
  lapsed: "lapsed",
  moved: "moved to another incident",
};

/** What happened, as a sentence without a full stop. */
export function alertSentence(index: SiteIndex, alert: AlertRecord["alert"], emissions: ReadonlyMap<string, EmissionView>): string {
  const says = sentence(index, alert, emissions);
  return says.charAt(0).toUpperCase() + says.slice(1);
}

function sentence(index: SiteIndex, alert: AlertRecord["alert"], emissions: ReadonlyMap<string, EmissionView>): string {
  const view = alert.emissions.map((id) => emissions.get(id)).find((each) => each !== undefined);
  const what = view ? transmitterWords(view.emission) : "phone";
  const band = view ? emissionBand(index, view.emission) : "its band";
  const sensor = `sensor ${alert.sensor ?? "?"}`;
  switch (alert.kind) {
    case "breakthrough":
      return `${what} transmitting on ${band} where the jammer should block it`;
    case "bypass":
      return `${what} on ${band} served by something other than the managed access`;
    case "prohibited":
      return `${what} transmitting on ${band} where none may`;
    case "retry":
      return `${what} on ${band} keeps trying to reach a network; blocking holds it`;
    case "uncovered-band":
      return `${what} transmitting on ${band}, which no countermeasure covers here`;
    case "countermeasure-down":
      return "a jammer or managed-access system has stopped; phones may work here";
    case "staff-radio-disturbed":
      return `staff radio on ${band} is being disturbed`;
    case "sensor-silent":
      return `${sensor} is no longer heard; what it covers is not watched`;
    case "sensor-deaf":
      return `${sensor} reports, but hears nothing of what its neighbours hear`;
    case "sensor-tamper":
      return `${sensor} says its case was opened or moved`;
    case "sensor-jammed":
      return `${sensor} is drowned by a strong signal and hears little else`;
    case "clock-fault":
      return alert.sensor ? `the clock of ${sensor} is wrong; its times cannot be trusted` : "a clock is wrong; times cannot be trusted";
  }
}
