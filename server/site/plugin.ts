/** GET /api/v1/site: what the screens draw. GET /api/v1/site/coverage: where phones would be heard. */
import type { Band, Site } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { coverageQuerySchema, type SiteView, siteViewSchema, wingCoverageSchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { CoverageBook } from "./coverage-book.ts";

export interface SiteOptions {
  readonly board: { readonly view: SiteView };
  readonly site: Pick<Site, "wings">;
  /** Of the site's country. */
  readonly bands: readonly Band[];
  readonly coverage: CoverageBook;
}

const tags = ["site"];

export const sitePlugin: FastifyPluginAsyncZod<SiteOptions> = async (app, { board, site, bands, coverage }) => {
  app.addHook("onClose", () => coverage.stop());

  app.get(
    "/api/v1/site",
    {
      config: { permission: "see" },
      schema: { summary: "The site: wings, levels, places, sensors, zones, bands", tags, response: { 200: siteViewSchema } },
    },
    async () => board.view,
  );

  app.get(
    "/api/v1/site/coverage",
    {
      config: { permission: "see" },
      schema: {
        summary: "Which sensors would hear a phone in each place of a wing, and the expected error; the first answer may take seconds",
        tags,
        querystring: coverageQuerySchema,
        response: { 200: wingCoverageSchema, ...refusals },
      },
    },
    async ({ query }) => {
      const wing = site.wings.find(({ id }) => id === query.wing);
      if (wing === undefined) throw new Refusal(404, "unknown-wing", `The site has no wing ${query.wing}.`);
      const band = bands.find(({ id }) => id === query.band);
      if (band === undefined) throw new Refusal(404, "unknown-band", `The site's country has no band ${query.band}.`);
      return coverage.of({ wing, band });
    },
  );
};
