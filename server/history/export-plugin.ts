/** GET /api/v1/history/export: what the agent has stored of one sensor, as a file, while the agent runs. Bounded and one at a time. */
import { Readable } from "node:stream";
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { CommandDesk } from "../agents/command-desk.ts";
import { historyExportQuerySchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { beginExport, ExportBroken } from "./export-chunks.ts";

export interface HistoryExportOptions {
  readonly site: string;
  readonly agents: { isOnline(id: string, now: Micros): boolean };
  /** undefined: no such sensor; null: no agent hears it. */
  readonly sensors: { agentOf(sensor: string): string | null | undefined };
  readonly commands: Pick<CommandDesk, "ask">;
  readonly now: () => Micros;
}

/** At once; each keeps an agent busy. */
const MOST = 2;
/** 31 days: what is longer is for `wingwatch export`, beside the store. */
const LONGEST = 31 * 86_400e6;

const TYPES = { csv: "text/csv; charset=utf-8", recording: "application/x-ndjson" } as const;

export const historyExportPlugin: FastifyPluginAsyncZod<HistoryExportOptions> = async (app, { site, agents, sensors, commands, now }) => {
  let running = 0;
  app.get(
    "/api/v1/history/export",
    {
      config: { permission: "export-records" },
      schema: {
        summary: "What is stored of one sensor between two times, as CSV of its readings or as a recording",
        tags: ["history"],
        querystring: historyExportQuerySchema,
        produces: Object.values(TYPES),
        response: refusals,
      },
    },
    async ({ query }, reply) => {
      const { sensor, from, to, as } = query;
      if (from >= to) throw new Refusal(400, "bad-period", "`from` must lie before `to` (microseconds since the Unix epoch).");
      if (to - from > LONGEST)
        throw new Refusal(400, "bad-period", "An export covers 31 days at most; `wingwatch export` takes any range.");
      const agent = sensors.agentOf(sensor);
      if (agent === undefined) throw new Refusal(404, "unknown-sensor", "The site has no sensor with this id.");
      if (agent === null || !agents.isOnline(agent, now())) {
        throw new Refusal(503, "agent-away", "The agent that keeps this sensor's readings is away; they are still there when it is back.");
      }
      if (running >= MOST) throw new Refusal(503, "busy", "Other exports are being made; try again in a minute.");
      running += 1;
      const done = () => {
        running -= 1;
      };
      const lines = await beginExport({ site, agent, sensor, from, to, as }, commands).catch((error: unknown) => {
        done();
        if (!(error instanceof ExportBroken)) throw error;
        throw new Refusal(504, "timeout", "The agent did not answer in time; ask for a shorter period or try again.");
      });
      const name = `${sensor.replaceAll(/[^\w-]/g, "_")}-${new Date(from / 1e3).toISOString().slice(0, 16).replaceAll(":", "")}`;
      reply
        .header("content-disposition", `attachment; filename="${name}.${as === "csv" ? "csv" : "ndjson"}"`)
        .header("cache-control", "no-store")
        .type(TYPES[as]);
      const file = Readable.from(lines);
      file.once("close", done);
      return file as never;
    },
  );
};
