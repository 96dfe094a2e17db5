import { DatabaseSync } from "node:sqlite";
import type { Gap } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { migrate } from "../database/migrate.ts";
import { GapStore } from "./gap-store.ts";

const gap = (changes: Partial<Gap> = {}): Gap => ({
  type: "gap",
  id: "wing-a:*:not-kept:10:1",
  t: 100,
  from: 10,
  to: 20,
  agent: "wing-a",
  why: "not-kept",
  n: 3,
  ...changes,
});

function store() {
  const db = new DatabaseSync(":memory:");
  migrate(db);
  return new GapStore(db);
}
const all = (gaps: GapStore, sensor = "A1-03") => gaps.of({ agent: "wing-a", sensor, from: 0, to: 1000 });

describe("gaps at the server", () => {
  it("are there once, however often they are said, as they were said last", () => {
    const gaps = store();
    gaps.hear(gap());
    gaps.hear(gap({ t: 102, to: 40, n: 9 }));
    gaps.hear(gap());
    expect(all(gaps)).toEqual([{ sensor: null, from: 10, to: 40, why: "not-kept", n: 9 }]);
  });

  it("are given for the sensor and its agent, where they touch the time", () => {
    const gaps = store();
    gaps.hear(gap());
    gaps.hear(gap({ id: "b", sensor: "A1-03", why: "not-heard", from: 30, to: 50 }));
    gaps.hear(gap({ id: "c", sensor: "A1-04", why: "not-heard", from: 30, to: 50 }));
    gaps.hear(gap({ id: "d", agent: "wing-b" }));
    expect(all(gaps).map(({ why, sensor }) => [why, sensor])).toEqual([
      ["not-kept", null],
      ["not-heard", "A1-03"],
    ]);
    expect(gaps.of({ agent: "wing-a", sensor: "A1-03", from: 21, to: 30 })).toEqual([]);
  });

  it("go with the readings of their time", () => {
    const gaps = store();
    gaps.hear(gap());
    gaps.prune(20);
    expect(all(gaps)).toHaveLength(1);
    gaps.prune(21);
    expect(all(gaps)).toEqual([]);
  });
});
