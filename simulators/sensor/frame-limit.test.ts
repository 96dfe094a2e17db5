import type { Burst } from "@wingwatch/agent/domain";
import { encodeFrame } from "@wingwatch/firmware-protocol";
import fc from "fast-check";
import { expect, it } from "vitest";
import { withinFrame } from "./frame-limit.ts";

const anyBurst = fc.tuple(
  fc.nat(249_999),
  fc.integer({ min: 1, max: 250_000 }),
  fc.integer({ min: -1_200, max: 0 }).map((tenths) => tenths / 10),
);

it("whatever a band's bursts, what is left fits one frame and the rest is counted", () => {
  fc.assert(
    fc.property(fc.array(anyBurst, { maxLength: 128 }), fc.nat(1_000), (bursts, cut) => {
      const { list, more } = withinFrame(bursts, cut);
      expect(list.length + more).toBe(bursts.length + cut);
      expect(list).toEqual(bursts.slice(0, list.length));
      const message = { type: "bursts", bandTable: 0, bands: [{ band: 0, more, list }] } as const;
      expect(encodeFrame({ address: 1, sequence: 1, time: 1 }, message).ok).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it("a regular train of 128 bursts loses nothing", () => {
  const train = Array.from({ length: 128 }, (_, i): Burst => [i * 1_000, 500, -60]);
  expect(withinFrame(train, 0).list.length).toBe(128);
});
