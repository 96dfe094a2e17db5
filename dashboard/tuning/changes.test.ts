import type { BacktestAlert, LookAnswer } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { changedEpisodes, effectOf } from "./gained-and-lost.ts";
import { sideBySide } from "./side-by-side.ts";

const episode = (from: number, to: number) => ({ from, to, margin: 1, known: false });
const looks = (before: readonly [number, number][], after: readonly [number, number][]) => ({
  asItIs: { episodes: before.map(([from, to]) => episode(from, to)), heard: before.length } as unknown as LookAnswer["asItIs"],
  changed: { episodes: after.map(([from, to]) => episode(from, to)), heard: after.length } as unknown as LookAnswer["changed"],
});

const alert: BacktestAlert = {
  id: "1",
  kind: "prohibited",
  t: 1e7,
  raised: 1.1e7,
  updated: 1.2e7,
  wing: "A",
  p: 0.9,
  uncertain: false,
  emissions: [],
  change: "kept",
  outcome: null,
};

describe("what is tried", () => {
  it("is kept where the episodes meet, gained where there was none, lost where there is none", () => {
    const all = changedEpisodes(
      looks(
        [
          [0, 10],
          [20, 30],
          [40, 50],
        ],
        [
          [28, 35],
          [44, 46],
          [60, 70],
        ],
      ),
    );
    expect(all.map(({ from, change }) => `${from} ${change}`)).toEqual(["0 lost", "28 kept", "44 kept", "60 gained"]);
  });

  it("counts lost alerts by what people found, and whether another sensor still hears them", () => {
    const of = (outcome: string | null, heardStill: boolean, others: number) => ({ ...alert, outcome, heardStill, others });
    const alerts = [of("device found", false, 1), of("false", false, 0), of(null, false, 0), of("device found", true, 0)];
    const effect = effectOf({
      ...looks(
        [
          [0, 10],
          [20, 30],
        ],
        [[0, 10]],
      ),
      alerts,
    });
    expect(effect.alerts).toEqual({ all: 4, lost: 3, lostReal: 1, lostFalse: 1, othersHear: 1 });
    expect(effect.episodes).toEqual({ kept: 1, gained: 0, lost: 1 });
    expect(effect.knownLost).toBe(1);
  });
});

describe("two backtests side by side", () => {
  it("match the same alerts once each, and show first where they differ", () => {
    const later = { ...alert, id: "2", t: 5e7, raised: 5e7 };
    const pairs = sideBySide([alert, { ...later, change: "lost" }], [{ ...alert, id: "x", t: 1.1e7 }, later, { ...later, id: "y" }]);
    expect(pairs.map(({ alert: { raised }, one, other }) => [raised, one, other])).toEqual([
      [5e7, "lost", "kept"],
      [5e7, null, "kept"],
      [1.1e7, "kept", "kept"],
    ]);
  });
});
