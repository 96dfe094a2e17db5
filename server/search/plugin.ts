/** The search that follows: how an incident stands, what was found where, and the register of what was seized. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import { endBodySchema, incidentDetailSchema, resultBodySchema, searchResultSchema, seizureSchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { periodQuerySchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { siteTime } from "../site-time/site-time.ts";
import type { ResultReason, SearchDesk } from "./search-desk.ts";
import type { SearchStore } from "./search-store.ts";
import { seizuresCsv } from "./seizures-csv.ts";

export interface SearchOptions {
  readonly searches: SearchStore;
  readonly desk: SearchDesk;
  readonly timeZone: string;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["search"];
const params = z.object({ id: z.string().min(1).max(64) });
/** Rows of one export. */
const EXPORTED = 100_000;

export const searchPlugin: FastifyPluginAsyncZod<SearchOptions> = async (app, { searches, desk, timeZone, commit, now }) => {
  app.get(
    "/api/v1/incidents/:id",
    {
      config: { permission: "see" },
      schema: {
        summary: "An incident with its history, the cells to search (likeliest first, explained) and what was found",
        tags: ["incidents"],
        params,
        response: { 200: incidentDetailSchema, ...refusals },
      },
    },
    async ({ params: { id } }) => {
      const detail = desk.detail(id);
      if (detail === undefined) throw new Refusal(404, "unknown-incident", "There is no incident with this id.");
      return detail;
    },
  );

  for (const owner of ["incidents", "operations"] as const) {
    app.post(
      `/api/v1/${owner}/:id/results`,
      {
        config: { permission: "work-incidents" },
        schema: {
          summary: "What the search of one cell gave; no items: nothing",
          tags,
          params,
          body: resultBodySchema,
          response: { 200: searchResultSchema, ...refusals },
        },
      },
      async (request) => {
        const { id } = request.params;
        const { by: _by, ...found } = request.body;
        const whose = owner === "incidents" ? { incident: id, operation: null } : { incident: null, operation: id };
        const done = commit(() => desk.record({ ...found, ...whose, by: actorOf(request), at: now() }));
        if (done.ok) return done.value;
        throw refusalOf(done.reason, done.detail);
      },
    );
  }

  app.post(
    "/api/v1/results/:id/withdraw",
    {
      config: { permission: "work-incidents" },
      schema: {
        summary: "Takes a result back; it stays in the register, struck out",
        tags,
        params,
        body: endBodySchema,
        response: { 200: searchResultSchema, ...refusals },
      },
    },
    async (request) => {
      const done = commit(() => desk.withdraw(request.params.id, { by: actorOf(request), why: request.body.why, at: now() }));
      if (done.ok) return done.value;
      if (done.reason === "unknown") throw new Refusal(404, "unknown-result", "There is no result with this id.");
      throw new Refusal(409, "already-withdrawn", "The result was withdrawn already.");
    },
  );

  app.get(
    "/api/v1/seizures",
    {
      config: { permission: "see" },
      schema: {
        summary: "The seizure register, newest first, withdrawn ones too",
        tags,
        querystring: periodQuerySchema,
        response: { 200: z.array(seizureSchema), ...refusals },
      },
    },
    async ({ query }) => [...searches.seizures(query)],
  );

  app.get(
    "/api/v1/seizures.csv",
    {
      config: { permission: "export-records" },
      schema: {
        summary: "The seizure register as a spreadsheet, times on the site's clocks",
        tags,
        querystring: periodQuerySchema.pick({ from: true, to: true }),
        produces: ["text/csv"],
        response: refusals,
      },
    },
    async ({ query }, reply) => {
      const timeOf = (at: number) => {
        const { local, offset } = siteTime(at, timeZone);
        return `${local} ${offset}`;
      };
      reply.header("content-disposition", 'attachment; filename="seizures.csv"').type("text/csv; charset=utf-8");
      return seizuresCsv(searches.seizures({ ...query, limit: EXPORTED }), timeOf) as never;
    },
  );
};

function refusalOf(reason: ResultReason, detail: string | undefined): Refusal {
  switch (reason) {
    case "unknown-incident":
      return new Refusal(404, reason, "There is no incident with this id.");
    case "unknown-operation":
      return new Refusal(404, reason, "There is no open operation with this id.");
    case "unknown-cell":
      return new Refusal(404, reason, "The site has no cell with this id.");
    case "already-closed":
      return new Refusal(409, reason, `The incident is closed (${detail}); reopen it first.`);
    case "merged":
      return new Refusal(409, reason, `The incident was merged into ${detail}; enter it there.`);
  }
}
