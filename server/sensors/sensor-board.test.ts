import type { AgentHealth, SensorHealth } from "@wingwatch/agent/contract";
import { describe, expect, it } from "vitest";
import { T0 } from "../testing/findings.ts";
import { CountermeasureBoard } from "./countermeasure-board.ts";
import { SensorBoard } from "./sensor-board.ts";

const nothing = {
  clockOffset: null,
  temperature: null,
  supply: null,
  tamper: null,
  uptimeSeconds: null,
  lost: 0,
  damaged: 0,
  rejected: 0,
  firmware: null,
};

function health(
  t: number,
  ...sensors: readonly {
    readonly sensor: string;
    readonly heardAt: number | null;
    readonly lost?: number;
    readonly trail?: NonNullable<SensorHealth["trail"]>;
  }[]
): AgentHealth {
  return {
    t,
    version: "1",
    uptimeSeconds: 1,
    stages: [],
    store: { type: "duckdb", ok: true, message: null },
    memoryBytes: 1,
    countermeasures: [],
    sensors: sensors.map((sensor) => ({ ...nothing, ...sensor })),
  };
}

function board(isAgentPresent = () => true) {
  return new SensorBoard({
    sensors: [
      { id: "s1", agent: "wing-a" },
      { id: "s2", agent: null },
    ],
    isAgentPresent,
  });
}

describe("the board of sensors", () => {
  it("has every sensor of the site from the start", () => {
    expect(
      board()
        .list(T0)
        .map(({ sensor, state, agent }) => [sensor, state, agent]),
    ).toEqual([
      ["s1", "unknown", "wing-a"],
      ["s2", "unknown", null],
    ]);
  });

  it("tells a new state at once, and by time alone", () => {
    const sensors = board();
    expect(sensors.due(T0)).toEqual([]);
    sensors.hear("wing-a", health(T0, { sensor: "s1", heardAt: T0 }), T0);
    expect(sensors.due(T0)).toMatchObject([{ sensor: "s1", state: "live" }]);
    expect(sensors.due(T0 + 1_000_000)).toEqual([]);
    expect(sensors.due(T0 + 6_000_000)).toMatchObject([{ sensor: "s1", state: "stale" }]);
    expect(sensors.due(T0 + 16_000_000)).toMatchObject([{ sensor: "s1", state: "silent" }]);
  });

  it("tells moving figures every few seconds only", () => {
    const sensors = board();
    let told = 0;
    for (let second = 0; second <= 20; second++) {
      const at = T0 + second * 1_000_000;
      sensors.hear("wing-a", health(at, { sensor: "s1", heardAt: at, lost: second }), at);
      told += sensors.due(at).length;
    }
    expect(told).toBe(5);
  });

  it("tells each second where a portable one walks, and nothing while it stands", () => {
    const sensors = board();
    let told = 0;
    for (let second = 0; second <= 4; second++) {
      const at = T0 + second * 1_000_000;
      const walked = Math.min(at, T0 + 2_000_000);
      sensors.hear("wing-a", health(at, { sensor: "s1", heardAt: T0, trail: [{ t: walked, level: "A1", x: second, y: 4 }] }), at);
      told += sensors.due(at).filter(({ state }) => state === "live").length;
    }
    expect(told).toBe(3);
  });

  it("knows nothing of its sensors any more when the agent goes away", () => {
    let present = true;
    const sensors = board(() => present);
    sensors.hear("wing-a", health(T0, { sensor: "s1", heardAt: T0 }), T0);
    sensors.due(T0);
    present = false;
    expect(sensors.due(T0)).toMatchObject([{ sensor: "s1", state: "unknown" }]);
  });

  it("takes the agent that does hear a sensor, and counts sensors that the site does not know", () => {
    const sensors = board();
    sensors.hear("wing-b", health(T0, { sensor: "s2", heardAt: T0 }, { sensor: "ghost", heardAt: T0 }), T0);
    expect(sensors.agentOf("s2")).toBe("wing-b");
    expect(sensors.agentOf("ghost")).toBeUndefined();
    expect(sensors.counters.snapshot()).toMatchObject({ in: 2, out: 1, rejected: { "unknown-sensor": 1 } });
  });
});

describe("the board of countermeasures", () => {
  it("gives only what changed, the newest word, and of known ones", () => {
    const board = new CountermeasureBoard(["jam-a"]);
    expect(board.list()).toEqual([{ id: "jam-a", state: "unknown", t: null }]);
    expect(
      board.hear([
        { id: "jam-a", state: "on", t: 5 },
        { id: "ghost", state: "on", t: 5 },
      ]),
    ).toEqual([{ id: "jam-a", state: "on", t: 5 }]);
    expect(board.hear([{ id: "jam-a", state: "on", t: 6 }])).toEqual([]);
    expect(board.hear([{ id: "jam-a", state: "off", t: 4 }])).toEqual([]);
    expect(board.list()).toEqual([{ id: "jam-a", state: "on", t: 6 }]);
  });
});
