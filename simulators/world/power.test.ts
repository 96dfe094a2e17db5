import { expect, it } from "vitest";
import { handsetPower, powerControl } from "./power.ts";
import { Random } from "./random.ts";

it("a quarter of the cellular handsets radiate less than 0 dBm", () => {
  for (const technology of ["gsm", "umts", "lte", "nr"] as const) {
    const random = new Random(technology);
    const weak = Array.from({ length: 4_000 }, () => handsetPower(technology, random, "ordinary")).filter((dbm) => dbm < 0);
    expect(weak.length / 4_000).toBeGreaterThan(0.22);
    expect(weak.length / 4_000).toBeLessThan(0.28);
  }
});

it("no handset exceeds its class, and a tiny one stays below an ordinary one", () => {
  const random = new Random(2);
  const ordinary = Array.from({ length: 2_000 }, () => handsetPower("gsm", random, "ordinary"));
  const tiny = Array.from({ length: 2_000 }, () => handsetPower("gsm", random, "tiny"));
  expect(Math.max(...ordinary)).toBeLessThanOrEqual(33);
  expect(Math.max(...tiny)).toBeLessThanOrEqual(28);
});

it("the network changes the power every few hundred milliseconds by whole steps around what the phone needs", () => {
  const control = powerControl("gsm", 20, new Random(4));
  const seen = Array.from({ length: 600 }, (_, i) => control.at(i * 100_000));
  const changes = seen.filter((dbm, i) => i > 0 && dbm !== seen[i - 1]).length;
  expect(changes).toBeGreaterThan(30);
  expect(changes).toBeLessThan(300);
  expect(Math.max(...seen)).toBeLessThanOrEqual(30);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(10);
});
