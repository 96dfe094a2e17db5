import { describe, expect, it } from "vitest";
import type { SensorLine } from "../ports/index.ts";
import { ConnectionKeeper } from "./connection-keeper.ts";
import { contextFor, FakeClock, type Script, scriptedSource } from "./testing/fakes.ts";

const line = (given: Partial<SensorLine>): SensorLine => ({
  sensor: "A1-03",
  heardAt: null,
  online: null,
  clockOffset: null,
  firmware: null,
  lost: 0,
  damaged: 0,
  rejected: 0,
  ...given,
});
const batch = { items: [{ type: "tick" as const, t: 1 }], receivedAt: 1 };

/** Runs until the source was opened `opens` times. */
async function run(scripts: readonly Script[], opens: number) {
  const abort = new AbortController();
  const clock = new FakeClock();
  const source = scriptedSource(scripts);
  const pauses: number[] = [];
  let batches = 0;
  const keeper = new ConnectionKeeper(source, {
    context: contextFor(abort.signal, clock),
    onBatch: () => {
      batches += 1;
    },
    random: () => 0,
    pause: async (ms) => {
      pauses.push(ms);
      clock.t += ms * 1000;
      if (source.opened() >= opens) abort.abort();
    },
  });
  keeper.start();
  await keeper.ended();
  return { keeper, pauses, batches: () => batches };
}

describe("keeping a connection", () => {
  it("tries again for ever, waiting longer each time", async () => {
    const { keeper, pauses } = await run([{ cannotOpen: new Error("no such port") }], 9);
    expect(pauses).toEqual([1000, 2000, 2500, 2500, 2500, 2500, 2500, 2500, 2500]);
    expect(keeper.counters()[0]).toMatchObject({ in: 9, out: 0, rejected: { "cannot-open": 9 } });
  });

  it("takes what comes between two unpluggings", async () => {
    const { batches } = await run(
      [
        { batches: [batch, batch], after: "fail" },
        { batches: [batch], after: "end" },
      ],
      2,
    );
    expect(batches()).toBe(3);
  });

  it("keeps what ended connections counted, and says that their sensors are off line", async () => {
    const counted = { stage: "frames", in: 5, out: 4, held: 0, rejected: { crc: 1 }, dropped: {} };
    const { keeper } = await run(
      [
        { lines: [line({ heardAt: 7, firmware: "1.2", lost: 2, online: true })], counters: [counted], after: "fail" },
        { lines: [line({ damaged: 1 })], counters: [counted], after: "end" },
      ],
      2,
    );
    expect(keeper.counters()[1]).toMatchObject({ stage: "frames", in: 10, rejected: { crc: 2 } });
    expect(keeper.lines()).toEqual([line({ heardAt: 7, firmware: "1.2", lost: 2, damaged: 1, online: false })]);
  });

  it("ends when it is told to", async () => {
    const abort = new AbortController();
    const keeper = new ConnectionKeeper(scriptedSource([{ after: "hold" }]), {
      context: contextFor(abort.signal),
      onBatch: () => undefined,
      random: () => 0,
    });
    keeper.start();
    await Promise.resolve();
    abort.abort();
    await keeper.ended();
    expect(keeper.connected).toBe(false);
  });
});
