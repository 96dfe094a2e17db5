/** The alert queue: list, and acknowledge. Stored before anybody is told. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type AlertRecord, acknowledgeBodySchema, alertRecordSchema } from "../contract/index.ts";
import { periodQuerySchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { AlertStore } from "./alert-store.ts";

export interface AlertsOptions {
  readonly alerts: Pick<AlertStore, "list">;
  /** Commits the acknowledgement, then tells the screens; undefined where there is no such alert. */
  readonly acknowledge: (id: string, who: { readonly by: string; readonly note?: string | undefined }) => AlertRecord | undefined;
}

export const alertsPlugin: FastifyPluginAsyncZod<AlertsOptions> = async (app, { alerts, acknowledge }) => {
  app.get(
    "/api/v1/alerts",
    {
      schema: {
        summary: "Alerts raised between two times, newest first",
        tags: ["alerts"],
        querystring: periodQuerySchema.extend({ state: z.enum(["open", "all"]).default("open") }),
        response: { 200: z.array(alertRecordSchema), ...refusals },
      },
    },
    async ({ query }) => [...alerts.list(query)],
  );

  app.post(
    "/api/v1/alerts/:id/acknowledge",
    {
      schema: {
        summary: "A person has seen the alert; doing it twice changes nothing",
        tags: ["alerts"],
        params: z.object({ id: z.string().min(1).max(200) }),
        body: acknowledgeBodySchema,
        response: { 200: alertRecordSchema, ...refusals },
      },
    },
    async ({ params, body }) => {
      const record = acknowledge(params.id, body);
      if (record === undefined) throw new Refusal(404, "unknown-alert", "There is no alert with this id; load the queue again.");
      return record;
    },
  );
};
