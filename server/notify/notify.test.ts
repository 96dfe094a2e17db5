import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery, Notice, TargetStatus } from "../contract/index.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, fixOf } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { WebReceiver } from "./testing/receivers.ts";

const retry = { notifyRetry: { firstMs: 20, longestMs: 200 } };
const web = new WebReceiver();
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  await web.start();
  house = await House.open(retry);
  mkdirSync(join(house.folder, "data", "secrets"), { recursive: true });
  writeFileSync(join(house.folder, "data", "secrets", "hook.key"), "a secret of some length\n");
  agent = await house.agent();
});
afterEach(async () => {
  await house.close();
  await web.kill();
  web.hooked.length = 0;
});

const put = async (path: string, body: unknown) =>
  (await house.as("supervisor", "Jo")).fetch(path, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const hook = (fields: object = {}) => ({ id: "hook", type: "webhook", url: web.url, secret: { file: "hook.key" }, ...fields });
async function setUp(rule: object = {}, target: object = {}): Promise<void> {
  expect((await put("/api/v1/notify/targets", [hook(target)])).status).toBe(200);
  expect((await put("/api/v1/notify/rules", [{ id: "all", targets: ["hook"], ...rule }])).status).toBe(200);
}
const say = (over: Parameters<typeof alertOf>[0] = {}) => agent.find([alertOf(over)]);
const notices = () => web.hooked.map(({ body }) => JSON.parse(body) as Notice);
const told = () => notices().map(({ what }) => what);

describe("what happens to an alert", () => {
  it("is told outside, step by step, in order, each once", async () => {
    await setUp({ on: ["raised", "escalated", "returned", "acknowledged", "closed"] });
    await agent.find([emissionOf(), fixOf()], "emissions");
    await say({ priority: "medium" });
    await until(() => web.hooked.length === 1);
    await house.did("/api/v1/alerts/al-1/acknowledge", { by: "Jo", note: "on it" });
    await say({ priority: "medium", active: false, updated: alertOf().updated + 2_000_000 });
    await until(() => web.hooked.length === 3);
    await house.did("/api/v1/incidents/INC-1/close", { by: "Jo", outcome: "device found" });
    await until(() => web.hooked.length === 4);
    expect(told()).toEqual(["raised", "acknowledged", "returned", "closed"]);
    expect(notices()[1]).toMatchObject({ by: "Jo", note: "on it", incident: "INC-1", cell: { id: "A1-01", name: "Cell A1-01" } });
    expect(notices()[3]).toMatchObject({ outcome: "device found", headline: "closed: MEDIUM breakthrough, Cell A1-01, A wing" });
    expect(new Set(web.hooked.map(({ id }) => id)).size).toBe(4);
    const log = await house.read<Delivery[]>("/api/v1/notify/deliveries?target=hook&state=delivered");
    expect(log.map(({ notice, attempts }) => [notice.what, attempts])).toEqual([
      ["closed", 1],
      ["returned", 1],
      ["acknowledged", 1],
      ["raised", 1],
    ]);
    expect(log.every(({ latencyMs }) => latencyMs !== null)).toBe(true);
  });

  it("is not told of what nobody was called for, nor of what was before there was a rule", async () => {
    await say({ id: "al-0", zone: "elsewhere" });
    await until(async () => (await house.read<unknown[]>("/api/v1/alerts")).length === 1);
    await setUp();
    await say({ id: "al-u", uncertain: true });
    await say({ id: "al-2", kind: "sensor-tamper", sensor: "A1-s1", emissions: [] });
    await until(() => web.hooked.length === 1);
    expect(notices()[0]?.alert?.id).toBe("al-2");
  });

  it("survives a restart of the server while the target is away, and is told that it is sent again", async () => {
    await setUp();
    await web.kill();
    await say();
    await until(async () => (await house.read<TargetStatus[]>("/api/v1/notify/targets"))[0]?.state === "failing");
    expect(await house.read("/api/v1/notify/targets")).toMatchObject([{ state: "failing", waiting: 1, deliveredAt: null }]);
    expect(await house.read("/healthz")).toMatchObject({ ok: true, notify: { failing: ["hook"] } });
    await house.server.stop();
    await web.start();
    await house.start(retry);
    await until(() => web.hooked.length === 1);
    expect(web.hooked[0]?.attempt).toBeGreaterThan(1);
    await until(async () => (await house.read<TargetStatus[]>("/api/v1/notify/targets"))[0]?.state === "ready");
    expect(await house.read("/healthz")).toEqual({ ok: true });
  });
});

describe("targets and rules", () => {
  it("a test goes out at once and says what came of it; it is in the log", async () => {
    await setUp();
    expect(await house.did("/api/v1/notify/targets/hook/test", { by: "Jo" })).toMatchObject({ state: "delivered", outcome: "HTTP 204" });
    expect(notices()[0]).toMatchObject({ what: "test", alert: null, by: "Jo" });
    await web.kill();
    expect(await house.did("/api/v1/notify/targets/hook/test", { by: "Jo" })).toMatchObject({ state: "failed" });
    expect(await house.read<Delivery[]>("/api/v1/notify/deliveries?target=hook")).toHaveLength(2);
    expect(await house.refused("/api/v1/notify/targets/nobody/test", { by: "Jo" })).toEqual([404, "unknown-target"]);
  });

  it("show where secrets are, never what they are", async () => {
    await setUp();
    const shown = await (await house.get("/api/v1/notify/targets")).text();
    expect(shown).toContain("hook.key");
    expect(shown).not.toContain("a secret of some length");
  });

  it.each([
    ["a secret in clear", hook({ secret: "12345678" })],
    ["a password in the address", hook({ url: "https://jo:secret@hook.example/" })],
    ["a file outside the folder of secrets", hook({ secret: { file: "../server.sqlite" } })],
    ["a variable that is none of ours", hook({ secret: { env: "PATH" } })],
    ["another protocol", hook({ url: "file:///etc/passwd" })],
    ["an account that DC-09 cannot have", { id: "arc", type: "dc09", host: "arc.example", port: 7700, account: "12" }],
    ["an unknown type", { id: "x", type: "pigeon" }],
    ["an unknown key", hook({ retries: 3 })],
  ])("refuse %s", async (_name, target) => {
    const response = await put("/api/v1/notify/targets", [target]);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, "bad-request"]);
  });

  it("rules and targets must fit together", async () => {
    await setUp();
    expect((await put("/api/v1/notify/rules", [{ id: "a", targets: ["nobody"] }])).status).toBe(409);
    expect((await put("/api/v1/notify/targets", [])).status).toBe(409);
    expect((await put("/api/v1/notify/rules", [{ id: "a", targets: ["hook"], when: "at night" }])).status).toBe(400);
    expect(await house.read("/api/v1/notify/rules")).toMatchObject([{ id: "all", on: ["raised", "escalated"] }]);
  });

  it("what waits for a target that is removed is given up and says so; one that is switched off gets nothing new", async () => {
    await setUp({}, { url: "http://127.0.0.1:9/" });
    await say();
    await until(async () => (await house.read<TargetStatus[]>("/api/v1/notify/targets"))[0]?.waiting === 1);
    await put("/api/v1/notify/rules", []);
    await put("/api/v1/notify/targets", []);
    expect(await house.read("/api/v1/notify/deliveries")).toMatchObject([
      { state: "expired", outcome: expect.stringContaining("removed") },
    ]);
    await setUp({}, { enabled: false });
    expect(await house.read("/api/v1/notify/targets")).toMatchObject([{ state: "off" }]);
    expect(await house.refused("/api/v1/notify/targets/hook/test", { by: "Jo" })).toEqual([409, "target-off"]);
  });

  it("that change again and again, in the middle of the load, still get each message once and in order", async () => {
    await setUp();
    for (let i = 0; i < 12; i++) {
      await say({ id: `al-${i}`, kind: "sensor-tamper", sensor: `s${i}`, emissions: [] });
      expect((await put("/api/v1/notify/targets", [hook({ name: `hook ${i}` })])).status).toBe(200);
    }
    await until(async () => (await house.read<Delivery[]>("/api/v1/notify/deliveries?state=delivered")).length === 12);
    const first = web.hooked.filter(({ id }, i) => web.hooked.findIndex((other) => other.id === id) === i);
    expect(first.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `al-${i}.1`));
    expect(new Set(web.hooked.map(({ id, attempt }) => `${id} ${attempt}`)).size).toBe(web.hooked.length);
  });

  it("of a file are changed in the file", async () => {
    await house.server.stop();
    const notify = { version: 1 as const, targets: [], rules: [] };
    await house.start({ ...retry, notify });
    expect((await put("/api/v1/notify/targets", [hook()])).status).toBe(409);
  });
});
