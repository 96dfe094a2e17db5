import { describe, expect, it } from "vitest";
import { agentHealthSchema } from "../contract/index.ts";
import type { Detection } from "../detection/index.ts";
import type { Finding, StreamItem } from "../domain/index.ts";
import type { Batch, OutboxEntry } from "../ports/index.ts";
import { Runtime } from "./runtime.ts";
import { StoreWriter } from "./store-writer.ts";
import { contextFor, emptySite, fakeAlert, MemoryOutbox, quiet, type Script, scriptedSource } from "./testing/fakes.ts";

const event = (kind: string, t = 1): StreamItem => ({ type: "event", t, sensor: "A1-03", kind });
const batch = (...items: StreamItem[]): Batch => ({ items, receivedAt: 1_795_316_400_000_000 });

/** Raises an alert for every `alarm`, throws on every `bug`, and remembers all it saw. */
function scriptedDetection(): Detection & { readonly seen: StreamItem[] } {
  const seen: StreamItem[] = [];
  return {
    seen,
    push(item): readonly Finding[] {
      seen.push(item);
      if (item.type === "event" && item.kind === "bug") throw new Error("a bug in a detector");
      return item.type === "event" && item.kind === "alarm" ? [fakeAlert(`at ${item.t}`)] : [];
    },
    learn: () => undefined,
    finish: () => [],
    state: () => ({ seen: seen.length }),
    stateText: () => ['{"seen":', `${seen.length}}`],
    ambient: () => [],
    counters: () => [],
  };
}

async function run(scripts: readonly Script[]) {
  const abort = new AbortController();
  const detection = scriptedDetection();
  const outbox = new MemoryOutbox();
  const announced: OutboxEntry[] = [];
  const saved: unknown[] = [];
  const runtime = new Runtime({
    site: emptySite,
    sources: [scriptedSource(scripts)],
    context: contextFor(abort.signal),
    detection,
    store: undefined,
    outbox,
    state: { load: () => undefined, save: (_t, text) => void saved.push(JSON.parse([...text].join(""))) },
    watermark: { load: () => undefined, save: () => undefined },
    version: "0",
    random: () => 0,
    counters: () => [],
    announce: (entries) => announced.push(...entries),
  });
  const heard: StreamItem[] = [];
  const state = runtime.state();
  runtime.listen((items) => void heard.push(...items));
  await runtime.start();
  await new Promise((resolve) => setTimeout(resolve, 10));
  const health = runtime.health();
  const stop = async () => {
    abort.abort();
    await runtime.stop();
  };
  return { detection, outbox, announced, saved, heard, state, health, stop };
}

describe("the runtime", () => {
  it("takes what sensors say through detection into the outbox, and announces only what is in it", async () => {
    const { announced, outbox, stop } = await run([{ batches: [batch(event("quiet"), event("alarm", 7))], after: "hold" }]);
    expect(announced).toEqual([{ seq: 1, finding: fakeAlert("at 7") }]);
    expect(outbox.pending(10)).toEqual(announced);
    await stop();
  });

  it("survives a detector that throws, counts it, and goes on with the next item", async () => {
    const { announced, health, stop } = await run([{ batches: [batch(event("bug"), event("alarm"))], after: "hold" }]);
    expect(announced.length).toBe(1);
    expect(health.stages.find((stage) => stage.stage === "detection")).toMatchObject({ in: 2, out: 1, rejected: { threw: 1 } });
    await stop();
  });

  it("lets listeners hear exactly what detection saw, in its order", async () => {
    const { heard, detection, state, stop } = await run([{ batches: [batch(event("a"), event("b")), batch(event("c"))], after: "hold" }]);
    expect(heard).toEqual(detection.seen);
    expect(state).toMatchObject({ type: "state", state: { seen: 0 } });
    await stop();
  });

  it("saves detection's state when it stops", async () => {
    const { saved, stop } = await run([{ batches: [batch(event("a"))], after: "hold" }]);
    await stop();
    expect(saved).toEqual([{ seen: 1 }]);
  });

  it("says how every stage and every sensor is, in the words of the contract", async () => {
    const { health, stop } = await run([{ batches: [batch(event("a"))], after: "hold" }]);
    expect(agentHealthSchema.parse(health)).toEqual(health);
    expect(health.sensors).toMatchObject([{ sensor: "A1-03", heardAt: 1_795_316_400_000_000 }]);
    for (const { in: came, out, held, rejected, dropped } of health.stages.filter((stage) => stage.stage !== "connect fake:1")) {
      const sum = (reasons: Readonly<Record<string, number>>) => Object.values(reasons).reduce((a, b) => a + b, 0);
      expect(came).toBe(out + held + sum(rejected) + sum(dropped));
    }
    await stop();
  });
});

describe("an agent that was not there for a while", () => {
  it("says so first: what is missing goes to the server and into the stream", async () => {
    const abort = new AbortController();
    const outbox = new MemoryOutbox();
    const context = contextFor(abort.signal);
    const stoppedAt = context.clock.now() - 3_600_000_000;
    const runtime = new Runtime({
      site: emptySite,
      sources: [scriptedSource([{ after: "hold" }])],
      context,
      detection: scriptedDetection(),
      store: undefined,
      outbox,
      state: { load: () => undefined, save: () => undefined },
      watermark: { load: () => stoppedAt, save: () => undefined },
      version: "0",
      random: () => 0,
      counters: () => [],
      announce: () => undefined,
    });
    const heard: StreamItem[] = [];
    runtime.listen((items) => void heard.push(...items));
    await runtime.start();
    runtime.missingNow({ why: "spool-full", from: 1, to: 2, n: 3 });
    const said = [
      { type: "gap", why: "agent-stopped", agent: "wing-a", from: stoppedAt },
      { why: "spool-full", n: 3 },
    ];
    expect(outbox.pending(10).map(({ finding }) => finding)).toMatchObject(said);
    expect(heard).toMatchObject(said);
    abort.abort();
    await runtime.stop();
  });

  it("is said to have missed what came late just before it was killed, though no tick passed in between", async () => {
    const abort = new AbortController();
    const context = contextFor(abort.signal);
    const now = context.clock.now();
    const late = now - 30_000_000;
    const saved = [now - 1_000_000];
    const store = new StoreWriter({
      type: "fake",
      open: () => Promise.reject(new Error("away")),
      log: quiet,
      signal: abort.signal,
      random: () => 0,
      now: context.clock.now,
    });
    const runtime = new Runtime({
      site: emptySite,
      sources: [scriptedSource([{ batches: [{ items: [event("kept by the broker", late)], receivedAt: now }], after: "hold" }])],
      context,
      detection: scriptedDetection(),
      store,
      outbox: new MemoryOutbox(),
      state: { load: () => undefined, save: () => undefined },
      watermark: { load: () => saved.at(-1), save: (t) => void saved.push(t) },
      version: "0",
      random: () => 0,
      counters: () => [],
      announce: () => undefined,
    });
    const heard = new Promise<void>((resolve) => void runtime.listen(() => setImmediate(resolve)));
    await runtime.start();
    await heard;
    expect(saved.at(-1)).toBeLessThanOrEqual(late);
    abort.abort();
    await runtime.stop();
  });
});
