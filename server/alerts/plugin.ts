/** The alert queue: list, acknowledge, silence, reset. Stored before anybody is told. */
import type { Micros, Result } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { acknowledgeBodySchema, alertRecordSchema, resetBodySchema, silenceBodySchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { periodQuerySchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { AlertDesk } from "./alert-desk.ts";
import type { AlertStore } from "./alert-store.ts";
import { silenceAll } from "./silence-all.ts";

export interface AlertsOptions {
  readonly alerts: AlertStore;
  readonly desk: AlertDesk;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const params = z.object({ id: z.string().min(1).max(200) });
const SECOND = 1_000_000;

export const alertsPlugin: FastifyPluginAsyncZod<AlertsOptions> = async (app, { alerts, desk, commit, now }) => {
  app.get(
    "/api/v1/alerts",
    {
      config: { permission: "see" },
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
      config: { permission: "handle-alerts" },
      schema: {
        summary: "A person has seen the alert; doing it twice changes nothing",
        tags: ["alerts"],
        params,
        body: acknowledgeBodySchema,
        response: { 200: alertRecordSchema, ...refusals },
      },
    },
    async (request) => {
      const who = { by: actorOf(request), note: request.body.note, at: now() };
      return known(commit(() => desk.acknowledge(request.params.id, who)));
    },
  );

  app.post(
    "/api/v1/alerts/:id/silence",
    {
      config: { permission: "handle-alerts" },
      schema: {
        summary: "Stops the alert's sound for a short while; it waits to be acknowledged all the same, and is heard again",
        tags: ["alerts"],
        params,
        body: silenceBodySchema,
        response: { 200: alertRecordSchema, ...refusals },
      },
    },
    async (request) => {
      const { desk: where = null, seconds } = request.body;
      const at = now();
      const event = { kind: "silence" as const, by: actorOf(request), desk: where, at, until: at + seconds * SECOND };
      return known(commit(() => desk.act(request.params.id, event)));
    },
  );

  app.post(
    "/api/v1/silence",
    {
      config: { permission: "handle-alerts" },
      schema: {
        summary: "Stops the sound of all that waits now, and of nothing that comes later",
        tags: ["alerts"],
        body: silenceBodySchema,
        response: { 200: z.object({ silenced: z.number().int() }), ...refusals },
      },
    },
    async (request) => {
      const { desk: where = null, seconds } = request.body;
      const at = now();
      const event = { kind: "silence" as const, by: actorOf(request), desk: where, at, until: at + seconds * SECOND };
      const done = commit(() => silenceAll(alerts, desk, event));
      return { silenced: done.ok ? done.value : 0 };
    },
  );

  app.post(
    "/api/v1/alerts/:id/reset",
    {
      config: { permission: "handle-alerts" },
      schema: {
        summary: "Lets go of an alert that is over but latched, such as an opened sensor",
        tags: ["alerts"],
        params,
        body: resetBodySchema,
        response: { 200: alertRecordSchema, ...refusals },
      },
    },
    async (request) => {
      const before = alerts.load(request.params.id)?.record;
      if (before && !before.latched) throw new Refusal(409, "not-latched", "Only an alert that is over and latched can be reset.");
      const event = { kind: "reset" as const, by: actorOf(request), note: request.body.note, at: now() };
      return known(commit(() => desk.act(request.params.id, event)));
    },
  );
};

function known<T>(result: Result<T, "unknown-alert">): T {
  if (result.ok) return result.value;
  throw new Refusal(404, "unknown-alert", "There is no alert with this id; load the queue again.");
}
