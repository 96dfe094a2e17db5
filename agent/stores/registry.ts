/** The kinds of reading store. Adding one: a folder, a line here, and a call of the shared contract suite in its test. */
import type { z } from "zod";
import { UsageError } from "../domain/index.ts";
import type { ReadingStore } from "../ports/index.ts";
import { duckdbOptionsSchema } from "./duckdb/options.ts";
import { influxOptionsSchema } from "./influx/options.ts";
import type { StoreContext, StoreKind } from "./store-kind.ts";

export type { StoreContext, StoreKind } from "./store-kind.ts";

export interface StoreEntry {
  readonly title: string;
  /** Of the `store:` of an agent in the site file, `type` included. */
  readonly optionsSchema: z.ZodType;
  /** Loads its code and library; opens nothing. */
  load(): Promise<unknown>;
  /** Checks the options and opens the store; its library is loaded only now. */
  open(options: unknown, context: StoreContext): Promise<ReadingStore>;
}

/** By the `type` that the site file names. */
export const stores: Readonly<Record<string, StoreEntry>> = {
  duckdb: entry("DuckDB, embedded in the agent", duckdbOptionsSchema, async () => (await import("./duckdb/index.ts")).duckdb),
  influx: entry("InfluxDB 1.x", influxOptionsSchema, async () => (await import("./influx/index.ts")).influx),
};

/** Opens the store that `options.type` names. */
export function openStore(options: { readonly type: string }, context: StoreContext): Promise<ReadingStore> {
  const found = stores[options.type];
  if (found === undefined) throw new UsageError(`there is no store '${options.type}'; there are: ${Object.keys(stores).join(", ")}`);
  return found.open(options, context);
}

function entry<Options>(title: string, optionsSchema: z.ZodType<Options>, load: () => Promise<StoreKind<Options>>): StoreEntry {
  return { title, optionsSchema, load, open: async (options, context) => (await load()).open(optionsSchema.parse(options), context) };
}
