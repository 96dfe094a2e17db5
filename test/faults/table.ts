/** The table of faults, for people and for docs/. */
import { readFileSync, writeFileSync } from "node:fs";
import { provenance } from "../figures/figure.ts";
import type { FaultRow } from "./fault.ts";
import { isGood } from "./verdict.ts";

const HEAD = [
  "| fault | cause | mechanism | s | sent | stored | in gaps | counted | lost | twice | alerts | live back | alert back | back-fill | the screen showed | |",
  "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- | --- |",
];

export function faultTable(rows: readonly FaultRow[]): string {
  return [...HEAD, ...rows.map(line)].join("\n");
}

/** Between the page's markers of that run: what a night ran stands apart from what everybody runs. */
export function writeFaultPage(
  rows: readonly FaultRow[],
  { file, run }: { readonly file: string; readonly run: "faults" | "night" },
): void {
  const [begin, end] = [`<!-- begin ${run} -->`, `<!-- end ${run} -->`];
  const page = readFileSync(file, "utf8");
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for the table: it needs ${begin} and ${end}`);
  writeFileSync(file, `${page.slice(0, from)}${begin}\n${faultTable(rows)}\n\n${provenance()}\n${page.slice(to)}`);
}

function line(row: FaultRow): string {
  const { name, cause, notRun, problem, seconds, alerts, saw } = row;
  const mechanism = row.remark === undefined ? row.mechanism : `${row.mechanism}: ${row.remark}`;
  const about = [`\`${name}\``, cause, mechanism];
  if (notRun !== undefined) return cells([...about, ...new Array<string>(12).fill("–"), `not run: ${notRun}`]);
  const counts = [row.sent, row.stored, row.inGaps, row.counted, row.lost, row.twice].map((n) => n.toLocaleString("en-GB"));
  const told = `${alerts.once} of ${alerts.expected} once${alerts.more > 0 ? `, ${alerts.more} more than once` : ""}`;
  const times = [row.liveBack, row.alertsBack].map((s) => (s === null ? "never" : `${s.toFixed(1)} s`));
  const backfill = row.backfill === null ? "–" : `${row.backfill.toFixed(0)} ×`;
  const verdict = isGood(row) ? "ok" : `missed${problem === undefined ? "" : `: ${problem.replaceAll(/[\n|]/g, " ")}`}`;
  return cells([...about, String(seconds), ...counts, told, ...times, backfill, saw.join(", "), verdict]);
}

function cells(all: readonly string[]): string {
  return `| ${all.join(" | ")} |`;
}
