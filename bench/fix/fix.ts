/** What a fix costs: one alone on a grid of two thousand points, and a hundred emissions at once in the whole chain. */
import { bandsOf, loadSite } from "@wingwatch/agent/config";
import { createDetection, type Evidence, Locator, locate, planModel, powerOf, type Scene, wingScene } from "@wingwatch/agent/detection";
import { type Alert, SECOND, type Site, type Wing } from "@wingwatch/agent/domain";
import { createWorld, EXAMPLE_SITE, parseScenario } from "@wingwatch/simulators";
import type { Figure } from "@wingwatch/test/figures/figure";
import { quantile } from "../measure/trend.ts";

const GSM_900 = { metre: 31.5, power: powerOf("gsm") };
const POINTS = 2000;
const SENSORS = 12;
const FIXES = 400;
/** ms that a window of the stream lasts: what takes longer holds up the next. */
const WINDOW_MS = 250;

export async function fixFigures(): Promise<Figure[]> {
  const read = await loadSite(EXAMPLE_SITE);
  if (!read.ok) throw new Error(`the example prison cannot be read: ${JSON.stringify(read.errors[0])}`);
  return [fixTime(read.site), ...hundred(read.site)];
}

/** Median of fixes heard by twelve, six and two sensors, the others silent, brought to 2,000 points. */
function fixTime(site: Site): Figure {
  const wing = site.wings[0] as Wing;
  const scene = wingScene(wing, site.sensors, { permitted: new Set() });
  if (scene.receivers.length !== SENSORS) throw new Error(`${scene.receivers.length} sensors instead of ${SENSORS}`);
  const where = { wing, locator: new Locator(scene, planModel()) };
  const cases = [SENSORS, SENSORS / 2, 2].map((heard) => evidenceOf(scene, heard));
  const times: number[] = [];
  for (let i = 0; i < 2 * FIXES; i++) {
    const began = performance.now();
    locate(cases[i % cases.length] as readonly Evidence[], where, { emission: "e", t: i, ...GSM_900 });
    if (i >= FIXES) times.push(performance.now() - began);
  }
  const points = scene.grid.points.length;
  return {
    name: "fix.time",
    value: (quantile(times, 0.5) * POINTS) / points,
    unit: "ms",
    target: "<= 1",
    n: times.length,
    note: `${points} points x ${SENSORS} sensors, brought to ${POINTS} points`,
  };
}

/** A phone in the middle of the wing, heard by the nearest so many. */
function evidenceOf(scene: Scene, heard: number): readonly Evidence[] {
  const { x, y, z } = { x: 20, y: 2, z: 3.8 };
  return scene.receivers
    .map((receiver) => ({ sensor: receiver.id, level: -40 - 25 * Math.log10(Math.hypot(receiver.x - x, receiver.y - y, receiver.z - z)) }))
    .sort((a, b) => b.level - a.level)
    .map(({ sensor, level }, i) => (i < heard ? { sensor, level, spread: 3 } : { sensor, below: level + 5, spread: 3 }));
}

const PHONES = 100;
const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b28-ul", "b1-ul", "b7-ul"];
/** Seconds of floors before the first, and of all of them together. */
const WARM_UP = 10;
const TOGETHER = 20;

/** Time of each window while a hundred phones talk, and when the last to begin alerts. */
function hundred(site: Site): Figure[] {
  const cells = site.wings.flatMap((wing) => wing.levels.flatMap(({ places }) => places.filter(({ kind }) => kind === "cell")));
  const transmitters = Array.from({ length: PHONES }, (_, i) => ({
    who: `phone-${i}`,
    technology: "lte",
    band: BANDS[i % BANDS.length],
    activity: "voice",
    cell: cells[(i * 7) % cells.length]?.id,
    start: WARM_UP + i / PHONES,
    duration: TOGETHER,
    dbm: 10,
  }));
  const scenario = parseScenario(JSON.stringify({ version: 1, name: "hundred", title: "A hundred phones at once", transmitters }));
  if (!scenario.ok) throw new Error(scenario.detail);
  const world = createWorld({ site, scenario: scenario.value, seed: 1 });
  const detection = createDetection({ site, bands: bandsOf(site) });
  const times: number[] = [];
  const alerts = new Map<string, Alert>();
  const begin = world.t;
  while (world.t < begin + (WARM_UP + TOGETHER) * SECOND) {
    const { t, observations } = world.step();
    const began = performance.now();
    for (const one of [...observations, ...(t % SECOND === 0 ? [{ type: "tick", t } as const] : [])])
      for (const found of detection.push(one)) if (found.type === "alert") alerts.set(found.id, found);
    if (t > begin + (WARM_UP + 1) * SECOND) times.push(performance.now() - began);
  }
  return [
    {
      name: "fix.hundred",
      value: Math.max(...times),
      unit: "ms",
      target: `<= ${WINDOW_MS}`,
      n: times.length,
      note: `the longest window while ${PHONES} phones talk, ${alerts.size} emissions alerted; windows come every ${WINDOW_MS} ms, so no alert waits`,
    },
    { name: "fix.hundred.p50", value: quantile(times, 0.5), unit: "ms", target: "", n: times.length, note: "the same, the median window" },
  ];
}
