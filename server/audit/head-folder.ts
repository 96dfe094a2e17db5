/** Exported heads on disk: a file a day, one line each, flushed before the next thing happens. Meant to lie, or to be copied, elsewhere. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { AuditHead } from "../contract/index.ts";
import { canonical } from "./canonical.ts";
import { readHead } from "./head.ts";
import { timeText } from "./verify.ts";

export interface ReadHeads {
  readonly heads: readonly AuditHead[];
  /** Lines that are no head signed by the key: `file:line`. */
  readonly bad: readonly string[];
}

export function writeHead(folder: string, head: AuditHead): void {
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, `${timeText(head.head.at).slice(0, 10)}.ndjson`), "a", 0o644);
  try {
    writeSync(file, `${canonical(head)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** @param key known beforehand; undefined: each head's own */
export function readHeads(folder: string, key: string | undefined): ReadHeads {
  if (!existsSync(folder)) return { heads: [], bad: [] };
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith(".ndjson"))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .map((text, i) => ({ text, place: `${name}:${i + 1}` })),
    )
    .filter(({ text }) => text !== "");
  const read = lines.map(({ text, place }) => ({ head: readHead(text, key), place }));
  return {
    heads: read.flatMap(({ head }) => head ?? []),
    bad: read.filter(({ head }) => head === undefined).map(({ place }) => place),
  };
}
