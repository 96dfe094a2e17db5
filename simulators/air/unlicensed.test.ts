/** Wi-Fi, Bluetooth, DECT and TETRA: the emitters that must not be mistaken for a phone. */
import { expect, it } from "vitest";
import { SLOT as BLUETOOTH_SLOT, PACKET } from "./bluetooth.ts";
import { BURST as DECT_BURST, FRAME as DECT_FRAME } from "./dect.ts";
import { collect, isMultiple } from "./testing/collect.ts";
import { FRAME as TETRA_FRAME, SLOT as TETRA_SLOT } from "./tetra.ts";
import { BEACON_INTERVAL } from "./wifi.ts";

it("a DECT base sends one burst of 368 µs every 10 ms, for ever", () => {
  const bursts = collect("dect", "beacon", { seconds: 5 });
  expect(DECT_BURST).toBeCloseTo(368.06, 2);
  expect(bursts.length).toBe(500);
  expect(bursts.every(({ at, length }) => length === DECT_BURST && isMultiple(at - (bursts[0]?.at ?? 0), DECT_FRAME))).toBe(true);
});

it("a DECT handset answers in the other half of the frame", () => {
  const [base] = collect("dect", "beacon", { seed: 6, seconds: 0.02 });
  const [handset] = collect("dect", "voice", { seed: 6, seconds: 0.02 });
  expect((handset?.at ?? 0) - (base?.at ?? 0)).toBeCloseTo(5_000, 6);
});

it("a TETRA radio sends one slot of 14.17 ms in a frame of 56.67 ms and leaves the 18th frame to control", () => {
  expect(TETRA_SLOT).toBeCloseTo(14_166.67, 2);
  expect(TETRA_FRAME).toBeCloseTo(56_666.67, 2);
  const slots = collect("tetra", "voice", { seconds: 20 }).slice(1);
  const gaps = new Set(slots.slice(1).map(({ at }, i) => Math.round((at - (slots[i]?.at ?? 0)) / TETRA_FRAME)));
  expect(gaps).toEqual(new Set([1, 2]));
  expect(slots.length / 20).toBeGreaterThan(16);
});

it("an access point's beacons keep to 102.4 ms, late at times but never drifting", () => {
  const beacons = collect("wifi", "beacon", { seconds: 30 }).filter(({ length }) => length === 2_200);
  expect(beacons.length).toBe(293);
  const late = beacons.map(({ at }, i) => at - i * BEACON_INTERVAL);
  expect(Math.min(...late)).toBe(0);
  expect(late.filter((each) => each === 0).length).toBeGreaterThan(150);
});

it("a phone probes 13 channels, one after the other, every few seconds to a minute", () => {
  const probes = collect("wifi", "registration", { seconds: 300 });
  const sweeps = probes.filter(({ at }, i) => i === 0 || at - (probes[i - 1]?.at ?? 0) > 2e6);
  expect(sweeps.length).toBeGreaterThan(4);
  expect(probes.length / sweeps.length).toBeGreaterThan(13);
});

it("Bluetooth audio fills a 625 µs slot every 3.75 or 7.5 ms", () => {
  const packets = collect("bluetooth", "voice", { seconds: 1 });
  expect(packets.every(({ at, length }) => length === PACKET && isMultiple(at, BLUETOOTH_SLOT))).toBe(true);
});

it("a BLE advert is three packets, again after its interval and up to 10 ms of chance", () => {
  const packets = collect("ble", "beacon", { seconds: 60 });
  const events = packets.filter((_, i) => i % 3 === 0).map(({ at }) => at);
  const gaps = events.slice(1).map((at, i) => at - (events[i] as number));
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(10_000);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(150_000);
});
