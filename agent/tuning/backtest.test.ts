/** Over a real store: what was live comes out again, and what a changed threshold would have done. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createDetection } from "../detection/index.ts";
import { testBands, testSite } from "../detection/testing/site.ts";
import { gsmCall, lteCall, START, stream } from "../detection/testing/stream.ts";
import { type Alert, type RecordedState, SECOND, type StreamItem } from "../domain/index.ts";
import type { ReadingStore } from "../ports/index.ts";
import { openStore } from "../stores/registry.ts";
import { backtest } from "./backtest.ts";

const SENSORS = ["L1-a", "L1-b", "L2-a", "L2-b"];
const CUT = 20 * SECOND;
/** A loud call before the cut, one that goes on over it, one after it, and one just over the threshold. */
const calls = stream({
  seconds: 60,
  sensors: SENSORS,
  bands: ["b8-ul", "b20-ul"],
  transmitters: [
    { band: "b8-ul", bursts: gsmCall(6.03, 5), levels: { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 } },
    { band: "b20-ul", bursts: lteCall(17, 8), levels: { "L2-a": -55, "L2-b": -63, "L1-a": -71 } },
    { band: "b8-ul", bursts: gsmCall(32.4, 9), levels: { "L2-b": -50, "L2-a": -58, "L1-b": -69 } },
    { band: "b20-ul", bursts: lteCall(48, 8), levels: { "L1-b": -84 } },
  ],
}).map(asStored);

/** Levels on the grid of the wire and the store. */
function asStored(item: StreamItem): StreamItem {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  if (item.type === "bursts")
    return { ...item, list: item.list.map(([at, length, peak]) => [Math.round(at), Math.round(length), tenth(peak)]) };
  if (item.type !== "reading") return item;
  return { ...item, mean: tenth(item.mean!), peak: tenth(item.peak!), floor: tenth(item.floor!) };
}

const opened: { readonly store: ReadingStore; readonly folder: string }[] = [];
afterEach(async () => {
  for (const { store, folder } of opened.splice(0)) {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

async function stored(items: readonly StreamItem[]): Promise<ReadingStore> {
  const folder = mkdtempSync(join(tmpdir(), "backtest-"));
  const store = await openStore({ type: "duckdb" }, { directory: folder, env: {} });
  opened.push({ store, folder });
  await store.append(items);
  await store.flush();
  return store;
}

/** The live run: its alerts, and what it knew at the cut. */
function live(): { readonly alerts: readonly Alert[]; readonly state: RecordedState } {
  const detection = createDetection({ site: testSite(), bands: testBands });
  const last = new Map<string, Alert>();
  let state: unknown;
  for (const item of [...calls, undefined]) {
    if (state === undefined && item !== undefined && item.t > START + CUT) state = detection.state();
    for (const one of item === undefined ? detection.finish() : detection.push(item)) if (one.type === "alert") last.set(one.id, one);
  }
  return { alerts: [...last.values()], state: { type: "state", t: START + CUT, state: JSON.parse(JSON.stringify(state)) } };
}

function ask(store: ReadingStore, given: Partial<Parameters<typeof backtest>[0] & Parameters<typeof backtest>[1]> = {}) {
  const { from = START + CUT, to = START + 61 * SECOND, candidate = {}, ...parts } = given;
  return backtest(
    { from, to, candidate },
    {
      site: testSite(),
      bands: testBands,
      reader: store,
      stateBefore: () => undefined,
      signal: new AbortController().signal,
      progress: () => undefined,
      ...parts,
    },
  );
}

describe("a backtest", () => {
  it("gives the live run's alerts, figure by figure, where nothing is changed and its state was saved", async () => {
    const store = await stored(calls);
    const { alerts, state } = live();
    const found = await ask(store, { stateBefore: () => state });
    expect(found.began).toBe("state");
    expect(found.hasBursts).toBe(true);
    const since = alerts.filter(({ raised }) => raised >= START + CUT);
    expect(since.length).toBeGreaterThan(1);
    expect(found.alerts).toEqual(since.sort((a, b) => a.raised - b.raised));
  });

  it("learns floors from the time before where no state was saved, and reports nothing of that time", async () => {
    const found = await ask(await stored(calls));
    expect(found.began).toBe("learnt");
    expect(found.alerts.every(({ raised }) => raised >= START + CUT)).toBe(true);
    expect(found.alerts.length).toBeGreaterThan(0);
  });

  it("shows what a higher threshold loses and a lower one keeps", async () => {
    const store = await stored(calls);
    const weak = (found: { readonly alerts: readonly Alert[] }) => found.alerts.filter(({ t }) => t >= START + 47 * SECOND).length;
    expect(weak(await ask(store))).toBe(1);
    expect(weak(await ask(store, { candidate: { sensors: { "L1-b": { "b20-ul": 12 } } } }))).toBe(0);
    expect(weak(await ask(store, { candidate: { sensors: { "L2-a": { "b20-ul": 12 } } } }))).toBe(1);
  });

  it("says where only readings are left", async () => {
    const found = await ask(await stored(calls.filter(({ type }) => type !== "bursts")));
    expect(found.hasBursts).toBe(false);
  });

  it("tells how far it is and stops when asked to", async () => {
    const store = await stored(calls);
    const shares: number[] = [];
    await ask(store, { progress: ({ share }) => void shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    await expect(ask(store, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  it("names what the site does not have", async () => {
    const store = await stored(calls);
    await expect(ask(store, { candidate: { bands: { n78: 3 }, sensors: { nobody: { dect: 1 }, "L1-a": { n78: 1 } } } })).rejects.toThrow(
      "not known here: n78, nobody, L1-a n78",
    );
  });
});
