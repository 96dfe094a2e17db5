/** Outcomes, steps and finds of an incident in words. */
import type { IncidentDetail, IncidentStep, Outcome, SearchResult, Seized } from "@wingwatch/server/contract";
import { ageWords } from "../words/age.ts";

export const outcomes: readonly (readonly [Outcome, string])[] = [
  ["device found", "Device found"],
  ["nothing found", "Nothing found"],
  ["authorised", "It was authorised"],
  ["false", "False alert"],
  ["test", "A test"],
];

export const seizedWords: readonly (readonly [Seized, string])[] = [
  ["handset", "Handset"],
  ["sim", "SIM"],
  ["charger", "Charger"],
  ["accessory", "Accessory"],
  ["other", "Other"],
];

export const stepWord: Readonly<Record<IncidentStep["action"], string>> = {
  opened: "opened",
  assigned: "assigned",
  dispatched: "dispatched",
  result: "result",
  "result-withdrawn": "result withdrawn",
  closed: "closed",
  reopened: "reopened",
  merged: "merged",
  split: "split",
  undone: "undone",
};

/** What a search gave: "handset (Zanco), SIM", or "nothing found". */
export function findWords({ seizures }: Pick<SearchResult, "seizures">): string {
  const words = new Map(seizedWords);
  const found = seizures.map(({ what, make }) => `${(words.get(what) ?? what).toLowerCase()}${make ? ` (${make})` : ""}`);
  return found.length === 0 ? "nothing found" : found.join(", ");
}

/** The outcome that the results speak for; null while they say nothing. */
export function likelyOutcome({ incident, results }: Pick<IncidentDetail, "incident" | "results">): Outcome | null {
  const standing = results.filter(({ withdrawn }) => withdrawn === null);
  if (incident.test) return "test";
  if (standing.length === 0) return null;
  return standing.some(({ seizures }) => seizures.length > 0) ? "device found" : "nothing found";
}

/** "acknowledged after 12 s, dispatched after 1 min 05 s": the steps taken so far. */
export function timesWords({ times }: Pick<IncidentDetail, "times">): string {
  const steps = [
    ["acknowledged", times.acknowledged],
    ["dispatched", times.dispatched],
    ["first result", times.firstResult],
    ["closed", times.closed],
  ] as const;
  return steps.flatMap(([words, after]) => (after === null ? [] : [`${words} after ${ageWords(after)}`])).join(", ");
}
