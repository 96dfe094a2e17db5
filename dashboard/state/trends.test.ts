import { describe, expect, it } from "vitest";
import { modelOf } from "../testing/model.ts";
import { agentStatus, emissionView, T } from "../testing/records.ts";
import { trendsBy, trendsOf } from "./trends.ts";

const warmer = { change: 7.5, warmer: 0.97 };
const colder = { change: -6, warmer: 0.04 };

describe("warmer or colder", () => {
  const old = emissionView("old", { t: T - 1e6, trends: { "hand-2": colder, "hand-1": warmer } });
  const young = emissionView("young", { trends: { "hand-2": warmer } });

  it("is told of an emission by each portable sensor that walked on", () => {
    const { agents } = modelOf();
    expect(trendsOf(old, agents)).toEqual([
      ["hand-1", warmer],
      ["hand-2", colder],
    ]);
    expect(trendsOf(emissionView("fixed sensors alone"), agents)).toEqual([]);
  });

  it("is told by a sensor of each emission that it hears, the newest first", () => {
    const model = modelOf({ emissions: [old, young, emissionView("other")] });
    expect(trendsBy("hand-2", model).map(({ emission, trend }) => [emission.id, trend])).toEqual([
      ["young", warmer],
      ["old", colder],
    ]);
    expect(trendsBy("A2-S1", model)).toEqual([]);
  });

  it("says nothing of now once the emission has ended, or while its agent is away", () => {
    const { agents } = modelOf();
    expect(trendsOf({ ...old, emission: { ...old.emission, open: false } }, agents)).toEqual([]);
    expect(trendsOf(old, modelOf({ agents: [agentStatus("wing-a", ["A"], { online: false })] }).agents)).toEqual([]);
  });
});
