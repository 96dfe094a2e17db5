/** Tuning over HTTP, with an agent that answers as ours does: looks, backtests from the queue to the spreadsheet, suggestions. */
import type { AgentCommand, AgentReply, FoundAlert, LookedAnswer, TuningJob } from "@wingwatch/agent/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Backtest, BacktestAlert, LookAnswer, SuggestAnswer, SuggestProgress } from "../contract/index.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import type { Visitor } from "../testing/visitor.ts";

const SECOND = 1_000_000;
const period = { from: T0 - 3600 * SECOND, to: T0 + 3600 * SECOND };
const candidate = { sensors: { "A1-s1": { "b8-ul": 3 } } };
const perDay = { value: 1, lo: 0.1, hi: 3, n: 1 };
const quiet: LookedAnswer["asItIs"] = {
  points: [],
  episodes: [],
  falsePerDay: perDay,
  daysListened: 1,
  known: 1,
  heard: 1,
  distribution: { from: -5, step: 0.5, counts: [] },
  curve: [{ added: 0, falsePerDay: perDay, heard: 1 }],
};

let house: House;
let agent: FakeAgent;
let engineer: Visitor;
let asked: Exclude<AgentCommand, { readonly kind: "history" | "observations" }>[];
beforeEach(async () => {
  house = await House.open();
  engineer = await house.as("engineer");
  agent = await house.agent();
  await agent.health([], { t: Date.now() * 1000 });
  asked = [];
  // One phone that was found, one alert that was false, and one that nobody has judged.
  await agent.find([emissionOf({ id: "b8-ul-1", open: false, dt: 5 * SECOND, levels: { "A1-s1": 20, "A2-s1": 3 } })], "emissions");
  await agent.find([
    alertOf({ id: "al-real", emissions: ["b8-ul-1"], active: false }),
    alertOf({
      id: "al-false",
      emissions: ["b8-ul-2"],
      cell: "A2-02",
      level: "A2",
      t: T0 + 600 * SECOND,
      raised: T0 + 601 * SECOND,
      updated: T0 + 610 * SECOND,
      active: false,
    }),
    alertOf({
      id: "al-open",
      emissions: ["b3-ul-3"],
      cell: "A2-01",
      level: "A2",
      t: T0 + 1200 * SECOND,
      raised: T0 + 1201 * SECOND,
      updated: T0 + 1210 * SECOND,
    }),
  ]);
  await until(async () => (await house.read<{ alert: { id: string } }[]>("/api/v1/alerts?state=all")).length === 3);
  for (const [alert, outcome] of [
    ["al-real", "device found"],
    ["al-false", "false"],
  ] as const) {
    const all = await house.read<{ alert: { id: string }; incident: string }[]>("/api/v1/alerts?state=all");
    const incident = all.find((one) => one.alert.id === alert)?.incident;
    await house.did(`/api/v1/incidents/${incident}/close`, { by: "Jo", outcome });
  }
});
afterEach(() => house.close());

async function vanished(): Promise<void> {
  agent.vanish();
  await until(async () => ((await house.read<{ online: boolean }[]>("/api/v1/agents"))[0]?.online ?? true) === false);
}

/** The agent answers each question with what `of` gives for it. */
function answers(of: (command: (typeof asked)[number]) => Partial<Extract<AgentReply, { ok: true }>> | string) {
  agent.tuning = (command) => {
    asked.push(command);
    const answer = of(command);
    if (typeof answer === "string") return { id: command.id, ok: false, code: answer, message: "it says why" };
    return { id: command.id, ok: true, points: [], ...answer };
  };
}

const short = (id: string, over: Partial<FoundAlert> = {}): FoundAlert => {
  const { type: _, active: _a, priority: _p, cells: _c, thresholds: _t, reasons: _r, ...alert } = alertOf({ id });
  return { ...alert, ...over };
};
const done = (alerts: readonly FoundAlert[], total = alerts.length): TuningJob => ({
  state: "backtested",
  seconds: 2,
  readings: 1000,
  emissions: 4,
  began: "state",
  hasBursts: true,
  alerts: [...alerts],
  total,
});

