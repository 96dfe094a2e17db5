import fc from "fast-check";
import { expect, it } from "vitest";
import { COLLISION, type Delivery, SharedLine } from "./shared-line.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

it("a byte takes ten bit times", () => {
  const line = new SharedLine(115_200);
  expect(line.byteTime).toBeCloseTo(86.8, 1);
  expect(line.send("a", bytes(1, 2, 3), 1_000)).toBeCloseTo(1_000 + 3 * line.byteTime, 6);
});

it("what one talker sends arrives as it was, when its last bit has passed", () => {
  const line = new SharedLine(100_000);
  line.send("a", bytes(1, 2, 3), 0);
  expect(line.deliver(250)).toEqual([{ from: "a", at: 200, bytes: bytes(1, 2) }]);
  expect(line.nextAt()).toBe(300);
  expect(line.deliver(300)).toEqual([{ from: "a", at: 300, bytes: bytes(3) }]);
  expect(line.nextAt()).toBeUndefined();
});

it("bytes that overlap destroy each other, those before and after do not", () => {
  const line = new SharedLine(100_000);
  line.send("a", bytes(1, 2, 3, 4, 5), 0);
  line.send("b", bytes(9, 8), 150);
  const heard = line.deliver(10_000);
  expect(heard[0]).toMatchObject({ from: "a", bytes: bytes(1) });
  expect(heard.at(-1)).toMatchObject({ from: "a", bytes: bytes(5) });
  expect(heard.filter(({ from }) => from === COLLISION).reduce((sum, each) => sum + each.bytes.length, 0)).toBe(5);
  expect(line.destroyed).toBe(5);
});

it("a talker that speaks again before it has ended is put behind itself", () => {
  const line = new SharedLine(100_000);
  line.send("a", bytes(1, 2), 0);
  line.send("a", bytes(3), 50);
  expect(line.deliver(1_000).flatMap((each) => [...each.bytes])).toEqual([1, 2, 3]);
  expect(line.destroyed).toBe(0);
});

it("two talkers at once: no byte of the overlap survives, however the time is cut", () => {
  const starts = fc.tuple(fc.nat(2_000), fc.nat(2_000));
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 500 }), ([a, b], n, step) => {
      const line = new SharedLine(100_000);
      line.send("a", new Uint8Array(n).fill(0x11), a);
      line.send("b", new Uint8Array(n).fill(0x22), b);
      const heard: Delivery[] = [];
      for (let t = 0; t < 8_000; t += step) heard.push(...line.deliver(t));
      const lengths = (from: string) => heard.filter((each) => each.from === from).reduce((sum, each) => sum + each.bytes.length, 0);
      expect(lengths("a") + lengths("b") + lengths(COLLISION)).toBe(2 * n);
      const overlap = Math.min(a, b) + n * 100 > Math.max(a, b);
      expect(lengths(COLLISION) > 0).toBe(overlap);
      for (const { from, bytes: sent } of heard) if (from === "a") expect([...sent].every((byte) => byte === 0x11)).toBe(true);
    }),
  );
});
