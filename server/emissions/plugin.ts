/** GET /api/v1/emissions: what has been heard, newest first. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { emissionViewSchema } from "../contract/index.ts";
import { periodQuerySchema } from "../http/period-query.ts";
import { refusals } from "../http/refusal.ts";
import type { EmissionStore } from "./emission-store.ts";

export const emissionsPlugin: FastifyPluginAsyncZod<{ readonly emissions: Pick<EmissionStore, "list"> }> = async (app, { emissions }) => {
  app.get(
    "/api/v1/emissions",
    {
      config: { permission: "see" },
      schema: {
        summary: "Emissions first heard between two times, newest first",
        tags: ["emissions"],
        querystring: periodQuerySchema,
        response: { 200: z.array(emissionViewSchema), ...refusals },
      },
    },
    async ({ query }) => [...emissions.list(query)],
  );
};
