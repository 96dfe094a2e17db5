import { expect, it } from "vitest";
import type { Sensor } from "../domain/index.ts";
import { driverOptionsSchema, drivers } from "./registry.ts";
import { sourcesOf } from "./sources.ts";

const sensor = (id: string, driver: Sensor["driver"]): Sensor => ({
  id,
  level: "A1",
  x: 0,
  y: 0,
  z: 2.4,
  bands: ["b8-ul"],
  offset: {},
  driver,
});

it("sensors on one port, or one broker, share one connection", () => {
  const sources = sourcesOf([
    sensor("a", { type: "serial", path: "/dev/ttyUSB0", address: 1 }),
    sensor("b", { type: "mqtt" }),
    sensor("c", { type: "serial", path: "/dev/ttyUSB0", address: 2 }),
    sensor("d", { type: "serial", path: "/dev/ttyUSB1" }),
    sensor("e", { type: "mqtt" }),
    sensor("f", { type: "mqtt", url: "mqtt://other:1883" }),
  ]);
  expect(sources.map(({ key, sensors }) => [key, sensors])).toEqual([
    ["serial:/dev/ttyUSB0", ["a", "c"]],
    ["mqtt:broker", ["b", "e"]],
    ["serial:/dev/ttyUSB1", ["d"]],
    ["mqtt:mqtt://other:1883", ["f"]],
  ]);
});

it("each driver is the one that its folder and its options say", async () => {
  for (const entry of drivers) expect((await entry.load()).id).toBe(entry.id);
});

it("options are checked by the driver that they name", () => {
  expect(driverOptionsSchema.parse({ type: "serial", path: "/dev/ttyUSB0" })).toEqual({
    type: "serial",
    path: "/dev/ttyUSB0",
    baud: 115_200,
  });
  expect(driverOptionsSchema.safeParse({ type: "mqtt", path: "x" }).success).toBe(false);
});
