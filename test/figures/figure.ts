/** One measured figure and how a set of them is printed: `--json` gives one array on stdout, else a table for people. */

import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

export interface Figure {
  readonly name: string;
  /** null = not measured on this machine; `note` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** As in the table of targets, e.g. ">= 5000000". */
  readonly target: string;
  /** How many samples, readings or files the value rests on. */
  readonly n: number;
  readonly note?: string;
  /** When, where and on what code, for figures that come out of a file; left out: here and now. */
  readonly measured?: string;
}

/** Whether a value meets a target of the form `>= x`, `<= x` or `` (reported only). null = not measured. */
export function meets(figure: Figure): boolean | null {
  if (figure.value === null) return null;
  const match = /^(<=|>=)\s*(-?[\d.]+)/.exec(figure.target);
  if (match === null) return true;
  const bound = Number(match[2]);
  return match[1] === "<=" ? figure.value <= bound : figure.value >= bound;
}

export function toJson(figures: readonly Figure[]): string {
  const measured = provenance();
  return JSON.stringify(figures.map((figure) => ({ measured, ...figure, ok: meets(figure) })));
}

/** Markdown: what docs/ commit. Rows that were measured together are a table, and beneath it stands when, where and on what code. */
export function toTables(figures: readonly Figure[]): string {
  const now = provenance();
  const blocks: { readonly measured: string; readonly rows: Figure[] }[] = [];
  for (const figure of figures) {
    const { measured = now } = figure;
    const last = blocks.at(-1);
    if (last?.measured === measured) last.rows.push(figure);
    else blocks.push({ measured, rows: [figure] });
  }
  if (blocks.length === 0) blocks.push({ measured: now, rows: [] });
  return blocks.map(({ measured, rows }) => `${toTable(rows)}\n\n${measured}`).join("\n\n");
}

/** When, where and on what code figures are measured now. */
export function provenance(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const dirty = git("status", "--porcelain", "--untracked-files=no") === "" ? "" : " with local changes";
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `Measured ${new Date().toISOString().slice(0, 10)} at commit ${git("rev-parse", "--short", "HEAD")}${dirty}, Node ${process.versions.node}, ${machine}.`;
}

function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ok = meets(figure);
    const verdict = ok === null ? "not run" : figure.target === "" ? "reported" : ok ? "met" : "missed";
    return `| \`${figure.name}\` | ${format(figure.value)} | ${figure.unit} | ${figure.target || "–"} | ${verdict} | ${figure.n} | ${figure.note ?? ""} |`;
  });
  return ["| figure | value | unit | target | | n | note |", "| --- | ---: | --- | --- | --- | ---: | --- |", ...rows].join("\n");
}

function format(value: number | null): string {
  if (value === null) return "–";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-GB");
  return String(Number(value.toPrecision(3)));
}
