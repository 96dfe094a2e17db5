/** An agent that listens over a real store: its own alerts come out of a backtest again, and tuning does not hold it up. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TuningTask } from "../contract/index.ts";
import { createDetection } from "../detection/index.ts";
import { testBands, testSite } from "../detection/testing/site.ts";
import { START } from "../detection/testing/stream.ts";
import { type Alert, SECOND, type StreamItem } from "../domain/index.ts";
import { createStateHistory, createStateKeeper, openAgentDatabase } from "../outbox/index.ts";
import type { Batch, Outbox } from "../ports/index.ts";
import { Runtime, StoreWriter } from "../runtime/index.ts";
import { contextFor, FakeClock, MemoryOutbox, quiet } from "../runtime/testing/fakes.ts";
import { openStore } from "../stores/registry.ts";
import { backtest } from "./backtest.ts";
import { calls } from "./testing/prison-stream.ts";
import { TuningDesk } from "./tuning-desk.ts";

const CUT = START + 20 * SECOND;
const END = START + 180 * SECOND;
/** Items. */
const BATCH = 20;
const site = testSite();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-live-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

type During = (runtime: Runtime, batches: () => number) => Promise<void>;

/** Runs the agent over the items, as it would on the day: a store, saved states. While `during` goes on, batches come 20 ms apart. */
async function live(items: readonly StreamItem[], outbox: Outbox, during: During = async () => undefined) {
  const database = openAgentDatabase(folder);
  const abort = new AbortController();
  const clock = new FakeClock();
  clock.t = items[0]!.t;
  const state = createStateKeeper(database);
  const store = new StoreWriter({
    type: "duckdb",
    open: () => openStore({ type: "duckdb" }, { directory: folder, env: {} }),
    log: quiet,
    now: clock.now,
    signal: abort.signal,
    random: () => 0,
  });
  let [isBusy, isRead, batches] = [true, false, 0];
  const source = {
    key: "fake:1",
    driver: "fake",
    sensors: site.sensors.map(({ id }) => id),
    open: async () => ({
      counters: () => [],
      lines: () => [],
      async *[Symbol.asyncIterator](): AsyncGenerator<Batch> {
        for (let at = 0; at < items.length; at += BATCH) {
          if (isBusy) await new Promise((resolve) => setTimeout(resolve, 20));
          const batch = items.slice(at, at + BATCH);
          batches += 1;
          clock.t = batch.at(-1)!.t;
          yield { items: batch, receivedAt: clock.t };
        }
        isRead = true;
        await new Promise<void>((resolve) => abort.signal.addEventListener("abort", () => resolve()));
      },
    }),
  };
  const saved = state.load();
  const runtime = new Runtime({
    site,
    sources: [source],
    context: contextFor(abort.signal, clock),
    detection: createDetection({ site, bands: testBands, ...(saved !== undefined && { state: saved.state }) }),
    store,
    outbox,
    state,
    states: createStateHistory(database),
    watermark: { load: () => undefined, save: () => undefined },
    version: "0",
    random: () => 0,
    counters: () => [],
    announce: () => undefined,
  });
  await runtime.start();
  await during(runtime, () => batches);
  isBusy = false;
  await expect.poll(() => isRead, { timeout: 20_000 }).toBe(true);
  await store.flush();
  const kept: StreamItem[] = [];
  for await (const item of store.observations({ from: 0, to: END + 1 })) kept.push(item);
  abort.abort();
  await runtime.stop();
  database.close();
  return kept;
}

describe("an agent's day gone through again", () => {
  it("gives the live alerts, bit for bit, from the state that was kept: over a restart, and though sensors said more than is kept", async () => {
    const all = calls(180);
    const outbox = new MemoryOutbox();
    await live(
      all.filter(({ t }) => t < CUT),
      outbox,
    );
    await live(
      all.filter(({ t }) => t >= CUT),
      outbox,
    );
    const raised = outbox.pending(10_000).flatMap(({ finding }) => (finding.type === "alert" ? [finding] : []));
    const last = [...new Map<string, Alert>(raised.map((alert) => [alert.id, alert])).values()].filter((alert) => alert.raised >= CUT);
    expect(last.length).toBeGreaterThan(1);

    const database = openAgentDatabase(folder);
    const store = await openStore({ type: "duckdb" }, { directory: folder, env: {} });
    const found = await backtest(
      { from: CUT, to: END, candidate: {} },
      {
        site,
        bands: testBands,
        reader: store,
        stateBefore: createStateHistory(database).before,
        signal: new AbortController().signal,
        progress: () => undefined,
      },
    );
    await store.close();
    database.close();
    expect(found.began).toBe("state");
    expect(JSON.stringify(found.alerts)).toBe(JSON.stringify(last.sort((a, b) => a.raised - b.raised)));
  });

  it("goes on listening while it looks, suggests and goes back: nothing waits for that, and nothing is dropped", async () => {
    const all = calls(180);
    const kept = await live(all, new MemoryOutbox(), async (runtime, batches) => {
      const desk = new TuningDesk({
        site: () => site,
        bands: testBands,
        reader: runtime,
        stateBefore: () => undefined,
        now: () => 0,
        log: quiet,
      });
      const period = { from: START, to: START + 20 * SECOND };
      await expect.poll(() => runtime.observations(period).next(), { timeout: 20_000 }).toMatchObject({ done: false });
      /** Batches that came while it went on. */
      const meanwhile = async (work: () => Promise<unknown>) => {
        const before = batches();
        await work();
        return batches() - before;
      };
      const look = (added: number) =>
        desk.look({ sensor: "L1-a", band: "b8-ul", ...period, points: 50, candidate: { bands: { "b8-ul": added } }, known: [] });
      expect(await meanwhile(() => look(1))).toBeGreaterThan(0);
      for (const [job, task, done] of [
        ["T-1", { kind: "suggest", ...period, budget: 1, known: [] }, "suggested"],
        ["T-2", { kind: "backtest", ...period, candidate: {} }, "backtested"],
      ] satisfies readonly (readonly [string, TuningTask, string])[]) {
        desk.start(job, task);
        expect(await meanwhile(() => expect.poll(() => desk.progress(job, 0).state, { timeout: 20_000 }).toBe(done))).toBeGreaterThan(0);
      }
      await desk.stop();
    });
    expect(kept.filter(({ type }) => type === "reading").length).toBe(all.filter(({ type }) => type === "reading").length);
  });
});
