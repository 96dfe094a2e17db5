/** GET /api/v1/site: what the screens draw. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { type SiteView, siteViewSchema } from "../contract/index.ts";

export const sitePlugin: FastifyPluginAsyncZod<{ readonly site: { readonly view: SiteView } }> = async (app, { site }) => {
  app.get(
    "/api/v1/site",
    {
      config: { permission: "see" },
      schema: { summary: "The site: wings, levels, places, sensors, zones, bands", tags: ["site"], response: { 200: siteViewSchema } },
    },
    async () => site.view,
  );
};
