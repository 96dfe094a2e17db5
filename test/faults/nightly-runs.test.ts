import { expect, it } from "vitest";
import { faults } from "./causes/index.ts";
import { nightlyRuns } from "./nightly-runs.ts";

it("three nights run every fault for ten minutes, and each has an hour without broker and store", () => {
  const nights = [0, 1, 2].map((night) => nightlyRuns(faults, { night, scale: 1 }));
  const ten = nights.flat().filter(({ seconds }) => seconds === 600);
  expect(new Set(ten.map(({ fault }) => fault.name))).toEqual(new Set(faults.map(({ name }) => name)));
  for (const runs of nights) expect(new Set(runs.map(({ seed }) => seed)).size).toBe(11);
  expect(nights.map((runs) => runs.at(-1))).toEqual(nights.map(() => expect.objectContaining({ seconds: 3600 })));
});

it("no two faults have one name", () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});
