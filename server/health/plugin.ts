/** /healthz: the process lives. /readyz: it can do its work, or what keeps it from it. /metrics: figures for Prometheus. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type MetricsSource, metricsOf } from "./metrics.ts";
import { prometheusText } from "./prometheus.ts";

export interface HealthOptions {
  /** By name: undefined where all is well, else what is wrong and what to do. */
  readonly checks: Readonly<Record<string, () => string | undefined>>;
  readonly metrics: () => MetricsSource;
  /** Targets of notification that cannot be reached: their messages wait. */
  readonly failingTargets: () => readonly string[];
}

const checkSchema = z.object({ ok: z.boolean(), message: z.string().optional() });
const livenessSchema = z.object({ ok: z.literal(true), notify: z.object({ failing: z.array(z.string()) }).optional() });
const readinessSchema = z.object({ ready: z.boolean(), checks: z.record(z.string(), checkSchema) });

export const healthPlugin: FastifyPluginAsyncZod<HealthOptions> = async (app, { checks, metrics, failingTargets }) => {
  app.get(
    "/healthz",
    { config: { permission: "public" }, schema: { summary: "The process lives", tags: ["health"], response: { 200: livenessSchema } } },
    async () => {
      const failing = [...failingTargets()];
      return { ok: true as const, ...(failing.length === 0 ? {} : { notify: { failing } }) };
    },
  );

  app.get(
    "/readyz",
    {
      config: { permission: "public" },
      schema: { summary: "The server can do its work", tags: ["health"], response: { 200: readinessSchema, 503: readinessSchema } },
    },
    async (_request, reply) => {
      const results = Object.entries(checks).map(([name, check]) => {
        const message = check();
        return [name, message === undefined ? { ok: true } : { ok: false, message }] as const;
      });
      const ready = results.every(([, result]) => result.ok);
      return reply.code(ready ? 200 : 503).send({ ready, checks: Object.fromEntries(results) });
    },
  );

  app.get(
    "/metrics",
    {
      config: { permission: "see" },
      schema: { summary: "Figures in the Prometheus text format", tags: ["health"], response: { 200: z.string() } },
    },
    async (_request, reply) => {
      reply.type("text/plain; version=0.0.4; charset=utf-8").serializer((text: unknown) => String(text));
      return prometheusText(metricsOf(metrics()));
    },
  );
};
