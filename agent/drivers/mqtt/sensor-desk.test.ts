import { expect, it } from "vitest";
import { DecodeCounters } from "../../decode/index.ts";
import { Counters, type FrameGuard, SECOND, type StreamItem } from "../../domain/index.ts";
import { SensorDesk } from "./sensor-desk.ts";

const guard: FrameGuard = { requires: (sensor) => sensor === "A1-03", verify: () => "unknown-key", seal: () => undefined };

function deskOf(sensor: string, own?: FrameGuard) {
  const listener = { heard: () => undefined };
  return new SensorDesk({ sensor, decode: new DecodeCounters(), messages: new Counters("messages"), listener, guard: own });
}
const lineOf = (sensor: string, own?: FrameGuard) => deskOf(sensor, own).line();

it("a sensor says of itself whether what it says is proven: excepted ones, and all where there are no keys, are not", () => {
  expect([lineOf("A1-03", guard), lineOf("A1-04", guard), lineOf("A1-03")].map(({ authenticated }) => authenticated)).toEqual([
    true,
    false,
    false,
  ]);
});

/** What is put into the stream where the sensor is born at these seconds, in sessions of these names. */
function births(all: readonly (readonly [seconds: number, session: string])[]): readonly StreamItem[] {
  const desk = deskOf("A1-03");
  return all.flatMap(([seconds, session]) => {
    const into: StreamItem[] = [];
    const payload = Buffer.from(JSON.stringify({ online: true, since: 0, session, version: "1" }));
    desk.take({ channel: "state", payload, retained: false }, seconds * SECOND, into);
    return into;
  });
}

it("a sensor that is born again and again says so: its line breaks, or somebody throws it off the broker", () => {
  const often = births(Array.from({ length: 7 }, (_, n) => [2 * n, `session-${n}`] as const));
  expect(often).toEqual([10, 12].map((s) => ({ type: "event", t: s * SECOND, sensor: "A1-03", kind: "thrown-off" })));
});

it("a sensor that was started anew a few times, or whose birth the broker tells again and again, does not", () => {
  expect(births(Array.from({ length: 7 }, (_, n) => [100 * n, `session-${n}`] as const))).toEqual([]);
  expect(births(Array.from({ length: 7 }, (_, n) => [2 * n, "session"] as const))).toEqual([]);
});
