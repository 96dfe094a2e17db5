/** Receivers that sweep more slowly than a burst lasts: what they did not hear means nothing, and what they heard names no technology. */
import { describe, expect, it } from "vitest";
import type { Emission, Finding, Fix, Site, StreamItem, Sweep } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { gsmCall, normal, random, START, stream } from "../testing/stream.ts";

const SWEEPER = "L1-sweeps";
const boards = ["L1-a", "L1-b", "L2-a", "L2-b"];
const call = { band: "b8-ul", bursts: gsmCall(4, 6), levels: { "L1-a": -40, "L1-b": -62, "L2-a": -66, "L2-b": -84 } };

/** The test site, with a sweeping receiver in the middle of the landing beside the caller's cell. */
function siteWithSweeper(): Site {
  const site = testSite();
  const [board] = site.sensors as [Site["sensors"][number]];
  return { ...site, sensors: [...site.sensors, { ...board, id: SWEEPER, x: 3, y: 6 }] };
}

/** A sweep over b8-ul each second, noise alone but for `rise` dB in one bin from the fourth second on. */
function sweeps(seconds: number, rise: number): readonly Sweep[] {
  const uniform = random(5);
  return Array.from({ length: seconds }, (_, k) => ({
    type: "sweep" as const,
    t: START + k * 1_000_000,
    dt: 1_000_000,
    sensor: SWEEPER,
    start: 880e6,
    step: 1e6,
    relative: true as const,
    dbm: Array.from({ length: 35 }, (_, i) => -70 + normal(uniform) + (i === 12 && k >= 4 ? rise : 0)),
  }));
}

function run(items: readonly StreamItem[], site = siteWithSweeper()): readonly Finding[] {
  const detection = createDetection({ site, bands: testBands });
  return [...[...items].sort((a, b) => a.t - b.t).flatMap((item) => detection.push(item)), ...detection.finish()];
}

const fixes = (findings: readonly Finding[]) => findings.filter((one): one is Fix => one.type === "fix");
const heard = stream({ seconds: 14, sensors: boards, bands: ["b8-ul"], transmitters: [call] });

describe("a receiver that cannot see bursts", () => {
  it("and heard nothing of a call changes no word about it: its quiet is no evidence", () => {
    const without = run(heard);
    expect(fixes(without).length).toBeGreaterThan(0);
    expect(run([...heard, ...sweeps(14, 0)])).toEqual(without);
  });

  it("that hears a carrier says so without naming a technology", () => {
    const quiet = stream({ seconds: 20, sensors: boards, bands: ["b8-ul"] });
    const found = run([...quiet, ...sweeps(20, 30)]).filter((one): one is Emission => one.type === "emission");
    expect(found.length).toBeGreaterThan(0);
    for (const { band, technology, levels } of found) {
      expect(band).toBe("b8-ul");
      expect(technology).toBe("unknown");
      expect(Object.keys(levels)).toEqual([SWEEPER]);
    }
  });
});
