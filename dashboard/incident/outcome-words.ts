/** Outcomes, finds and times of an incident in words. */
import { type IncidentDetail, type Outcome, outcomeSchema, type SearchResult, type Seized, seizedSchema } from "@wingwatch/server/contract";
import { ageWords } from "../words/age.ts";
import { incidentTexts, outcomeWord, searchTexts, seizedWord } from "../words/incident.ts";

/** The outcomes to choose from, in the language of the moment. */
export function outcomes(): readonly (readonly [Outcome, string])[] {
  return outcomeSchema.options.map((outcome) => [outcome, outcomeWord[outcome]]);
}

/** What may be seized. */
export function seizedKinds(): readonly (readonly [Seized, string])[] {
  return seizedSchema.options.map((what) => [what, seizedWord[what]]);
}

/** What a search gave: "Handset (Zanco), SIM", or "nothing found". */
export function findWords({ seizures }: Pick<SearchResult, "seizures">): string {
  const found = seizures.map(({ what, make }) => `${seizedWord[what]}${make ? ` (${make})` : ""}`);
  return found.length === 0 ? searchTexts.nothingFound : found.join(", ");
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
    [incidentTexts.acknowledgedAfter, times.acknowledged],
    [incidentTexts.dispatchedAfter, times.dispatched],
    [incidentTexts.resultAfter, times.firstResult],
    [incidentTexts.closedAfter, times.closed],
  ] as const;
  return steps.flatMap(([words, after]) => (after === null ? [] : [words({ age: ageWords(after) })])).join(", ");
}
