/** GET /api/v1/labels: what tuning learns from. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { labelSchema } from "../contract/index.ts";
import { periodQuerySchema } from "../http/period-query.ts";
import { refusals } from "../http/refusal.ts";
import type { LabelStore } from "./label-store.ts";

export const labelsPlugin: FastifyPluginAsyncZod<{ readonly labels: LabelStore }> = async (app, { labels }) => {
  app.get(
    "/api/v1/labels",
    {
      config: { permission: "see" },
      schema: {
        summary: "Every emission of the incidents closed between two times, with what it turned out to be",
        tags: ["labels"],
        querystring: periodQuerySchema.extend({ limit: z.coerce.number().int().min(1).max(10_000).default(1_000) }),
        response: { 200: z.array(labelSchema), ...refusals },
      },
    },
    async ({ query }) => [...labels.list(query)],
  );
};
