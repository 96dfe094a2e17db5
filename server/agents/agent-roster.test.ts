import { describe, expect, it } from "vitest";
import { T0 } from "../testing/findings.ts";
import { AGENT_SILENT_AFTER, AgentRoster } from "./agent-roster.ts";

const birth = { online: true, since: 1, session: "s1", version: "1" };
const health = (ok = true) => ({
  t: T0,
  version: "1",
  uptimeSeconds: 1,
  stages: [],
  sensors: [],
  store: { type: "duckdb", ok, message: null },
  memoryBytes: 1,
  countermeasures: [],
});

function roster() {
  return new AgentRoster([
    { id: "wing-a", wings: ["A"], store: { type: "duckdb" } },
    { id: "wing-b", wings: ["B"], store: { type: "duckdb" } },
  ]);
}

describe("the roster of agents", () => {
  it("shows an agent online from its birth, and speaking for sensors from its first health", () => {
    const agents = roster();
    expect(agents.list(T0)).toMatchObject([{ id: "wing-a", online: false, since: null, health: null }, { id: "wing-b" }]);
    agents.hearPresence("wing-a", birth, T0);
    expect([agents.isOnline("wing-a", T0), agents.speaksForSensors("wing-a", T0)]).toEqual([true, false]);
    agents.hearHealth("wing-a", health(), T0);
    expect(agents.speaksForSensors("wing-a", T0)).toBe(true);
  });

  it("does not believe an agent online that has said nothing for seconds", () => {
    const agents = roster();
    agents.hearPresence("wing-a", birth, T0);
    agents.hearHealth("wing-a", health(), T0);
    agents.due(T0);
    const later = T0 + AGENT_SILENT_AFTER + 1;
    expect(agents.due(later)).toMatchObject([{ id: "wing-a", online: false }]);
    expect(agents.speaksForSensors("wing-a", later)).toBe(false);
  });

  it("believes who speaks, where the newest presence is of another of the same name", () => {
    const agents = roster();
    agents.hearPresence("wing-a", { ...birth, online: false, instance: "refused" }, T0);
    agents.hearHealth("wing-a", { ...health(), instance: "holder" }, T0);
    expect(agents.isOnline("wing-a", T0)).toBe(true);
    agents.hearHealth("wing-a", { ...health(), instance: "refused" }, T0);
    expect(agents.isOnline("wing-a", T0)).toBe(false);
  });

  it("forgets the figures of an older session", () => {
    const agents = roster();
    expect(agents.hearPresence("wing-a", birth, T0)).toBe(false);
    agents.hearHealth("wing-a", health(), T0);
    expect(agents.hearPresence("wing-a", { ...birth, session: "s2", since: 2 }, T0)).toBe(true);
    expect(agents.speaksForSensors("wing-a", T0)).toBe(false);
    expect(agents.list(T0)[0]?.health).toBeNull();
  });

  it("tells coming, going and a failing store at once, other figures every few seconds", () => {
    const agents = roster();
    agents.due(T0);
    agents.hearPresence("wing-a", birth, T0);
    expect(agents.due(T0)).toHaveLength(1);
    agents.hearHealth("wing-a", health(), T0);
    expect(agents.due(T0)).toHaveLength(1);
    agents.hearHealth("wing-a", health(), T0 + 1_000_000);
    expect(agents.due(T0 + 1_000_000)).toHaveLength(0);
    agents.hearHealth("wing-a", health(false), T0 + 2_000_000);
    expect(agents.due(T0 + 2_000_000)).toMatchObject([{ health: { store: { ok: false } } }]);
    agents.hearHealth("wing-a", health(false), T0 + 7_000_000);
    expect(agents.due(T0 + 7_000_000)).toHaveLength(1);
  });

  it("finds the agent of a wing", () => {
    expect([roster().forWing("B"), roster().forWing(null), roster().forWing("Z")]).toEqual(["wing-b", "wing-a", null]);
  });
});
