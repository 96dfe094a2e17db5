import { expect, it } from "vitest";
import { bandPhysics } from "../world/bands.ts";
import { Random } from "../world/random.ts";
import type { Aired } from "./air-window.ts";
import { Envelope } from "./envelope.ts";
import { type Measured, measure } from "./measure.ts";
import { compressed, Receiver, SATURATION } from "./receiver.ts";

const source = { gains: Float64Array.of(0), burstFading: 0 };

/** What a receiver says of bursts of `dbm` at its antenna, [start, length] in µs. */
function measured(bursts: readonly (readonly [number, number])[], dbm: number, seed = 1): { said: Measured; receiver: Receiver } {
  const receiver = new Receiver({ band: bandPhysics("b8-ul"), random: new Random(seed), correction: undefined });
  const air = bursts.map(([start, length]): Aired => ({ start, end: start + length, dbm, source }));
  const interval = { begin: 0, end: 250_000, length: 250_000, sensor: 0, rise: 0, crackle: undefined };
  return { said: measure(receiver, new Envelope(128), { air, interval }), receiver };
}

it("the mean is the mean of milliwatts, not of decibels", () => {
  const { said, receiver } = measured([[0, 25_000]], -50);
  expect(said.mean).toBeCloseTo(-60 + receiver.scaleError, 0);
  expect(said.peak).toBeGreaterThan(said.mean + 9);
});

it("duty is the share of the interval above the burst threshold", () => {
  const { said } = measured(
    [
      [0, 25_000],
      [100_000, 25_000],
    ],
    -50,
  );
  expect(said).toMatchObject({ duty: 0.2, bursts: 2, more: 0 });
});

it("what is weaker than the threshold moves the mean but is no burst", () => {
  const { said, receiver } = measured([[0, 250_000]], -92);
  expect(said.bursts).toBe(0);
  expect(said.mean).toBeGreaterThan(receiver.noise + 1);
});

it("noise that a jammer raises over the threshold is one burst without end, until the estimate of the floor has followed", () => {
  const receiver = new Receiver({ band: bandPhysics("n78"), random: new Random(1), correction: undefined });
  const interval = { begin: 0, end: 250_000, length: 250_000, sensor: 0, rise: 35, crackle: undefined };
  const flooded = () => measure(receiver, new Envelope(128), { air: [{ start: 100_000, end: 100_500, dbm: -50, source }], interval });
  expect(flooded()).toMatchObject({ duty: 1, bursts: 1, list: [[0, 250_000, expect.any(Number)]] });
  for (let i = 0; i < 400; i++) flooded();
  expect(flooded().list.some(([, length]) => length === 250_000)).toBe(false);
});

it("bursts outside the interval are not heard", () => {
  expect(measured([[250_000, 500]], -50).said.bursts).toBe(0);
});

it("above saturation nothing more is shown, well below it nothing is lost", () => {
  expect(compressed(0)).toBeLessThanOrEqual(SATURATION);
  expect(compressed(SATURATION)).toBeCloseTo(SATURATION - 3, 1);
  expect(compressed(-60)).toBe(-60);
  expect(measured([[0, 1_000]], 10).said.peak).toBeLessThan(SATURATION + 5);
});

it("scale errors stay within 2 dB, and noise figures between 4 and 10", () => {
  for (let seed = 0; seed < 200; seed++) {
    const { receiver } = measured([], 0, seed);
    expect(Math.abs(receiver.scaleError)).toBeLessThanOrEqual(2);
    const figure = receiver.noise - receiver.scaleError + 98.56;
    expect(figure).toBeGreaterThan(3.9);
    expect(figure).toBeLessThan(10.1);
  }
});

it("a sensor that was calibrated is wrong by what the site file corrects, and little more", () => {
  for (let seed = 0; seed < 50; seed++) {
    const receiver = new Receiver({ band: bandPhysics("b8-ul"), random: new Random(seed), correction: -1.5 });
    expect(Math.abs(receiver.scaleError - 1.5)).toBeLessThanOrEqual(0.5);
  }
});

it("the floor estimate stays near the noise and creeps up under a signal that never pauses", () => {
  const receiver = new Receiver({ band: bandPhysics("b8-ul"), random: new Random(3), correction: undefined });
  const envelope = new Envelope(128);
  const hear = (dbm: number) => {
    const air: Aired[] = [{ start: 0, end: 250_000, dbm, source }];
    return measure(receiver, envelope, {
      air,
      interval: { begin: 0, end: 250_000, length: 250_000, sensor: 0, rise: 0, crackle: undefined },
    });
  };
  for (let i = 0; i < 40; i++) hear(-150);
  expect(Math.abs(receiver.floor - receiver.noise)).toBeLessThan(2);
  for (let i = 0; i < 40; i++) hear(-60);
  expect(receiver.floor).toBeGreaterThan(receiver.noise + 5);
});