describe("a look", () => {
  const body = { sensor: "A1-s1", band: "b8-ul", ...period, candidate };

  it("asks the sensor's agent, with what people found, and holds it against the alerts of that time", async () => {
    const changed = { ...quiet, episodes: [{ from: T0, to: T0 + SECOND, margin: 2, known: true }] };
    answers(() => ({ look: { asItIs: quiet, changed, thresholds: 9 } }));
    const found = await engineer.did<LookAnswer>("/api/v1/tuning/look", body);
    const known = { from: T0, to: T0 + 5 * SECOND };
    expect(asked).toMatchObject([{ kind: "look", ...body, points: 1000, known: [known] }]);
    expect(found).toMatchObject({ sensor: "A1-s1", thresholds: 9, asItIs: quiet, known: [{ ...known, band: "b8-ul" }] });
    expect(found.alerts).toMatchObject([{ id: "al-real", outcome: "device found", heardStill: true, others: 1 }]);
  });

  it("is laid over the version in force, and says which that is", async () => {
    const { version } = await engineer.did<{ version: number }>("/api/v1/settings/versions", {
      change: { bands: { "b8-ul": 6 } },
      why: "a generator",
      plan: { sensor: "A1-s1" },
    });
    await house.did(`/api/v1/settings/versions/${version}/approve`, {});
    for (let steps = 0; steps < 5; steps += 1) await engineer.did(`/api/v1/settings/versions/${version}/step`, {});
    answers(() => ({ look: { asItIs: quiet, changed: quiet } }));
    const { thresholds } = await engineer.did<LookAnswer>("/api/v1/tuning/look", { ...body, candidate: { bands: { "b8-ul": 2 } } });
    expect(thresholds).toBe(version);
    // In place of the six, not on top of them: the agent holds them as its sensors' own.
    expect(asked).toMatchObject([{ kind: "look", candidate: { bands: { "b8-ul": 2 }, sensors: { "A1-s1": { "b8-ul": 0 } } } }]);
    await engineer.did("/api/v1/tuning/look", body);
    expect(asked[1]).toMatchObject({ candidate: { bands: { "b8-ul": 6 }, sensors: { "A1-s1": { "b8-ul": 3 } } } });
  });

  it("says which alert the sensor would no longer hear", async () => {
    answers(() => ({ look: { asItIs: quiet, changed: quiet } }));
    const { alerts } = await engineer.did<LookAnswer>("/api/v1/tuning/look", body);
    expect(alerts.map(({ id, heardStill }) => [id, heardStill])).toEqual([["al-real", false]]);
  });

  it("is refused in words where it makes no sense, and to whoever may not tune", async () => {
    const look = (over: object, who = engineer) => who.refused("/api/v1/tuning/look", { ...body, ...over });
    expect(await look({ sensor: "nobody" })).toEqual([404, "unknown-sensor"]);
    expect(await look({ candidate: { sensors: { nobody: { "b8-ul": 1 } } } })).toEqual([400, "unknown-name"]);
    expect(await look({ from: period.to, to: period.from })).toEqual([400, "bad-period"]);
    expect(await look({}, await house.as("operator"))).toEqual([403, "not-allowed"]);
    answers(() => "WW_E_USAGE");
    expect(await look({ band: "n78" })).toEqual([400, "bad-request"]);
    answers(() => "WW_E_STORE_AWAY");
    expect(await look({})).toEqual([502, "agent-refused"]);
    await vanished();
    expect(await look({})).toEqual([503, "agent-away"]);
  });
});

