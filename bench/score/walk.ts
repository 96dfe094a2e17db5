/** A calibration walk in the same radio world as the calls that follow: a test phone, a point a cell, in one band or in every band that phones use. */
import { bandsOf } from "@wingwatch/agent/config";
import { SECOND, type Site } from "@wingwatch/agent/domain";
import { placeStops, type Stop, surveySite, WalkReader } from "@wingwatch/agent/survey";
import { createWorld, walkEnds } from "@wingwatch/simulators";
import { lanes } from "./scenarios/lanes.ts";
import { scenarioOf } from "./scenarios/script.ts";

/** What the test phone does at a point: stays in one band, so that calls in others have to do with what bands have in common, or sends in each in turn. */
export type Walked = "one-band" | "every-band";

const BANDS: Readonly<Record<Walked, readonly string[]>> = { "one-band": ["b8-ul"], "every-band": Object.keys(lanes) };
/** Seconds at each point and band that count. */
const SECONDS = 6;

export interface WalkOptions {
  readonly seed: number;
  readonly shadowing: number | undefined;
  readonly walked: Walked;
}

/** The site with its survey. */
export function surveyed(site: Site, { walked, ...world }: WalkOptions): Site {
  const stops = BANDS[walked].flatMap((band) => stopsIn(band, site, world));
  const { points } = placeStops(stops, site);
  const wings = surveySite(points, { site, bands: bandsOf(site), version: 1 }).map(({ survey }) => survey);
  return { ...site, survey: { version: 1, author: "bench", at: 0, reason: "walked", wings } };
}

/** Sensors and stops draw from a randomness of their own for each band: walked band after band, each hears what it would on one walk through all. */
function stopsIn(band: string, site: Site, { seed, shadowing }: Omit<WalkOptions, "walked">): readonly Stop[] {
  const listening = { ...site, sensors: site.sensors.map((sensor) => ({ ...sensor, bands: [band] })) };
  const scenario = scenarioOf({ phones: [], populations: [], shadowing, walk: { bands: [band] } });
  const world = createWorld({ site: listening, scenario, seed });
  const reader = new WalkReader({ seconds: SECONDS, marks: [] });
  const end = world.t + (scenario.walk === undefined ? 0 : walkEnds(scenario.walk, site)) * SECOND;
  while (world.t < end) {
    const { marks, observations } = world.step();
    for (const item of [...marks, ...observations]) reader.push(item);
  }
  return reader.finish();
}
