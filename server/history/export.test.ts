import type { AgentReply } from "@wingwatch/agent/contract";
import { ok, type Result } from "@wingwatch/agent/domain";
import Fastify from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { expect, it } from "vitest";
import type { CommandFailure } from "../agents/command-desk.ts";
import { installErrorHandling } from "../http/error-handler.ts";

import { historyExportPlugin } from "./export-plugin.ts";

const T0 = 1_795_316_400_000_000;
const reading = (t: number) => ({ type: "reading", t, dt: 250_000, sensor: "S,1", band: "b8-ul", mean: -72.5, duty: 0.125 });
type Answer = Result<AgentReply, CommandFailure>;
const chunk = (items: readonly { type: string; t: number }[], next: number | null): Answer =>
  ok({ id: "x", ok: true, points: [], chunk: { items: [...items], next } });

async function ask(query: string, answers: readonly Answer[]) {
  const asked: number[] = [];
  const left = [...answers];
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  installErrorHandling(app, { error: () => undefined } as never);
  await app.register(historyExportPlugin, {
    site: "hmp-test",
    agents: { isOnline: () => true },
    sensors: { agentOf: (sensor) => (sensor === "nobody" ? undefined : "wing-a") },
    commands: {
      ask: async (_agent: string, command: { readonly kind: string; readonly from?: number }) => {
        asked.push(command.from ?? 0);
        return left.shift() ?? { ok: false, reason: "timeout" };
      },
    } as never,
    now: () => T0,
  });
  const response = await app.inject(`/api/v1/history/export?${query}`);
  await app.close();
  return { response, asked };
}

const period = `from=${T0}&to=${T0 + 60e6}`;

it("gives a recording chunk by chunk", async () => {
  const tick = { type: "tick", t: T0 + 2e6 };
  const { response, asked } = await ask(`sensor=S&${period}`, [chunk([reading(T0)], T0 + 1e6), chunk([tick], null)]);
  expect(response.headers["content-disposition"]).toBe('attachment; filename="S-2026-11-22T0300.ndjson"');
  expect(
    response.body
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object),
  ).toEqual([{ type: "recording", version: 1, site: "hmp-test", agent: "wing-a", from: "2026-11-22T03:00:00.000Z" }, reading(T0), tick]);
  expect(asked).toEqual([T0, T0 + 1e6]);
});

it("gives readings as CSV, names quoted and what was left out empty", async () => {
  const { response } = await ask(`sensor=S&${period}&as=csv`, [chunk([reading(T0), { type: "tick", t: T0 }], null)]);
  expect(response.body).toBe(`t,dt,sensor,band,floor,mean,peak,duty,bursts,rbw,relative\n${T0},250000,"S,1",b8-ul,,-72.5,,0.125,,,\n`);
});

it.each([
  ["bad-period", `sensor=S&from=${T0}&to=${T0}`],
  ["bad-period", `sensor=S&from=${T0}&to=${T0 + 32 * 86_400e6}`],
  ["unknown-sensor", `sensor=nobody&${period}`],
  ["timeout", `sensor=S&${period}`],
])("refuses with %s: %s", async (code, query) => {
  const { response } = await ask(query, []);
  expect(response.json()).toMatchObject({ code });
});