describe("a backtest", () => {
  const body = { name: "three more dB", ...period, candidate };
  const begin = () => engineer.did<Backtest>("/api/v1/tuning/backtests", body);
  const now = (id: string) => engineer.read<Backtest>(`/api/v1/tuning/backtests/${id}`);
  const becomes = (id: string, state: Backtest["state"]) => expect.poll(async () => (await now(id)).state, { timeout: 10_000 }).toBe(state);

  it("runs at the agent, is held against what was raised, and is kept with its spreadsheet", async () => {
    let isDone = false;
    answers((command) => {
      if (command.kind === "tuning" && command.skip === 1)
        return { job: done([short("new", { t: T0 + 9, kind: "bypass", emissions: ["b3-ul-9"] })], 2) };
      return { job: isDone ? done([short("again", { emissions: ["b8-ul-1"] })], 2) : { state: "running", share: 0.5, readings: 700 } };
    });
    const { id } = await begin();
    await becomes(id, "running");
    await expect.poll(() => now(id), { timeout: 10_000 }).toMatchObject({ share: 0.5, readings: 700, by: "The engineer", name: body.name });
    expect((await now(id)).left).toBeTypeOf("number");
    isDone = true;
    await becomes(id, "done");
    expect(asked.find(({ kind }) => kind === "tune")).toMatchObject({ task: { kind: "backtest", ...period, candidate } });
    expect(await now(id)).toMatchObject({
      readings: 1000,
      share: 1,
      thresholds: 3,
      result: { emissions: 4, began: "state", hasBursts: true, alerts: 2, kept: 1, gained: 1, lost: 2, lostReal: 0, lostFalse: 1 },
    });
    const alerts = await engineer.read<BacktestAlert[]>(`/api/v1/tuning/backtests/${id}/alerts`);
    expect(alerts.map((alert) => [alert.id, alert.change, alert.outcome])).toEqual([
      ["again", "kept", "device found"],
      ["new", "gained", null],
      ["al-false", "lost", "false"],
      ["al-open", "lost", null],
    ]);
    const csv = await (await engineer.get(`/api/v1/tuning/backtests/${id}/alerts.csv`)).text();
    expect(csv.split("\r\n")[0]).toBe("change,id,raised,kind,wing,level,cell,sensor,p,uncertain,outcome");
    expect(csv).toContain("lost,al-false,");
    expect((await engineer.read<Backtest[]>("/api/v1/tuning/backtests")).map((one) => one.id)).toEqual([id]);
    await engineer.did(`/api/v1/tuning/backtests/${id}/delete`);
    expect((await engineer.get(`/api/v1/tuning/backtests/${id}`)).status).toBe(404);
  });

  it("waits its turn, and can be cancelled there and while it runs", async () => {
    answers((command) => ({ job: command.kind === "cancel-tuning" ? { state: "gone" } : { state: "running", share: 0.1, readings: 1 } }));
    const [first, second] = [await begin(), await begin()];
    await becomes(first.id, "running");
    expect((await now(second.id)).state).toBe("waiting");
    expect(await engineer.did(`/api/v1/tuning/backtests/${second.id}/cancel`)).toMatchObject({ state: "cancelled" });
    await engineer.did(`/api/v1/tuning/backtests/${first.id}/cancel`);
    await expect.poll(() => asked.some(({ kind }) => kind === "cancel-tuning"), { timeout: 10_000 }).toBe(true);
    expect((await now(first.id)).state).toBe("cancelled");
    expect(await engineer.refused(`/api/v1/tuning/backtests/${first.id}/cancel`)).toEqual([409, "already-ended"]);
  });

  it("goes on after the server was started anew", async () => {
    answers(() => ({ job: { state: "running", share: 0.1, readings: 1 } }));
    const { id } = await begin();
    await becomes(id, "running");
    await house.server.stop();
    answers(() => ({ job: done([]) }));
    await house.start();
    await agent.health([], { t: Date.now() * 1000 });
    await becomes(id, "done");
  });

  it("says why it failed, and that it waits for an agent that is away", async () => {
    answers(() => ({ job: { state: "failed", message: "not known here: n78" } }));
    const { id } = await begin();
    await becomes(id, "failed");
    expect((await now(id)).message).toBe("not known here: n78");
    await vanished();
    expect(await begin()).toMatchObject({ state: "waiting", message: "waits for wing-a, which is away" });
  });
});

describe("a suggestion", () => {
  const suggestion = {
    sensor: "A1-s1",
    band: "b8-ul",
    add: 2.5,
    expected: 0.4,
    now: 40,
    daysListened: 7,
    heard: 1,
    known: 1,
    verdict: "sure",
  } as const;

  it("is worked out at the agents, tells how far it is, and leaves a line in the audit log", async () => {
    let isDone = false;
    answers(() => ({
      job: isDone ? { state: "suggested", total: 1, suggestions: [suggestion] } : { state: "running", share: 0.25, readings: 0 },
    }));
    const waiting = engineer.did<SuggestAnswer>("/api/v1/tuning/suggest", { ...period, budget: 1 });
    await expect
      .poll(() => engineer.read<SuggestProgress>("/api/v1/tuning/suggest"), { timeout: 10_000 })
      .toMatchObject({ running: true, share: 0.25 });
    expect(await engineer.refused("/api/v1/tuning/suggest", { ...period, budget: 1 })).toEqual([503, "busy"]);
    isDone = true;
    expect(await waiting).toEqual({ budget: 1, suggestions: [suggestion] });
    expect(asked[0]).toMatchObject({
      task: {
        kind: "suggest",
        budget: 1,
        sensors: ["A1-s1", "A2-s1"],
        known: [{ band: "b8-ul", from: T0, to: T0 + 5 * SECOND, level: "A1" }],
      },
    });
    expect(await engineer.read("/api/v1/tuning/suggest")).toEqual({ running: false, share: 0, left: null });
    expect(JSON.stringify(await house.read("/api/v1/audit?action=tuning.suggest"))).toContain("The engineer");
  });
});
