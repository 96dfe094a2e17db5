import { expect, it } from "vitest";
import { expiry } from "./retention.ts";

const NOW = 1_795_316_400_000_000;
const DAY = 86_400_000_000;

it("keeps readings for 90 days, burst lists and sightings for 7, roll-ups for two years and incidents for seven where the site says nothing", () => {
  expect(expiry(NOW, {})).toEqual({
    readings: NOW - 90 * DAY,
    bursts: NOW - 7 * DAY,
    sightings: NOW - 7 * DAY,
    rollups: NOW - 730 * DAY,
    incidents: NOW - 7 * 365 * DAY,
  });
});

it("takes hours, days, weeks, months and years", () => {
  expect(expiry(NOW, { readings: "2y", bursts: "12h", sightings: "2w" })).toMatchObject({
    readings: NOW - 730 * DAY,
    bursts: NOW - DAY / 2,
    sightings: NOW - 14 * DAY,
  });
});

it("deletes nothing where it cannot read the time", () => {
  expect(expiry(NOW, { readings: "a while" }).readings).toBeLessThan(0);
});
