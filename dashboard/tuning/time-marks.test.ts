import type { LookAnswer } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { alertMarks, episodeMarks } from "./time-marks.ts";

const episodes = (...at: number[]) => ({ episodes: at.map((from) => ({ from, to: from + 1, margin: 1, known: false })) });

describe("marks of the time line", () => {
  it("stand where they began, those of one kind that are too near as one, others not hidden by it", () => {
    const look = { asItIs: episodes(0, 100, 500), changed: episodes(0, 300, 1000) } as unknown as LookAnswer;
    expect(episodeMarks(look, { from: 0, to: 100_000 })).toEqual([
      { kind: "kept", share: 0, at: 0, count: 1 },
      { kind: "lost", share: 0.001, at: 100, count: 2 },
      { kind: "gained", share: 0.003, at: 300, count: 1 },
      { kind: "gained", share: 0.01, at: 1000, count: 1 },
    ]);
  });

  it("leave out what is not shown", () => {
    const alerts = [
      { t: 10, heardStill: true },
      { t: 60, heardStill: false },
    ] as unknown as LookAnswer["alerts"];
    expect(alertMarks({ alerts }, { from: 50, to: 100 })).toEqual([{ kind: "notHeard", share: 0.2, at: 60, count: 1 }]);
  });
});
