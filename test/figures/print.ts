/** Prints figures as asked: `--json` to stdout; with `--write FILE` the tables go between the markers of that page of docs/. */
import { readFileSync, writeFileSync } from "node:fs";
import { type Figure, meets, toJson, toTables } from "./figure.ts";

export interface PrintOptions {
  readonly json: boolean;
  readonly write?: string | undefined;
}

/** Exit code 0 when nothing is missed, else 1. */
export function printFigures(title: string, figures: readonly Figure[], options: PrintOptions): number {
  if (options.json) console.log(toJson(figures));
  else console.log(toTables(figures));
  if (options.write !== undefined) writePage(title, figures, options.write);
  return figures.some((figure) => meets(figure) === false) ? 1 : 0;
}

function writePage(title: string, figures: readonly Figure[], file: string): void {
  const begin = `<!-- begin ${title} -->`;
  const end = `<!-- end ${title} -->`;
  const block = `${begin}\n${toTables(figures)}\n${end}`;
  const page = readFileSync(file, "utf8");
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no place for ${title}: it needs ${begin} and ${end}`);
  writeFileSync(file, page.slice(0, from) + block + page.slice(to + end.length));
}
