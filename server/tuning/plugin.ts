/** Tuning: a look at one sensor and band while a threshold is moved, and suggestions. Backtests: backtests-plugin.ts. */

import type { AgentReply } from "@wingwatch/agent/contract";
import type { Micros, Result, Site } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { CommandDesk, CommandFailure } from "../agents/command-desk.ts";
import { unanswered } from "../agents/unanswered.ts";
import {
  type LookAnswer,
  lookAnswerSchema,
  lookBodySchema,
  suggestAnswerSchema,
  suggestBodySchema,
  suggestProgressSchema,
} from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { SettingsDesk } from "../settings/settings-desk.ts";
import { candidateFor } from "./candidate-for.ts";
import { alertsHeard } from "./look.ts";
import type { OutcomeBook } from "./outcome-book.ts";
import { Suggester, type SuggestTask } from "./suggester.ts";

export interface TuningOptions {
  readonly agents: { isOnline(id: string, now: Micros): boolean };
  /** undefined: no such sensor; null: no agent hears it. */
  readonly sensors: { agentOf(sensor: string): string | null | undefined };
  readonly site: Pick<Site, "sensors">;
  readonly commands: Pick<CommandDesk, "ask">;
  readonly settings: Pick<SettingsDesk, "inForce" | "toTry" | "asEntry">;
  readonly book: OutcomeBook;
  readonly now: () => Micros;
}

const tags = ["tuning"];
const config = { permission: "tune" } as const;

export const tuningPlugin: FastifyPluginAsyncZod<TuningOptions> = async (app, { agents, sensors, site, commands, settings, book, now }) => {
  const suggester = new Suggester(commands);

  const agentOf = (sensor: string): string => {
    const agent = sensors.agentOf(sensor);
    if (agent === undefined) throw new Refusal(404, "unknown-sensor", `The site has no sensor ${sensor}.`);
    if (agent === null || !agents.isOnline(agent, now())) {
      throw new Refusal(503, "agent-away", "The agent that keeps this sensor's readings is away; they are still there when it is back.");
    }
    return agent;
  };

  app.post(
    "/api/v1/tuning/look",
    {
      config,
      schema: {
        summary: "One sensor and band with its thresholds as they are and changed, and the alerts of that time",
        tags,
        body: lookBodySchema,
        response: { 200: lookAnswerSchema, ...refusals },
      },
    },
    async ({ body }): Promise<LookAnswer> => {
      const { sensor, band, from, to } = body;
      refuseBackwards(body);
      const agent = agentOf(sensor);
      const candidate = candidateFor(settings, body.candidate, agent);
      const known = book.known({ from, to }, agent).filter((one) => one.band === band);
      const answer = lookedIn(await commands.ask(agent, { kind: "look", ...body, candidate, known: [...known] }));
      const alerts = alertsHeard({ sensor, band, from, to, answer }, book);
      return { sensor, band, from, to, ...answer, thresholds: answer.thresholds ?? settings.inForce, known: [...known], alerts };
    },
  );

  app.post(
    "/api/v1/tuning/suggest",
    {
      config,
      schema: {
        summary: "dB to add by sensor and band, so that no more false incidents come than the budget; may take minutes",
        tags,
        body: suggestBodySchema,
        response: { 200: suggestAnswerSchema, ...refusals },
      },
    },
    async (request, reply) => {
      const { from, to, budget, sensors: asked = site.sensors.map(({ id }) => id), bands } = request.body;
      refuseBackwards(request.body);
      const tasks = new Map<string, SuggestTask & { readonly sensors: string[] }>();
      for (const sensor of asked) {
        const agent = agentOf(sensor);
        const task = tasks.get(agent);
        if (task !== undefined) task.sensors.push(sensor);
        else {
          const known = [...book.known({ from, to }, agent)];
          tasks.set(agent, { kind: "suggest", from, to, budget, sensors: [sensor], known, ...(bands && { bands }) });
        }
      }
      const hungUp = new AbortController();
      reply.raw.once("close", () => hungUp.abort(new Error("nobody waits for it any more")));
      const answer = await suggester.suggest(tasks, { budget, signal: hungUp.signal });
      const suggestions = answer.suggestions.map((one) => ({ ...one, add: settings.asEntry(one.band, one.add) }));
      return { ...answer, suggestions };
    },
  );

  app.get(
    "/api/v1/tuning/suggest",
    {
      config,
      schema: {
        summary: "How far the suggestion is that is being worked out",
        tags,
        response: { 200: suggestProgressSchema, ...refusals },
      },
    },
    async () => suggester.standing,
  );
};

export function refuseBackwards({ from, to }: { readonly from: Micros; readonly to: Micros }): void {
  if (from >= to) throw new Refusal(400, "bad-period", "`from` must lie before `to` (microseconds since the Unix epoch).");
}

const LATE = "The agent did not answer in time; ask for a shorter period or try again.";

function lookedIn(answer: Result<AgentReply, CommandFailure>): NonNullable<Extract<AgentReply, { ok: true }>["look"]> {
  if (!answer.ok) throw unanswered(answer.reason, LATE);
  const reply = answer.value;
  if (!reply.ok && reply.code === "WW_E_USAGE") throw new Refusal(400, "bad-request", `That cannot be tried: ${reply.message}`);
  if (!reply.ok) throw new Refusal(502, "agent-refused", `The agent could not answer: ${reply.message}`);
  if (reply.look === undefined)
    throw new Refusal(502, "agent-refused", "The agent does not know this question; it is older than the server.");
  return reply.look;
}
