/** What of the files did not reach detection, and why: words for people. */
import { printable, type StageCounters } from "../domain/index.ts";
import { lossSentence } from "./progress.ts";
import type { Replayed } from "./replay-files.ts";

/** Stages whose rejections are loss; what detection's own stages turn down is their work. */
const READING_STAGES: ReadonlySet<string> = new Set(["recording", "rows", "window"]);
/** Bad lines that are shown. */
const SHOWN = 3;

/** Lines for stderr; empty where everything was used. */
export function unusedWords({ badLines, counters, otherSites, site }: Replayed): string {
  const lines = badLines.slice(0, SHOWN).map(({ line, reason, detail }) => `line ${line} is not used (${reason}): ${detail ?? ""}\n`);
  const lost = unusedSentence(counters);
  if (otherSites.length > 0) lines.push(`${otherSitesSentence(otherSites, site.id)}\n`);
  if (lost !== "") lines.push(`not used: ${lost}\n`);
  return lines.join("");
}

/** `window: 3 unknown-sensor`; empty where nothing was turned down. */
export function unusedSentence(counters: readonly StageCounters[]): string {
  return lossSentence(counters.filter(({ stage }) => READING_STAGES.has(stage)));
}

/** @param others ids of the sites that the recordings name, and that are not `site` */
export function otherSitesSentence(others: readonly string[], site: string): string {
  return `recorded at the site ${others.map(printable).join(", ")}, but the site given is ${site}`;
}
