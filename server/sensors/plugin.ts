/** How each sensor stands now, and where a person marks a portable one. */
import type { AgentReply } from "@wingwatch/agent/contract";
import type { Micros, Result } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { CommandDesk, CommandFailure } from "../agents/command-desk.ts";
import { unanswered } from "../agents/unanswered.ts";
import { markedPlaceBodySchema, type SensorStatus, sensorStatusSchema, type Whereabouts, whereaboutsSchema } from "../contract/index.ts";
import { actorOf } from "../http/actor.ts";
import { Refusal, refusals } from "../http/refusal.ts";

export interface SensorsOptions {
  readonly sensors: {
    list(now: Micros): readonly SensorStatus[];
    /** undefined: no such sensor; null: no agent hears it. */
    agentOf(sensor: string): string | null | undefined;
  };
  readonly agents: { isOnline(id: string, now: Micros): boolean };
  readonly commands: Pick<CommandDesk, "ask">;
  readonly isPortable: (sensor: string) => boolean;
  readonly isPlace: (id: string) => boolean;
  readonly now: () => Micros;
}

const tags = ["sensors"];

export const sensorsPlugin: FastifyPluginAsyncZod<SensorsOptions> = async (app, options) => {
  const { sensors, agents, commands, isPortable, isPlace, now } = options;

  app.get(
    "/api/v1/sensors",
    {
      config: { permission: "see" },
      schema: { summary: "How each sensor stands now", tags, response: { 200: z.array(sensorStatusSchema) } },
    },
    async () => [...sensors.list(now())],
  );

  app.post(
    "/api/v1/sensors/:id/position",
    {
      config: { permission: "place-sensors" },
      schema: {
        summary: "Marks the place where a portable sensor is now; detection uses it as if the sensor had said it",
        tags,
        params: z.object({ id: z.string().min(1).max(64) }),
        body: markedPlaceBodySchema,
        response: { 200: whereaboutsSchema, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { cell } = request.body;
      // Whoever marks stands in the audit log; detection takes the place alone.
      actorOf(request);
      const agent = sensors.agentOf(id);
      if (agent === undefined) throw new Refusal(404, "unknown-sensor", "The site has no sensor with this id.");
      if (!isPortable(id)) throw new Refusal(409, "not-portable", "This sensor has a fixed place; only a portable one can be marked.");
      if (!isPlace(cell)) throw new Refusal(404, "unknown-cell", "The site has no cell with this id.");
      if (agent === null || !agents.isOnline(agent, now()))
        throw new Refusal(503, "agent-away", "The agent that hears this sensor is away; mark its place once it is back.");
      return placeIn(await commands.ask(agent, { kind: "position", sensor: id, cell }));
    },
  );
};

function placeIn(answer: Result<AgentReply, CommandFailure>): Whereabouts {
  if (!answer.ok) throw unanswered(answer.reason, "The agent did not answer in time; the map shows whether it took the mark.");
  if (!answer.value.ok) throw new Refusal(502, "agent-refused", `The agent could not mark it: ${answer.value.message}`);
  if (answer.value.position === undefined)
    throw new Refusal(502, "agent-refused", "The agent does not know this command; it is older than the server.");
  return answer.value.position;
}
