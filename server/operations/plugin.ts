/** Planned operations: many cells, also of other sites, one register. */
import { type Micros, ok } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Commit } from "../commit.ts";
import {
  type Operation,
  operationBodySchema,
  operationCloseBodySchema,
  operationDetailSchema,
  operationSchema,
} from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { limitSchema } from "../http/period-query.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { SearchStore } from "../search/search-store.ts";
import type { OperationStore } from "./operation-store.ts";

export interface OperationsOptions {
  readonly operations: OperationStore;
  readonly searches: SearchStore;
  readonly site: string;
  readonly isPlace: (id: string) => boolean;
  readonly commit: Commit;
  readonly now: () => Micros;
}

const tags = ["search"];
const params = z.object({ id: z.string().min(1).max(64) });

export const operationsPlugin: FastifyPluginAsyncZod<OperationsOptions> = async (app, options) => {
  const { operations, searches, site: ours, isPlace, commit, now } = options;

  app.get(
    "/api/v1/operations",
    {
      config: { permission: "see" },
      schema: {
        summary: "Planned operations, newest first",
        tags,
        querystring: z.object({ state: z.enum(["open", "all"]).default("open"), limit: limitSchema }),
        response: { 200: z.array(operationSchema), ...refusals },
      },
    },
    async ({ query }) => [...operations.list(query.state, query.limit)],
  );

  app.get(
    "/api/v1/operations/:id",
    {
      config: { permission: "see" },
      schema: { summary: "An operation with what it found", tags, params, response: { 200: operationDetailSchema, ...refusals } },
    },
    async ({ params: { id } }) => ({ operation: known(id), results: [...searches.ofOperation(id)] }),
  );

  app.post(
    "/api/v1/operations",
    {
      config: { permission: "plan-operations" },
      schema: {
        summary: "Plans a search of many cells; cells of other sites are named with their site",
        tags,
        body: operationBodySchema,
        response: { 200: operationSchema, ...refusals },
      },
    },
    async (request) => {
      const { name, planned = null, note } = request.body;
      const places = request.body.places.map(({ cell, site = ours }) => ({ site, cell }));
      const unknown = places.find(({ site, cell }) => site === ours && !isPlace(cell));
      if (unknown) throw new Refusal(404, "unknown-cell", `The site has no cell ${unknown.cell}.`);
      const created = { at: now(), by: actorOf(request), ...(note === undefined ? {} : { note }) };
      return told(() => operations.add({ name, planned, places, created }));
    },
  );

  app.post(
    "/api/v1/operations/:id/close",
    {
      config: { permission: "plan-operations" },
      schema: {
        summary: "The operation is over",
        tags,
        params,
        body: operationCloseBodySchema,
        response: { 200: operationSchema, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params;
      if (known(id).closed !== null) throw new Refusal(409, "already-closed", "The operation is closed already.");
      const { note } = request.body;
      const deed = { at: now(), by: actorOf(request), ...(note === undefined ? {} : { note }) };
      return told(() => {
        operations.close(id, deed);
        return operations.get(id) as Operation;
      });
    },
  );

  function known(id: string): Operation {
    const operation = operations.get(id);
    if (operation === undefined) throw new Refusal(404, "unknown-operation", "There is no operation with this id.");
    return operation;
  }

  function told(work: () => Operation): Operation {
    const done = commit(() => {
      const operation = work();
      return ok({ value: operation, changes: [{ kind: "operation" as const, operation }] });
    });
    return (done as { readonly value: Operation }).value;
  }
};
