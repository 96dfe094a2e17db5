import { describe, expect, it } from "vitest";
import { DeltaRing } from "./delta-ring.ts";

function ring(deltas: number, options = { maxDeltas: 3, maxBytes: 1_000 }) {
  const built = new DeltaRing(100, options);
  for (let i = 1; i <= deltas; i++) built.push(Buffer.from(`${100 + i}`));
  return built;
}

const since = (built: DeltaRing, seq: number) => built.since(seq)?.map(String);

describe("the newest deltas", () => {
  it("are given from after the number that a client has", () => {
    expect(since(ring(3), 101)).toEqual(["102", "103"]);
    expect(since(ring(3), 100)).toEqual(["101", "102", "103"]);
    expect(since(ring(3), 103)).toEqual([]);
  });

  it("are not given where some are gone, or the number is of another run", () => {
    expect(since(ring(4), 100)).toBeUndefined();
    expect(since(ring(3), 99)).toBeUndefined();
    expect(since(ring(3), 104)).toBeUndefined();
    expect(since(ring(0), 100)).toEqual([]);
  });

  it("are bounded by bytes too", () => {
    expect(since(ring(3, { maxDeltas: 10, maxBytes: 6 }), 101)).toEqual(["102", "103"]);
    expect(since(ring(1, { maxDeltas: 10, maxBytes: 2 }), 100)).toBeUndefined();
  });
});
