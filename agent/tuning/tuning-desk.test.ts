/** Looks and longer tasks as an agent answers them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replySchema } from "../contract/index.ts";
import { testBands, testSite } from "../detection/testing/site.ts";
import { START } from "../detection/testing/stream.ts";
import { SECOND } from "../domain/index.ts";
import type { ReadingStore, StoredQuery } from "../ports/index.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { openStore } from "../stores/registry.ts";
import { calls } from "./testing/prison-stream.ts";
import { TuningDesk } from "./tuning-desk.ts";

let site = testSite();
const period = { from: START, to: START + 61 * SECOND };
const slot = { sensor: "L1-a", band: "b8-ul" };
const question = { ...slot, ...period, points: 50, candidate: {}, known: [] };

let folder: string;
let store: ReadingStore;
let asked: StoredQuery[];
let now = START + 3600 * SECOND;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-tuning-"));
  store = await openStore({ type: "duckdb" }, { directory: folder, env: {} });
  await store.append(calls(60));
  await store.flush();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function open(): TuningDesk {
  asked = [];
  const reader = {
    slices: (query: StoredQuery) => {
      asked.push(query);
      return store.slices(query);
    },
  };
  return new TuningDesk({ site: () => site, bands: testBands, reader, stateBefore: () => undefined, now: () => now, log: quiet });
}

describe("a look", () => {
  it("reads the store once while a threshold is moved, and tells both sides", async () => {
    const desk = open();
    const known = [{ from: START + 6 * SECOND, to: START + 11 * SECOND }];
    const found = await Promise.all(
      [0, 10, 40].map((db) => desk.look({ ...question, known, candidate: { sensors: { "L1-a": { "b8-ul": db } } } })),
    );
    expect(asked).toEqual([{ ...period, sensors: ["L1-a"], bands: ["b8-ul"] }]);
    expect(found.map(({ asItIs, changed }) => [asItIs.heard, changed.heard])).toEqual([
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(replySchema.parse({ id: "q", ok: true, points: [], look: found[0] })).toMatchObject({ look: { changed: found[0]!.changed } });
    await desk.stop();
  });

  it("reads again what was not over when it was read", async () => {
    now = START + 30 * SECOND;
    const desk = open();
    await desk.look(question);
    await desk.look(question);
    expect(asked.length).toBe(1);
    now += 61 * SECOND;
    await desk.look(question);
    expect(asked.length).toBe(2);
    now = START + 3600 * SECOND;
    await desk.stop();
  });

  it("is under the thresholds in force, once they were changed", async () => {
    const before = site;
    const desk = open();
    const quiet = await desk.look(question);
    site = { ...before };
    expect((await desk.look(question)).asItIs).toEqual(quiet.asItIs);
    expect(asked.length).toBe(1);
    site = { ...before, thresholds: { ...before.thresholds, bands: { "b8-ul": 40 } } };
    expect((await desk.look(question)).asItIs.episodes.length).toBeLessThan(quiet.asItIs.episodes.length);
    site = before;
    await desk.stop();
  });

  it("says what the site does not have", async () => {
    const desk = open();
    await expect(async () => desk.look({ ...question, band: "n78" })).rejects.toThrow("no sensor L1-a with the band n78 here");
    await expect(async () => desk.look({ ...question, candidate: { bands: { n78: 1 } } })).rejects.toThrow("not known here: n78");
    await desk.stop();
  });
});

describe("a longer task", () => {
  it("is begun once, tells how far it is, and keeps what it found until the next", async () => {
    const desk = open();
    const task = { kind: "backtest", ...period, candidate: {} } as const;
    expect(desk.start("T-1", task).state).toBe("running");
    expect(desk.start("T-1", task).state).toBe("running");
    expect(() => desk.start("T-2", task)).toThrow(expect.objectContaining({ code: "WW_E_BUSY" }));
    await expect.poll(() => desk.progress("T-1", 0).state, { timeout: 20_000 }).toBe("backtested");
    const found = desk.progress("T-1", 0);
    if (found.state !== "backtested") throw new Error(found.state);
    expect(found).toMatchObject({ began: "learnt", hasBursts: true, total: found.alerts.length });
    expect(found.total).toBeGreaterThan(1);
    expect(desk.progress("T-1", 1)).toMatchObject({ total: found.total, alerts: found.alerts.slice(1) });
    expect(replySchema.parse({ id: "q", ok: true, points: [], job: found })).toMatchObject({ job: found });
    expect(desk.progress("T-0", 0)).toEqual({ state: "gone" });
    expect(desk.start("T-2", { ...task, from: START + 60 * SECOND }).state).toBe("running");
    await desk.stop();
  });

  it("goes through the sensors and bands that were asked for, for a suggestion", async () => {
    const desk = open();
    desk.start("T-1", { kind: "suggest", ...period, budget: 1, sensors: ["L1-a", "L2-b"], known: [] });
    await expect.poll(() => desk.progress("T-1", 0).state, { timeout: 20_000 }).toBe("suggested");
    const found = desk.progress("T-1", 0);
    if (found.state !== "suggested") throw new Error(found.state);
    // What nobody heard anything of has no suggestion.
    expect(found.suggestions.map(({ sensor, band, verdict }) => [sensor, band, verdict])).toEqual([
      ["L1-a", "b8-ul", "short"],
      ["L1-a", "b20-ul", "short"],
      ["L2-b", "b8-ul", "short"],
      ["L2-b", "b20-ul", "short"],
    ]);
    await desk.stop();
  });

  it("ends when it is cancelled, and makes room", async () => {
    const desk = open();
    desk.start("T-1", { kind: "suggest", ...period, budget: 1, known: [] });
    expect(desk.cancel("T-1")).toEqual({ state: "gone" });
    expect(desk.progress("T-1", 0)).toEqual({ state: "gone" });
    desk.start("T-2", { kind: "backtest", ...period, candidate: { bands: { n78: 1 } } });
    await expect
      .poll(() => desk.progress("T-2", 0), { timeout: 20_000 })
      .toMatchObject({
        state: "failed",
        message: "not known here: n78",
      });
    await desk.stop();
  });
});
