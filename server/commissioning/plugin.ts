/** Commissioning: test emissions looked at and kept, walk tests signed and printed. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { proofBodySchema, proofSchema, trialSchema, walkTestBodySchema, walkTestSchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { siteTime } from "../site-time/site-time.ts";
import type { CommissioningDesk } from "./commissioning-desk.ts";
import type { CommissioningStore } from "./commissioning-store.ts";
import { walkTestCsv } from "./walk-test-csv.ts";
import { walkTestHtml } from "./walk-test-html.ts";

export interface CommissioningOptions {
  readonly store: CommissioningStore;
  readonly desk: CommissioningDesk;
  readonly placeName: (id: string) => string | undefined;
  readonly timeZone: string;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["commissioning"];
const params = z.object({ id: z.string().min(1).max(64) });
const querystring = z.object({ limit: limitSchema });

export const commissioningPlugin: FastifyPluginAsyncZod<CommissioningOptions> = async (app, options) => {
  const { store, desk, placeName, timeZone, commit, now } = options;

  app.get(
    "/api/v1/commissioning/trials/:id",
    {
      config: { permission: "see" },
      schema: { summary: "What has been heard of a drill by now", tags, params, response: { 200: trialSchema, ...refusals } },
    },
    async (request) => {
      const trial = desk.trial(request.params.id);
      if (trial === undefined) throw unknownDrill();
      return trial;
    },
  );

  app.get(
    "/api/v1/commissioning/proofs",
    {
      config: { permission: "see" },
      schema: { summary: "Cells that were proved, newest first", tags, querystring, response: { 200: z.array(proofSchema), ...refusals } },
    },
    async ({ query }) => [...store.proofs(query.limit)],
  );

  app.post(
    "/api/v1/commissioning/proofs",
    {
      config: { permission: "hold-drills" },
      schema: {
        summary: "Keeps what was heard of a drill as the proof of its cell",
        tags,
        body: proofBodySchema,
        response: { 200: proofSchema, ...refusals },
      },
    },
    async (request) => {
      const { drill, note } = request.body;
      const done = commit(() => desk.keep(drill, { by: actorOf(request), at: now(), note }));
      if (done.ok) return done.value;
      if (done.reason === "unknown-drill") throw unknownDrill();
      throw new Refusal(409, "already-kept", "The result of this drill is kept already; transmit once more to prove the cell again.");
    },
  );

  app.get(
    "/api/v1/commissioning/walk-tests",
    {
      config: { permission: "see" },
      schema: { summary: "Signed walk tests, newest first", tags, querystring, response: { 200: z.array(walkTestSchema), ...refusals } },
    },
    async ({ query }) => [...store.walkTests(query.limit)],
  );

  app.post(
    "/api/v1/commissioning/walk-tests",
    {
      config: { permission: "hold-drills" },
      schema: {
        summary: "Signs a report over the proofs kept between two times",
        tags,
        body: walkTestBodySchema,
        response: { 200: walkTestSchema, ...refusals },
      },
    },
    async (request) => {
      const { title, note, from, to } = request.body;
      const done = commit(() => desk.sign({ from, to }, { title, note, by: actorOf(request), at: now() }));
      if (done.ok) return done.value;
      throw new Refusal(400, done.reason, "No proof was kept in that time; there is nothing to sign.");
    },
  );

  app.get(
    "/api/v1/commissioning/walk-tests/:id/report",
    {
      config: { permission: "export-records" },
      schema: {
        summary: "A walk test to print, or as a spreadsheet; times on the site's clocks",
        tags,
        params,
        querystring: z.object({ as: z.enum(["html", "csv"]).default("html"), language: z.enum(["en", "fr"]).default("en") }),
        produces: ["text/html", "text/csv"],
        response: refusals,
      },
    },
    async ({ params: { id }, query }, reply) => {
      const test = store.walkTest(id);
      if (test === undefined) throw new Refusal(404, "unknown-walk-test", "There is no walk test with this id.");
      const timeOf = (at: Micros) => {
        const { local, offset } = siteTime(at, timeZone);
        return `${local} ${offset}`;
      };
      const names = { place: (place: string) => placeName(place) ?? place, timeOf };
      const [type, text] =
        query.as === "csv"
          ? ["text/csv", walkTestCsv(test, names)]
          : ["text/html", walkTestHtml(test, { ...names, language: query.language })];
      reply.header("content-disposition", `attachment; filename="walk-test-${test.site}-${id}.${query.as}"`).type(`${type}; charset=utf-8`);
      return text as never;
    },
  );
};

function unknownDrill(): Refusal {
  return new Refusal(404, "unknown-drill", "There is no drill with this id.");
}
