/** Jammers that come on and go off in a simulated prison, to what detection says of them and of the phones under them. */
import { bandsOf, loadSite } from "@wingwatch/agent/config";
import { createDetection } from "@wingwatch/agent/detection";
import type { Alert, Emission, Finding } from "@wingwatch/agent/domain";
import { SECOND } from "@wingwatch/agent/domain";
import { score } from "@wingwatch/agent/scoring";
import { createWorld, EXAMPLE_SITE, loadScenario, readSite } from "@wingwatch/simulators";
import { beforeAll, describe, expect, it } from "vitest";

const SECONDS = 160;
/** In the scenario: when jam-a is on, and when the one that nobody reports is. */
const REPORTED = [40, 150] as const;
const UNREPORTED = [90, 135] as const;

let found: readonly Finding[];
let emissions: readonly Emission[];
let figures: ReturnType<typeof score>;
let start = 0;

beforeAll(async () => {
  const [read, simulated, scenario] = await Promise.all([loadSite(EXAMPLE_SITE), readSite(EXAMPLE_SITE), loadScenario("jammer")]);
  if (!(read.ok && simulated.ok && scenario.ok)) throw new Error("the example prison and its scenarios can be read");
  const world = createWorld({ site: simulated.value, scenario: scenario.value });
  const detection = createDetection({ site: read.site, bands: bandsOf(read.site) });
  start = world.t;
  const said: Finding[] = [];
  while (world.t < start + SECONDS * SECOND) {
    const { t, observations, countermeasures } = world.step();
    for (const item of [...countermeasures, ...observations]) said.push(...detection.push(item));
    if (t % SECOND === 0) said.push(...detection.push({ type: "tick", t }));
  }
  found = [...said, ...detection.finish()];
  emissions = found.filter((one): one is Emission => one.type === "emission");
  figures = score({ findings: found, truth: world.truth(), site: read.site });
});

const lasting = () => [...new Map(emissions.map((one) => [one.id, one])).values()];
const seconds = (t: number) => (t - start) / SECOND;
const jammers = () => lasting().filter(({ technology }) => technology === "jammer");
const figuresOf = ({ reasons }: Emission) => reasons.find(({ rule }) => rule === "jammer")?.figures;
const alertsOf = (id: string) => found.filter((one): one is Alert => one.type === "alert" && one.emissions.includes(id));

describe("a jammer that says when it comes on", () => {
  it("is a jammer in its bands while it is on, by its own word", () => {
    const its = jammers().filter(({ band }) => band !== "n78");
    expect(its.length).toBeGreaterThan(2);
    for (const one of its) {
      expect(figuresOf(one)).toMatchObject({ reported: "jam-a" });
      expect(Math.abs(seconds(one.t) - REPORTED[0])).toBeLessThan(2);
      expect(Math.abs(seconds(one.t + one.dt) - REPORTED[1])).toBeLessThan(2);
      expect(one).toMatchObject({ open: false, handset: 0.01 });
    }
  });
});

describe("a jammer that nobody reports", () => {
  it("is one emission, a jammer from the first word on, and says that the site has none there", () => {
    const [its, ...others] = jammers().filter(({ band }) => band === "n78");
    expect(others).toEqual([]);
    expect(its && [seconds(its.t), seconds(its.t + its.dt)].map(Math.round)).toEqual([...UNREPORTED]);
    expect(its && Object.keys(figuresOf(its) ?? {})).toEqual(["risen", "rise"]);
    const first = emissions.find(({ id }) => id === its?.id);
    expect(first?.technology).toBe("jammer");
    expect(first && seconds(first.t + first.dt)).toBeLessThan(UNREPORTED[0] + 1);
  });
});

it("no jammer is a handset at any time, nor an alert", () => {
  for (const { id } of jammers()) {
    expect(emissions.filter((one) => one.id === id && one.handset >= 0.1)).toEqual([]);
    expect(alertsOf(id)).toEqual([]);
  }
  expect(figures.classification.otherCalledHandset).toMatchObject({ k: 0 });
  expect(figures.falseAlerts.k).toBe(0);
});

it("a call under a jammer sounds within a second", () => {
  const call = lasting().find(({ technology }) => technology === "gsm");
  const sounding = alertsOf(call?.id ?? "").find(({ active, uncertain }) => active && !uncertain);
  expect(sounding && sounding.updated - sounding.t).toBeLessThan(SECOND);
});
