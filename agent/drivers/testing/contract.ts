/** What every driver promises (agent/ports/driver.ts), as tests: each driver's own test calls this with a device of its kind. */
import { describe, expect, it, onTestFinished } from "vitest";
import type { StageCounters, StreamItem } from "../../domain/index.ts";
import type { Connection, DriverContext } from "../../ports/index.ts";
import type { DriverEntry } from "../entry.ts";

/** A connection to a device that the test holds. */
interface OpenDevice {
  readonly connection: Connection;
  /** Lets the device say something; at least one observation must come of it. */
  speak(): void | Promise<void>;
  /** Takes the device away; given where the device `goesAway`. */
  readonly unplug?: () => void | Promise<void>;
  /** Whether all that the driver held is released, as the other end or the system sees it. */
  isReleased(): boolean | Promise<boolean>;
  /** Clears away the device itself after the test. */
  readonly dispose?: () => void | Promise<void>;
}

export interface DriverUnderTest {
  readonly entry: DriverEntry<never>;
  /** Ids of the sensors that `open` connects. */
  readonly sensors: readonly string[];
  /** Whether the device can be unplugged, or its other end can hang up. */
  readonly goesAway: "yes" | "no";
  open(context: DriverContext): Promise<OpenDevice>;
}

/** A context with the wall clock, quiet. */
export function testContext(signal: AbortSignal, more: Partial<DriverContext> = {}): DriverContext {
  const quiet = () => undefined;
  return {
    signal,
    clock: { now: () => Date.now() * 1000 },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    site: "hmp-example",
    agent: "test",
    env: {},
    ...more,
  };
}

/** in = out + held + rejected + dropped, for every stage. */
export function expectBalanced(stages: readonly StageCounters[]): void {
  for (const { stage, in: input, out, held, rejected, dropped } of stages) {
    const lost = [...Object.values(rejected), ...Object.values(dropped)].reduce((sum, n) => sum + n, 0);
    expect(out + held + lost, stage).toBe(input);
  }
}

export function driverContract({ entry, sensors, goesAway, open: openDevice }: DriverUnderTest): void {
  const open = async (context: DriverContext): Promise<OpenDevice> => {
    const device = await openDevice(context);
    onTestFinished(async () => device.dispose?.());
    return device;
  };
  describe(`the promises of a driver, kept by ${entry.id}`, () => {
    it("options are strict, and each of them is described", () => {
      const schema = entry.options as unknown as {
        shape: Record<string, { description?: string }>;
        safeParse(value: unknown): { success: boolean };
      };
      expect(schema.safeParse({ type: entry.id, path: "x", noSuchOption: 1 }).success).toBe(false);
      for (const [key, option] of Object.entries(schema.shape)) if (key !== "type") expect(option.description, key).toMatch(/\w{3}/);
    });

    it("what the device says comes out, stamped with its arrival, and every counter balances", async () => {
      const abort = new AbortController();
      const before = Date.now() * 1000;
      const { connection, speak } = await open(testContext(abort.signal));
      await speak();
      const items: StreamItem[] = [];
      for await (const batch of connection) {
        expect(batch.receivedAt).toBeGreaterThanOrEqual(before);
        items.push(...batch.items);
        break;
      }
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) if ("sensor" in item) expect(sensors).toContain(item.sensor);
      expectBalanced(connection.counters());
      expect(connection.lines().map((line) => line.sensor)).toEqual(sensors);
      expect(connection.lines().some((line) => line.heardAt !== null)).toBe(true);
    });

    it("after an abort nothing that comes later is yielded, and the iteration ends with everything released", async () => {
      const abort = new AbortController();
      const { connection, speak, isReleased } = await open(testContext(abort.signal));
      await speak();
      let batches = 0;
      let afterAbort = 0;
      for await (const _ of connection) {
        if (abort.signal.aborted) afterAbort += 1;
        batches += 1;
        // Else whoever answers yes to everything would pass.
        expect(await isReleased()).toBe(false);
        abort.abort();
      }
      expect([batches, afterAbort]).toEqual([1, 0]);
      expect(await isReleased()).toBe(true);
    });

    it("an abort ends a wait for a device that says nothing", async () => {
      const abort = new AbortController();
      const { connection, isReleased } = await open(testContext(abort.signal));
      setTimeout(() => abort.abort(), 20);
      for await (const _ of connection) if (abort.signal.aborted) throw new Error("yielded after the abort");
      expect(await isReleased()).toBe(true);
    });

    it("a reader that leaves early releases everything, too", async () => {
      const { connection, speak, isReleased } = await open(testContext(new AbortController().signal));
      await speak();
      for await (const _ of connection) break;
      expect(await isReleased()).toBe(true);
    });

    it.runIf(goesAway === "yes")("when the device goes away the iteration fails with words for people, or ends", async () => {
      const { connection, unplug, isReleased } = await open(testContext(new AbortController().signal));
      setTimeout(() => void unplug?.(), 20);
      const run = async () => {
        for await (const _ of connection);
      };
      await run().catch((error: unknown) => expect(error).toMatchObject({ name: "WingwatchError", code: expect.stringMatching(/^WW_E_/) }));
      expect(await isReleased()).toBe(true);
    });
  });
}
