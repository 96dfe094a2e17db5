/** The audit log for those who may read it: in pages, verified, and as a file that speaks for itself. */
import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { auditPageSchema, auditQuerySchema, auditVerdictSchema } from "../contract/index.ts";
import { refusals } from "../http/refusal.ts";
import { actions } from "./actions.ts";
import type { AuditStore } from "./audit-store.ts";
import { exportLines } from "./export.ts";
import { readHeads } from "./head-folder.ts";
import type { HeadKeeper } from "./head-keeper.ts";
import { timeText, Verifier } from "./verify.ts";

export interface AuditOptions {
  readonly store: AuditStore;
  readonly heads: HeadKeeper;
  readonly now: () => Micros;
}

const tags = ["audit"];
/** Entries between two turns of the event loop: some milliseconds. */
const AT_ONCE = 500;

export const auditPlugin: FastifyPluginAsyncZod<AuditOptions> = async (app, { store, heads: keeper, now }) => {
  app.get(
    "/api/v1/audit",
    {
      config: { permission: "read-audit" },
      schema: {
        summary: "Who did and looked at what, newest first",
        tags,
        querystring: auditQuerySchema,
        response: { 200: auditPageSchema, ...refusals },
      },
    },
    async ({ query }) => {
      const entries = [...store.list(query)];
      return { entries, next: entries.length < query.limit ? null : (entries.at(-1)?.content.number ?? null), actions: [...actions] };
    },
  );

  app.get(
    "/api/v1/audit/verify",
    {
      config: { permission: "read-audit" },
      schema: {
        summary: "Whether the log is whole and agrees with its exported heads",
        tags,
        response: { 200: auditVerdictSchema, ...refusals },
      },
    },
    async () => {
      const { heads, bad } = readHeads(keeper.folder, keeper.key.publicKey);
      const verifier = new Verifier(heads);
      let taken = 0;
      for (const row of store.rows()) {
        if (!verifier.take(row)) break;
        taken += 1;
        if (taken % AT_ONCE === 0) await turn();
      }
      const verdict = verifier.end();
      if (verdict.broken !== null || bad.length === 0) return verdict;
      return { ...verdict, broken: { number: 0, what: `${bad[0]} among the exported heads is not signed by this server's key` } };
    },
  );

  app.get(
    "/api/v1/audit/export",
    {
      config: { permission: "read-audit" },
      schema: {
        summary: "The whole log as NDJSON: a header, every entry, a signed head",
        tags,
        produces: ["application/x-ndjson"],
        response: refusals,
      },
    },
    async (_request, reply) => {
      const head = keeper.head();
      const name = `audit-${head.head.site}-${timeText(now()).slice(0, 10)}.ndjson`;
      reply.header("content-disposition", `attachment; filename="${name}"`).type("application/x-ndjson");
      return Readable.from(exportLines(store.rows(1, head.head.number), head)) as never;
    },
  );
};
