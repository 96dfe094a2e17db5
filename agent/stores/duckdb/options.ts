/** Options of the embedded store. */
import { z } from "zod";

export const duckdbOptionsSchema = z.strictObject({
  type: z.literal("duckdb"),
  file: z.string().min(1).default("readings.duckdb").describe("file, relative to the agent's data directory"),
  memory: z
    .string()
    .regex(/^\d+MB$/, "a size such as 12MB")
    .default("12MB")
    .describe("most memory the database takes for its work"),
  threads: z.number().int().min(1).max(8).default(1).describe("threads of a query"),
});
export type DuckdbOptions = z.infer<typeof duckdbOptionsSchema>;
