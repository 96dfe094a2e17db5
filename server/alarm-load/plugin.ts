/** GET /api/v1/alarm-load: how much the operators are asked to look at, beside what the standards call bearable. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { alarmLoadQuerySchema, alarmLoadSchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { alarmLoad } from "./alarm-load.ts";
import type { LoadLog } from "./load-log.ts";

/** µs. The standards ask for thirty days at least; a year is the most that is figured at once. */
const LONGEST: Micros = 366 * 86_400_000_000;

export const alarmLoadPlugin: FastifyPluginAsyncZod<{ readonly log: LoadLog; readonly now: () => Micros }> = async (app, { log, now }) => {
  app.get(
    "/api/v1/alarm-load",
    {
      config: { permission: "see" },
      schema: {
        summary: "Alarm load between two times (ISA-18.2, EEMUA 191), each figure with its target",
        tags: ["alarm load"],
        querystring: alarmLoadQuerySchema,
        response: { 200: alarmLoadSchema, ...refusals },
      },
    },
    async ({ query: { from, to, operators } }) => {
      if (from >= to || to - from > LONGEST) throw new Refusal(400, "bad-period", "`from` must lie before `to`, a year apart at most.");
      const watched = Math.min(to, Math.max(from, log.began()));
      const until = Math.max(watched + 1, Math.min(to, now()));
      return alarmLoad(log.between(watched, until), { from: watched, to: until, operators, stale: log.stale(now()) });
    },
  );
};
