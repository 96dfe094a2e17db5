/** A month in a moment: calls every half hour, the hours between left out. What detection keeps must not grow with the time it has run. */
import { expect, it } from "vitest";
import { SECOND, type StreamItem } from "../domain/index.ts";
import { createDetection, type Detection } from "./index.ts";
import { testBands, testSite } from "./testing/site.ts";
import { gsmCall, lteCall, random, stream } from "./testing/stream.ts";

const sensors = ["L1-a", "L1-b", "L2-a", "L2-b"];
const bands = ["b8-ul", "b20-ul", "dect"];
const HALF_HOUR = 1800 * SECOND;
const DAY = 48;

/** Episode `n` of the month: two calls of chance, two seconds each. */
function episode(n: number): readonly StreamItem[] {
  const dice = random(n);
  const levels = () => Object.fromEntries(sensors.map((sensor) => [sensor, -85 + 45 * dice()]));
  const transmitters = [
    { band: "b8-ul", bursts: gsmCall(0.5, 2), levels: levels() },
    { band: "b20-ul", bursts: lteCall(0.5, 2), levels: levels() },
  ];
  return stream({ seconds: 3, sensors, bands, transmitters, seed: n }).map((item) => ({ ...item, t: item.t + n * HALF_HOUR }));
}

function play(detection: Detection, days: { readonly from: number; readonly to: number }): number {
  let found = 0;
  for (let n = days.from * DAY; n < days.to * DAY; n++) for (const item of episode(n)) found += detection.push(item).length;
  return found;
}

it("detection keeps no more after a month of calls than after two days", () => {
  const detection = createDetection({ site: testSite(), bands: testBands });
  play(detection, { from: 0, to: 2 });
  const early = JSON.stringify(detection.state()).length;
  expect(play(detection, { from: 2, to: 30 })).toBeGreaterThan(28 * DAY);
  expect(JSON.stringify(detection.state()).length).toBeLessThan(1.1 * early);
}, 120_000);
