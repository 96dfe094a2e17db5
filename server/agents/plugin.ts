/** GET /api/v1/agents: how each agent stands now. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type AgentStatus, agentStatusSchema } from "../contract/index.ts";

export interface AgentsOptions {
  readonly agents: { list(now: Micros): readonly AgentStatus[] };
  readonly now: () => Micros;
}

export const agentsPlugin: FastifyPluginAsyncZod<AgentsOptions> = async (app, { agents, now }) => {
  app.get(
    "/api/v1/agents",
    {
      config: { permission: "see" },
      schema: { summary: "How each agent stands now", tags: ["agents"], response: { 200: z.array(agentStatusSchema) } },
    },
    async () => [...agents.list(now())],
  );
};
