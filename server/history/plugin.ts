/** GET /api/v1/history: asked of the agent that keeps the sensor's readings; the server keeps none itself. */
import type { AgentReply } from "@wingwatch/agent/contract";
import type { Micros, Result } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { CommandDesk, CommandFailure } from "../agents/command-desk.ts";
import type { GapStore } from "../agents/gap-store.ts";
import { unanswered } from "../agents/unanswered.ts";
import { type History, historyQuerySchema, historySchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";

export interface HistoryOptions {
  readonly agents: { isOnline(id: string, now: Micros): boolean };
  /** undefined: no such sensor; null: no agent hears it. */
  readonly sensors: { agentOf(sensor: string): string | null | undefined };
  readonly commands: Pick<CommandDesk, "ask">;
  readonly gaps: Pick<GapStore, "of">;
  readonly now: () => Micros;
}

const LATE = "The agent did not answer in time; ask for a shorter period or try again.";

export const historyPlugin: FastifyPluginAsyncZod<HistoryOptions> = async (app, { agents, sensors, commands, gaps, now }) => {
  app.get(
    "/api/v1/history",
    {
      config: { permission: "see" },
      schema: {
        summary: "Readings of one sensor and band between two times, downsampled in the store, with the gaps that are known",
        tags: ["history"],
        querystring: historyQuerySchema,
        response: { 200: historySchema, ...refusals },
      },
    },
    async ({ query }): Promise<History> => {
      const { sensor, band, from, to, points } = query;
      if (from >= to) throw new Refusal(400, "bad-period", "`from` must lie before `to` (microseconds since the Unix epoch).");
      const agent = sensors.agentOf(sensor);
      if (agent === undefined) throw new Refusal(404, "unknown-sensor", "The site has no sensor with this id.");
      if (agent === null || !agents.isOnline(agent, now())) {
        throw new Refusal(503, "agent-away", "The agent that keeps this sensor's readings is away; they are still there when it is back.");
      }
      const answer = await commands.ask(agent, { kind: "history", sensor, band, from, to, points });
      return { sensor, band, points: pointsOf(answer), gaps: gaps.of({ agent, sensor, from, to }) };
    },
  );
};

function pointsOf(answer: Result<AgentReply, CommandFailure>): History["points"] {
  if (!answer.ok) throw unanswered(answer.reason, LATE);
  if (!answer.value.ok) throw new Refusal(502, "agent-refused", `The agent could not answer: ${answer.value.message}`);
  return answer.value.points;
}
