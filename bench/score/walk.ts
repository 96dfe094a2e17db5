/** A calibration walk in the same radio world as the calls that follow: a test phone in one band, a point a cell. */
import { bandsOf } from "@wingwatch/agent/config";
import { SECOND, type Site } from "@wingwatch/agent/domain";
import { placeStops, surveySite, WalkReader } from "@wingwatch/agent/survey";
import { createWorld, walkEnds } from "@wingwatch/simulators";
import { scenarioOf } from "./scenarios/script.ts";

/** What the test phone is locked to; calls in other bands have to do with what bands have in common. */
const BAND = "b8-ul";
/** Seconds at each point that count. */
const SECONDS = 6;

/** The site with its survey. */
export function surveyed(site: Site, { seed, shadowing }: { readonly seed: number; readonly shadowing: number | undefined }): Site {
  // Sensors draw from a randomness of their own for each band, so leaving the others out changes nothing in this one.
  const listening = { ...site, sensors: site.sensors.map((sensor) => ({ ...sensor, bands: [BAND] })) };
  const walk = { bands: [BAND] };
  const scenario = scenarioOf({ phones: [], populations: [], shadowing, walk });
  const world = createWorld({ site: listening, scenario, seed });
  const reader = new WalkReader({ seconds: SECONDS, marks: [] });
  const end = world.t + (scenario.walk === undefined ? 0 : walkEnds(scenario.walk, site)) * SECOND;
  while (world.t < end) {
    const { marks, observations } = world.step();
    for (const item of [...marks, ...observations]) reader.push(item);
  }
  const { points } = placeStops(reader.finish(), site);
  const wings = surveySite(points, { site, bands: bandsOf(site), version: 1 }).map(({ survey }) => survey);
  return { ...site, survey: { version: 1, author: "bench", at: world.t, reason: "walked", wings } };
}
