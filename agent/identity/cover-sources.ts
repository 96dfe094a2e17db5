/** Pseudonyms at the agent's edge: between a driver and everything else. The key is a row of the agent's state. */
import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Site, StreamItem } from "../domain/index.ts";
import type { Batch, Connection, Source } from "../ports/index.ts";
import { keyInForce, type PseudonymKey, Pseudonyms } from "./pseudonyms.ts";

const ROW = "pseudonym-key";
const KEY_BYTES = 32;

export type Cover = (item: StreamItem) => StreamItem;

export interface CoverOptions {
  readonly site: Pick<Site, "authorised" | "privacy">;
  /** How long what is covered is kept, ms: so long does a key live. */
  readonly period: number;
  /** The agent's own; left out: a key for this run alone. */
  readonly database?: DatabaseSync;
  /** ms since the Unix epoch. */
  readonly now: () => number;
}

/** Covers what sensors say; undefined where the site wants addresses raw. */
export function openCover({ site, period, database, now }: CoverOptions): Cover | undefined {
  if (site.privacy?.addresses === "raw") return undefined;
  const declared = site.authorised.flatMap(({ addresses = [] }) => addresses);
  const make = () => randomBytes(KEY_BYTES).toString("base64");
  let key: PseudonymKey | undefined = database && load(database);
  let pseudonyms: Pseudonyms | undefined;
  return (item) => {
    if (item.type !== "sighting") return item;
    const current = keyInForce(key, { now: now(), period, make });
    if (current !== key || pseudonyms === undefined) {
      if (current !== key && database !== undefined) save(database, current);
      key = current;
      pseudonyms = new Pseudonyms(current, declared);
    }
    return pseudonyms.cover(item);
  };
}

/** The same sources, covered. */
export function coverSources(sources: readonly Source[], cover: Cover | undefined): readonly Source[] {
  if (cover === undefined) return sources;
  return sources.map((source) => ({ ...source, open: async (context) => covered(await source.open(context), cover) }));
}

function covered(connection: Connection, cover: Cover): Connection {
  return {
    counters: () => connection.counters(),
    lines: () => connection.lines(),
    ...(connection.send && { send: (command) => connection.send?.(command) ?? Promise.resolve({}) }),
    async *[Symbol.asyncIterator]() {
      for await (const batch of connection) yield coveredBatch(batch, cover);
    },
  };
}

/** Nearly all batches hold no sighting and are handed on as they are. */
function coveredBatch(batch: Batch, cover: Cover): Batch {
  return batch.items.some((item) => item.type === "sighting") ? { ...batch, items: batch.items.map(cover) } : batch;
}

const keySchema = z.object({ key: z.base64(), from: z.number() });

function load(database: DatabaseSync): PseudonymKey | undefined {
  const row = database.prepare("SELECT json FROM state WHERE name = ?").get(ROW);
  return row === undefined ? undefined : keySchema.parse(JSON.parse(String(row.json)));
}

function save(database: DatabaseSync, key: PseudonymKey): void {
  database.prepare("INSERT OR REPLACE INTO state (name, t, json) VALUES (?, ?, ?)").run(ROW, key.from * 1000, JSON.stringify(key));
}
