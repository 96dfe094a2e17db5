import { describe, expect, it } from "vitest";
import { random } from "../testing/stream.ts";
import { averagingMultiplier, orderedDetection, orderedFalseAlarm, orderedMultiplier } from "./cfar.ts";

const dB = (ratio: number) => 10 * Math.log10(ratio);

/** SNR in dB at which a falling-threshold detector sees nine of ten. */
function snrFor(detection: (snr: number) => number): number {
  let [low, high] = [0, 1e6];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (detection(middle) < 0.9) low = middle;
    else high = middle;
  }
  return dB(high);
}

describe("ordered-statistic thresholds", () => {
  it.each([
    [16, 12, 1e-3, 7.42, 8.7, 19.5],
    [16, 12, 1e-4, 11.08, 10.4, 21.3],
    [16, 12, 1e-6, 20.95, 13.2, 24.1],
    [24, 18, 1e-3, 6.5, 8.1, 19.1],
    [24, 18, 1e-4, 9.34, 9.7, 20.7],
    [24, 18, 1e-6, 16.29, 12.1, 23.1],
    [32, 24, 1e-3, 6.09, 7.8, 18.8],
    [32, 24, 1e-4, 8.58, 9.3, 20.3],
    [32, 24, 1e-6, 14.4, 11.6, 22.6],
    [64, 48, 1e-3, 5.51, 7.4, 18.5],
    [64, 48, 1e-4, 7.55, 8.8, 19.8],
    [64, 48, 1e-6, 11.98, 10.8, 21.9],
  ])("are those of the table: %s neighbours, the %sth, %s", (n, k, chance, multiplier, inDb, snr) => {
    const found = orderedMultiplier(n, k, chance);
    expect(found).toBeCloseTo(multiplier, 1.7);
    expect(dB(found)).toBeCloseTo(inDb, 1);
    expect(snrFor((ratio) => orderedDetection(n, k, { multiplier: found, snr: ratio }))).toBeCloseTo(snr, 0.9);
  });

  it("are exceeded by noise as often as they say", () => {
    const uniform = random(3);
    const power = () => -Math.log(1 - uniform());
    const multiplier = orderedMultiplier(16, 12, 0.01);
    let hits = 0;
    for (let i = 0; i < 40_000; i++) {
      const neighbours = Array.from({ length: 16 }, power).sort((a, b) => a - b);
      if (power() > multiplier * (neighbours[11] ?? 0)) hits++;
    }
    expect(hits / 40_000).toBeCloseTo(0.01, 2.5);
    expect(orderedFalseAlarm(16, 12, 0)).toBe(1);
  });
});

describe("cell-averaging thresholds", () => {
  it.each([
    [16, 1e-3, 19.1],
    [24, 1e-4, 20.2],
    [64, 1e-6, 21.6],
  ])("need the SNR of the table: %s neighbours at %s", (n, chance, snr) => {
    const multiplier = averagingMultiplier(n, chance);
    expect(snrFor((ratio) => (1 + multiplier / (1 + ratio)) ** -n)).toBeCloseTo(snr, 0.9);
  });
});
