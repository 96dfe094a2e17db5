/** What holds for every driver there is, with an emulated device at the other end of something real. */
import { setTimeout as delay } from "node:timers/promises";
import type { StreamItem } from "@wingwatch/agent/domain";
import { drivers } from "@wingwatch/agent/drivers";
import type { Bench, Emulated, Plugged } from "@wingwatch/agent/drivers/testing/emulated";
import { describe, expect, it } from "vitest";
import { type Listening, listen, newPty } from "./testing/harness.ts";
import { emulatedFor } from "./testing/kits/index.ts";
import { type Manner, SeededWire } from "./testing/kits/wire.ts";

/** Longer than any driver waits for an answer that was lost. */
const PATIENCE_MS = 25_000;
const SPEAK_EVERY_MS = 25;
/** How often a whole file is read, and any other device speaks, among damage. */
const DAMAGED_ROUNDS = 40;

const everyone = await Promise.all(drivers.map(async ({ id }) => ({ id, emulated: await emulatedFor(id) })));

describe.each(everyone)("the driver $id", ({ id, emulated }) => {
  const kit = emulated as Emulated;
  const open = ({ options, brokerUrl }: Plugged) => listen(id, options, brokerUrl === undefined ? {} : { brokerUrl });

  it("has an emulated device", () => {
    expect(emulated, "emulated.ts in the driver's folder").toBeDefined();
  });

  it.each<Manner>(["whole", "bytes", "pieces"])(
    "gives what was put in, value by value, where bytes come as %s, and says nothing that is not on the list",
    async (manner) => {
      const device = await kit.plug(benchWith(new SeededWire(manner, 7)));
      const ear = await open(device);
      const wanted = (kit.reads === "once" ? 1 : 3) * device.expected.length;
      await speakUntil(device, () => ear.items.length >= wanted || ear.ended() instanceof Error);
      expect(ear.ended() instanceof Error).toBe(false);
      expect(ear.items.length).toBeGreaterThanOrEqual(wanted);
      ear.items.forEach((item, i) => {
        expect(item).toMatchObject(device.expected[i % device.expected.length] as object);
      });
      await ear.stop();
      expect(device.forbidden()).toEqual([]);
    },
  );

  it("with one byte in a hundred wrong never throws but in words, counts the damage, and hears what is good after it", async () => {
    const wire = new SeededWire("damaged", 3);
    const device = await kit.plug(benchWith(wire));
    let counted = 0;
    let ear: Listening | Error = await open(device).catch((error: Error) => error);
    const again = async () => {
      if (!(ear instanceof Error)) {
        const ended = ear.ended();
        if (ended === undefined) return;
        counted += rejectedIn(ear);
        ear = ended ?? ear;
      }
      // As the runtime does: what ended is opened anew.
      if (ear instanceof Error) {
        expect(ear).toMatchObject({ code: expect.stringMatching(/^WW_E_/) });
        counted += 1;
      }
      ear = await open(device).catch((error: Error) => error);
    };
    for (let i = 0; i < DAMAGED_ROUNDS; i++) {
      await device.speak();
      await delay(i % 4 === 3 ? SPEAK_EVERY_MS : 5);
      await again();
    }
    expect(wire.damaged).toBeGreaterThan(0);
    wire.manner = "whole";
    await device.speak();
    const isGood = () =>
      !(ear instanceof Error) && ear.items.slice(-device.expected.length).some((item) => matches(item, device.expected.at(-1)));
    const heard = ear instanceof Error ? 0 : ear.items.length;
    await speakUntil(device, async () => {
      await again();
      return isGood() && !(ear instanceof Error) && (ear.items.length > heard || kit.reads === "once");
    });
    expect(isGood()).toBe(true);
    if (!(ear instanceof Error)) counted += rejectedIn(ear);
    expect(counted).toBeGreaterThan(0);
    expect(device.forbidden()).toEqual([]);
  }, 60_000);
});

/** Pseudo-terminals with this wire before them. */
function benchWith(wire: SeededWire): Bench {
  return {
    wire,
    port: async (hear) => {
      const written: Uint8Array[] = [];
      const pty = await newPty((bytes) => {
        written.push(Uint8Array.from(bytes));
        hear(bytes);
      });
      const write = (bytes: Uint8Array) => {
        for (const chunk of wire.chunks(bytes)) pty.write(chunk);
      };
      return { path: pty.path, write, written };
    },
  };
}

async function speakUntil(device: Plugged, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(SPEAK_EVERY_MS)) {
    if (await isSo()) return;
    await device.speak();
  }
}

function rejectedIn({ connection }: Listening): number {
  return connection.counters().reduce((sum, { rejected }) => sum + Object.values(rejected).reduce((all, each) => all + each, 0), 0);
}

function matches(item: StreamItem, expected: object | undefined): boolean {
  return Object.entries(expected ?? {}).every(
    ([key, value]) => JSON.stringify((item as object as Record<string, unknown>)[key]) === JSON.stringify(value),
  );
}
