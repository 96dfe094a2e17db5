import fc from "fast-check";
import { expect, it } from "vitest";
import type { Burst } from "../../domain/index.ts";
import { packBursts, unpackBursts } from "./packed-bursts.ts";

const burst = fc.tuple(
  fc.nat(),
  fc.nat(2 ** 40),
  fc.integer({ min: -2500, max: 1500 }).map((tenths) => tenths / 10),
);

it("gives back every list, in order or not", () => {
  fc.assert(
    fc.property(fc.array(burst), (list) => {
      expect(unpackBursts(packBursts(list as Burst[]))).toEqual(list);
    }),
  );
});

it("takes any bytes without throwing", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void unpackBursts(bytes)));
});

it("takes about six bytes for a GSM burst", () => {
  const list = Array.from({ length: 50 }, (_, i): Burst => [1200 + i * 4615, 547, -63.5]);
  expect(packBursts(list).length / 50).toBeLessThanOrEqual(6);
});
