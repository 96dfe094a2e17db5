/** GET /api/v1/patterns: use over weeks by cell, hour, weekday, band and technology; hot cells; before and after searches. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { patternsQuerySchema, patternsSchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { SearchStore } from "../search/search-store.ts";
import { patterns } from "./patterns.ts";
import type { UseStore } from "./use-store.ts";

export interface PatternsOptions {
  readonly uses: UseStore;
  readonly searches: Pick<SearchStore, "between">;
  readonly site: string;
  readonly timeZone: string;
  readonly wingOf: (cell: string) => string | undefined;
}

/** Emissions that one answer rests on; a busy prison makes some thousands a week. */
const COUNTED = 100_000;

export const patternsPlugin: FastifyPluginAsyncZod<PatternsOptions> = async (app, { uses, searches, site, timeZone, wingOf }) => {
  app.get(
    "/api/v1/patterns",
    {
      config: { permission: "see" },
      schema: {
        summary: "Patterns of use between two times, in the site's own hours",
        tags: ["patterns"],
        querystring: patternsQuerySchema,
        response: { 200: patternsSchema, ...refusals },
      },
    },
    async ({ query: { from, to, wing } }) => {
      if (from >= to) throw new Refusal(400, "bad-period", "`from` must lie before `to` (microseconds since the Unix epoch).");
      const found = uses.list({ from, to, wing, limit: COUNTED + 1 });
      const here = searches.between(from, to).filter((one) => one.site === site && (wing === undefined || wingOf(one.cell) === wing));
      const truncated = found.length > COUNTED;
      return patterns(found.slice(0, COUNTED), { from, to, timeZone, truncated, searches: here });
    },
  );
};
