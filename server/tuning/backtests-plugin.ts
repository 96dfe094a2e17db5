/** Backtests: begin, list, follow, cancel, delete, and what they found. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Backtest, backtestAlertSchema, backtestBodySchema, backtestSchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { SettingsDesk } from "../settings/settings-desk.ts";
import { siteTime } from "../site-time/site-time.ts";
import { alertsCsv } from "./alerts-csv.ts";
import { BacktestRunner, type BacktestRunnerOptions } from "./backtest-runner.ts";
import { candidateFor } from "./candidate-for.ts";
import { refuseBackwards } from "./plugin.ts";

export interface BacktestsOptions extends BacktestRunnerOptions {
  readonly settings: Pick<SettingsDesk, "inForce" | "toTry">;
  readonly timeZone: string;
}

const tags = ["tuning"];
const config = { permission: "tune" } as const;
const params = z.object({ id: z.string().min(1).max(64) });
const one = { 200: backtestSchema, ...refusals };
/** Kept at once; each may hold thousands of alerts. */
const MOST = 200;

export const backtestsPlugin: FastifyPluginAsyncZod<BacktestsOptions> = async (app, { timeZone, ...parts }) => {
  const { store, agents, settings, transact, now } = parts;
  const runner = new BacktestRunner(parts);
  app.addHook("onReady", async () => runner.start());
  app.addHook("onClose", () => runner.stop());

  const known = (id: string): Backtest => {
    const backtest = store.get(id);
    if (backtest === undefined) throw new Refusal(404, "unknown-backtest", "There is no backtest with this id; it may have been deleted.");
    return backtest;
  };

  app.get(
    "/api/v1/tuning/backtests",
    {
      config,
      schema: { summary: "All backtests that are kept, newest first", tags, response: { 200: z.array(backtestSchema), ...refusals } },
    },
    async () => store.list().map((backtest) => runner.view(backtest)),
  );

  app.post(
    "/api/v1/tuning/backtests",
    {
      config,
      schema: { summary: "Begins a backtest, after those that wait already", tags, body: backtestBodySchema, response: one },
    },
    async (request) => {
      const { name, agent = null, from, to, candidate } = request.body;
      refuseBackwards(request.body);
      if (agent !== null && !agents.ids.has(agent)) throw new Refusal(404, "unknown-agent", "The site has no agent with this id.");
      for (const id of agent === null ? agents.ids : [agent]) candidateFor(settings, candidate, id);
      if (store.list().length >= MOST) throw new Refusal(409, "too-many", `${MOST} backtests are kept already; delete some first.`);
      const order = { name, agent, from, to, candidate, thresholds: settings.inForce, by: actorOf(request), at: now() };
      const backtest = transact(() => store.add(order));
      runner.added();
      return runner.view(backtest);
    },
  );

  app.get(
    "/api/v1/tuning/backtests/:id",
    { config, schema: { summary: "A backtest and how far it is", tags, params, response: one } },
    async (request) => runner.view(known(request.params.id)),
  );

  app.post(
    "/api/v1/tuning/backtests/:id/cancel",
    { config, schema: { summary: "Ends a backtest that waits or runs; what it found is lost", tags, params, response: one } },
    async (request) => {
      const { id, state } = known(request.params.id);
      if (state !== "waiting" && state !== "running") throw new Refusal(409, "already-ended", "It is over already.");
      transact(() => store.mark(id, "cancelled", null));
      runner.cancel(id);
      return known(id);
    },
  );

  app.post(
    "/api/v1/tuning/backtests/:id/delete",
    { config, schema: { summary: "Deletes a backtest with what it found", tags, params, response: { 200: z.object({}), ...refusals } } },
    async (request) => {
      const { id } = known(request.params.id);
      transact(() => store.delete(id));
      runner.cancel(id);
      return {};
    },
  );

  app.get(
    "/api/v1/tuning/backtests/:id/alerts",
    {
      config,
      schema: {
        summary: "What the backtest kept, gained and lost against what was raised then",
        tags,
        params,
        response: { 200: z.array(backtestAlertSchema), ...refusals },
      },
    },
    async (request) => [...store.alerts(known(request.params.id).id)],
  );

  app.get(
    "/api/v1/tuning/backtests/:id/alerts.csv",
    {
      config,
      schema: {
        summary: "The same as a spreadsheet, times on the site's clocks",
        tags,
        params,
        produces: ["text/csv"],
        response: refusals,
      },
    },
    async (request, reply) => {
      const { id } = known(request.params.id);
      const timeOf = (at: Micros) => {
        const { local, offset } = siteTime(at, timeZone);
        return `${local} ${offset}`;
      };
      reply.header("content-disposition", `attachment; filename="${id}.csv"`).type("text/csv; charset=utf-8");
      return alertsCsv(store.alerts(id), timeOf) as never;
    },
  );
};
