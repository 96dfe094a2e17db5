/** Prisons that another generator made: phones are found, and a quiet one stays quiet. */
import { describe, expect, it } from "vitest";
import { wingwatch } from "../programs/wingwatch.ts";
import { peerData, peerPath } from "./data.ts";

interface Share {
  readonly n: number;
  readonly k: number;
}

interface Score {
  readonly detection: Share;
  readonly classification: Share;
  readonly falseAlerts: Share;
}

async function scoreOf(world: string): Promise<Score> {
  const path = (file: string) => peerPath("worlds", world, file);
  const args = ["score", path("recording.ndjson.zst"), "--truth", path("truth.ndjson"), "--site", path("site.yaml"), "--json"];
  const run = await wingwatch(args);
  expect(run.code, run.err).toBe(0);
  return JSON.parse(run.out) as Score;
}

describe.skipIf(peerData === undefined)("worlds made by others (skipped where they are not on this machine)", () => {
  it("finds the phones inside, names their technology, and raises few false alerts", async () => {
    const scores = [await scoreOf("world-101"), await scoreOf("world-105"), await scoreOf("world-110")];
    const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0);
    expect(sum(({ detection }) => detection.k) / sum(({ detection }) => detection.n)).toBeGreaterThanOrEqual(0.9);
    expect(sum(({ classification }) => classification.k) / sum(({ classification }) => classification.n)).toBeGreaterThanOrEqual(0.9);
    expect(sum(({ falseAlerts }) => falseAlerts.k)).toBeLessThanOrEqual(scores.length);
  });

  it("raises no alert for a phone inside where there is none", async () => {
    expect((await scoreOf("world-115-quiet")).falseAlerts.n).toBe(0);
  });
});
