/** Notification: who is told, by which rules, a test of each target, and the log of deliveries. No secret passes here: settings only name them. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  acted,
  deliverySchema,
  deliveryStateSchema,
  type NotifySettings,
  ruleSchema,
  rulesSchema,
  targetStatusSchema,
  targetsSchema,
} from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { DeliveryStore } from "./delivery/delivery-store.ts";
import type { Notifier } from "./notifier.ts";

export interface NotifyOptions {
  readonly notifier: Notifier;
  readonly deliveries: Pick<DeliveryStore, "list">;
}

const tags = ["notify"];

export const notifyPlugin: FastifyPluginAsyncZod<NotifyOptions> = async (app, { notifier, deliveries }) => {
  const replace = (part: Partial<Pick<NotifySettings, "targets" | "rules">>): NotifySettings => {
    const done = notifier.replace(part);
    if (done.ok) return done.value;
    if (done.reason === "from-a-file")
      throw new Refusal(409, "from-a-file", "Targets and rules come from notify.yaml: change that file and start again.");
    throw new Refusal(409, "unknown-target", `${done.detail ?? "A rule names a target that is not there"}.`);
  };

  app.get(
    "/api/v1/notify/targets",
    {
      config: { permission: "see" },
      schema: { summary: "Targets and how each stands", tags, response: { 200: z.array(targetStatusSchema), ...refusals } },
    },
    async () => [...notifier.statuses()],
  );

  app.put(
    "/api/v1/notify/targets",
    {
      config: { permission: "set-notification" },
      schema: {
        summary: "Replaces all targets; what waits for one that goes is given up",
        tags,
        body: targetsSchema,
        response: { 200: z.array(targetStatusSchema), ...refusals },
      },
    },
    async ({ body }) => {
      replace({ targets: body });
      return [...notifier.statuses()];
    },
  );

  app.get(
    "/api/v1/notify/rules",
    {
      config: { permission: "see" },
      schema: { summary: "Which alerts go where, and when", tags, response: { 200: z.array(ruleSchema), ...refusals } },
    },
    async () => [...notifier.settings.rules],
  );

  app.put(
    "/api/v1/notify/rules",
    {
      config: { permission: "set-notification" },
      schema: { summary: "Replaces all rules", tags, body: rulesSchema, response: { 200: z.array(ruleSchema), ...refusals } },
    },
    async ({ body }) => [...replace({ rules: body }).rules],
  );

  app.post(
    "/api/v1/notify/targets/:id/test",
    {
      config: { permission: "set-notification" },
      schema: {
        summary: "Sends a test message now and says what came of it",
        tags,
        params: z.object({ id: z.string().min(1).max(64) }),
        body: acted({}),
        response: { 200: deliverySchema, ...refusals },
      },
    },
    async (request) => {
      const done = await notifier.test(request.params.id, actorOf(request));
      if (done.ok) return done.value;
      if (done.reason === "off") throw new Refusal(409, "target-off", "The target is switched off; enable it first.");
      throw new Refusal(404, "unknown-target", "There is no target with this id.");
    },
  );

  app.get(
    "/api/v1/notify/deliveries",
    {
      config: { permission: "see" },
      schema: {
        summary: "What became of each message, newest first",
        tags,
        querystring: z.object({ target: z.string().max(64).optional(), state: deliveryStateSchema.optional(), limit: limitSchema }),
        response: { 200: z.array(deliverySchema), ...refusals },
      },
    },
    async ({ query }) => [...deliveries.list(query)],
  );
};
