/** GET /api/v1/agents: how each agent stands now. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type AgentStatus, agentStatusSchema } from "../contract/index.ts";

export const agentsPlugin: FastifyPluginAsyncZod<{ readonly agents: { list(): readonly AgentStatus[] } }> = async (app, { agents }) => {
  app.get(
    "/api/v1/agents",
    { schema: { summary: "How each agent stands now", tags: ["agents"], response: { 200: z.array(agentStatusSchema) } } },
    async () => [...agents.list()],
  );
};
