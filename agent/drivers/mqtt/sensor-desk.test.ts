import { expect, it } from "vitest";
import { DecodeCounters } from "../../decode/index.ts";
import { Counters, type FrameGuard } from "../../domain/index.ts";
import { SensorDesk } from "./sensor-desk.ts";

const guard: FrameGuard = { requires: (sensor) => sensor === "A1-03", verify: () => "unknown-key", seal: () => undefined };

function lineOf(sensor: string, own?: FrameGuard) {
  const listener = { heard: () => undefined };
  return new SensorDesk({ sensor, decode: new DecodeCounters(), messages: new Counters("messages"), listener, guard: own }).line();
}

it("a sensor says of itself whether what it says is proven: excepted ones, and all where there are no keys, are not", () => {
  expect([lineOf("A1-03", guard), lineOf("A1-04", guard), lineOf("A1-03")].map(({ authenticated }) => authenticated)).toEqual([
    true,
    false,
    false,
  ]);
});
