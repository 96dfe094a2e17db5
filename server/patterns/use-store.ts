/** Emissions as patterns read them: handset-like, inside, real ones, a few fields each, straight out of the stored JSON. */
import type { DatabaseSync } from "node:sqlite";
import { probabilitiesByIdSchema, technologySchema } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import { z } from "zod";
import type { Use } from "./patterns.ts";

export interface UseQuery {
  readonly from: Micros;
  readonly to: Micros;
  readonly wing: string | undefined;
  readonly limit: number;
}

const rowSchema = z.object({
  t: z.number(),
  dt: z.number(),
  band: z.string().nullable(),
  technology: technologySchema,
  cells: z.string().nullable(),
});

export class UseStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Newest first. */
  list({ from, to, wing, limit }: UseQuery): readonly Use[] {
    return this.#db
      .prepare(
        `SELECT t, content ->> 'dt' AS dt, content ->> 'band' AS band, content ->> 'technology' AS technology, fix -> 'cells' AS cells
         FROM emission WHERE t BETWEEN ? AND ? AND test IS NULL AND content ->> 'handset' >= 0.5 AND fix ->> 'inside' >= 0.5
           AND (? IS NULL OR fix ->> 'wing' = ?) ORDER BY t DESC LIMIT ?`,
      )
      .all(from, to, wing ?? null, wing ?? null, limit)
      .map((row) => {
        const { cells, ...use } = rowSchema.parse(row);
        return { ...use, cells: cells === null ? [] : probabilitiesByIdSchema.parse(JSON.parse(cells)) };
      });
  }
}
