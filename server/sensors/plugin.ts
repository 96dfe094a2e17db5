/** GET /api/v1/sensors: how each sensor stands now. */
import type { Micros } from "@wingwatch/agent/domain";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type SensorStatus, sensorStatusSchema } from "../contract/index.ts";

export interface SensorsOptions {
  readonly sensors: { list(now: Micros): readonly SensorStatus[] };
  readonly now: () => Micros;
}

export const sensorsPlugin: FastifyPluginAsyncZod<SensorsOptions> = async (app, { sensors, now }) => {
  app.get(
    "/api/v1/sensors",
    {
      config: { permission: "see" },
      schema: { summary: "How each sensor stands now", tags: ["sensors"], response: { 200: z.array(sensorStatusSchema) } },
    },
    async () => [...sensors.list(now())],
  );
};
