import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { DecodeCounters } from "./decode-counters.ts";
import { PayloadDecoder } from "./payload-decoder.ts";
import { concat, hello, readings, T, wire } from "./testing/wire.ts";

const reading = { type: "reading", t: T, dt: 250_000, sensor: "A1-03", band: "b8-ul", mean: -72.5 };
const YEAR = 365 * 86_400 * 1_000_000;

function desk() {
  const counters = new DecodeCounters();
  const decoder = new PayloadDecoder("A1-03", { counters });
  return {
    decoder,
    take(payload: Uint8Array | object | string, receivedAt = T): StreamItem[] {
      const into: StreamItem[] = [];
      const bytes =
        payload instanceof Uint8Array ? payload : new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
      decoder.push(bytes, receivedAt, into);
      return into;
    },
    rejected: () => Object.assign({}, ...counters.snapshot().map((stage) => stage.rejected)) as Record<string, number>,
  };
}

describe("an MQTT payload", () => {
  it("may be frames, one object or an array of them", () => {
    const { take } = desk();
    const sensor = wire();
    expect(take(concat(sensor(hello), sensor(readings)))).toHaveLength(2);
    expect(take(reading)).toEqual([reading]);
    expect(take([reading, { ...reading, t: T + 1 }])).toHaveLength(2);
  });

  it("that speaks for another sensor is rejected", () => {
    const { take, rejected } = desk();
    expect(take([{ ...reading, sensor: "A1-04" }, reading])).toEqual([reading]);
    expect(take(wire()({ ...hello, sensor: "A1-04" }))).toEqual([]);
    expect(rejected()).toEqual({ "unknown-sensor": 1 });
  });

  it.each([
    ["json", "{"],
    ["json", ""],
    ["type", { type: "tick", t: T }],
    ["type", { type: "transmission" }],
    ["form", { ...reading, band: 8 }],
  ])("that is wrong is counted as `%s`: %o", (reason, payload) => {
    const { take, rejected } = desk();
    expect(take(payload)).toEqual([]);
    expect(rejected()).toEqual({ [reason]: 1 });
  });

  it("that is cut off in the middle of a frame costs that frame and nothing of the next payload", () => {
    const { take, rejected } = desk();
    const sensor = wire();
    take(sensor(hello));
    const cut = sensor(readings);
    expect(take(cut.subarray(0, cut.length - 9))).toEqual([]);
    expect(take(sensor(readings))).toHaveLength(2);
    expect(Object.values(rejected()).reduce((a, b) => a + b)).toBe(1);
  });

  it("of a clock ten years behind is stamped with its arrival, and that is said once", () => {
    const { take, decoder } = desk();
    const said = take([
      { ...reading, t: T - 10 * YEAR },
      { ...reading, t: T - 10 * YEAR },
    ]);
    expect(said.map(({ type, t }) => [type, t])).toEqual([
      ["event", T],
      ["reading", T],
      ["reading", T],
    ]);
    expect(decoder.figures().clockOffset).toBe(-10 * YEAR);
  });

  it("never makes it throw, whatever the bytes", () => {
    const { take } = desk();
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json()), (payload) => void take(payload)));
  });
});
