/** Incidents: list, and close with an outcome. Stored before anybody is told. */
import type { Result } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { closeBodySchema, type Incident, incidentSchema } from "../contract/index.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { IncidentStore } from "./incident-store.ts";

export interface IncidentsOptions {
  readonly incidents: Pick<IncidentStore, "list">;
  /** Commits the closing, then tells the screens. */
  readonly close: (id: string, how: z.infer<typeof closeBodySchema>) => Result<Incident, "unknown-incident" | "already-closed">;
}

export const incidentsPlugin: FastifyPluginAsyncZod<IncidentsOptions> = async (app, { incidents, close }) => {
  app.get(
    "/api/v1/incidents",
    {
      schema: {
        summary: "Incidents, newest first",
        tags: ["incidents"],
        querystring: z.object({ state: z.enum(["open", "closed", "all"]).default("open"), limit: limitSchema }),
        response: { 200: z.array(incidentSchema), ...refusals },
      },
    },
    async ({ query }) => [...incidents.list(query)],
  );

  app.post(
    "/api/v1/incidents/:id/close",
    {
      schema: {
        summary: "A person closes the incident with what was found; final",
        tags: ["incidents"],
        params: z.object({ id: z.string().min(1).max(64) }),
        body: closeBodySchema,
        response: { 200: incidentSchema, ...refusals },
      },
    },
    async ({ params, body }) => {
      const closed = close(params.id, body);
      if (closed.ok) return closed.value;
      if (closed.reason === "unknown-incident") throw new Refusal(404, "unknown-incident", "There is no incident with this id.");
      throw new Refusal(409, "already-closed", `The incident is closed already (${closed.detail}); a closing is final.`);
    },
  );
};
