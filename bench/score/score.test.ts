/** The pieces of the score matrix that are pure, and one small world through all of it. */
import { loadSite } from "@wingwatch/agent/config";
import type { Bursts } from "@wingwatch/agent/domain";
import { EXAMPLE_SITE, type TruthLine } from "@wingwatch/simulators";
import { describe, expect, it } from "vitest";
import { apart, outsideAlone } from "./cases.ts";
import { play } from "./job.ts";
import { jobs, matrix } from "./matrix.ts";
import { anythingNew } from "./newcomers.ts";
import { Dice } from "./random.ts";
import { withSensors } from "./site-variant.ts";
import { thinned } from "./thinned.ts";

describe("the matrix", () => {
  it("plays no seed twice", () => {
    const seeds = jobs("long", undefined).map(({ seed }) => seed);
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it("has four weeks of quiet in the night", () => {
    const minutes = jobs("long", "quiet").reduce((sum, job) => sum + job.minutes, 0);
    expect(minutes).toBe(4 * 7 * 24 * 60);
  });

  it("begins with one of each suite, so that a run cut short has something of each", () => {
    const first = jobs("long", undefined).slice(0, matrix.length);
    expect(new Set(first.map(({ suite }) => suite.name)).size).toBe(matrix.length);
  });

  it("plays a suite asked for by name even if the short matrix leaves it out", () => {
    expect(jobs("short", "sensors-24")).toHaveLength(1);
    expect(jobs("short", "nothing")).toHaveLength(0);
  });
});

it("a fifth of the bursts goes missing, each by its own chance", () => {
  const bursts: Bursts = {
    type: "bursts",
    t: 0,
    sensor: "s",
    band: "b",
    more: 0,
    list: Array.from({ length: 5000 }, (_, i) => [i, 1, -60]),
  };
  const left = thinned(bursts, 0.2, new Dice(1)) as Bursts;
  expect(left.list.length / 5000).toBeCloseTo(0.8, 1);
});

describe("levels apart", () => {
  it("are taken where they differ most; unheard is at the threshold of the bursts", () => {
    expect(apart(new Map([["s", 30]]), new Map([["s", 25]]))).toBe(5);
    expect(apart(new Map([["s", 30]]), new Map())).toBe(22);
    expect(apart(undefined, undefined)).toBe(0);
  });
});

describe("bursts in a quiet run", () => {
  const line = { type: "transmission", id: "x", t: 0, dt: 100e6 } as unknown as TruthLine;

  it("are listed while something transmits that is no minute old", () => {
    expect(anythingNew([line], 30e6)).toBe(true);
    expect(anythingNew([line], 61e6)).toBe(false);
    expect(anythingNew([{ ...line, dt: 1e6 } as TruthLine], 30e6)).toBe(false);
  });
});

it.each([8, 24] as const)("the example prison with %i sensors a wing", async (count) => {
  const read = await loadSite(EXAMPLE_SITE);
  if (!read.ok) throw new Error("unreadable");
  const { sensors } = withSensors(read.site, count);
  expect(sensors).toHaveLength(2 * count);
  expect(new Set(sensors.map(({ id }) => id)).size).toBe(2 * count);
});

describe("phones outside that had their band to themselves", () => {
  const phone = { type: "transmission", role: "handset", inside: false, band: "b8-ul", technology: "gsm", activity: "voice" } as const;
  const at = (id: string, start: number, over: object = {}) =>
    ({ ...phone, id, t: start * 1e6, dt: 10e6, ...over }) as unknown as TruthLine;
  const emission = { type: "emission", id: "e", t: 1e6, dt: 9e6, band: "b8-ul", technology: "gsm", levels: {}, reasons: [] };
  const fix = { type: "fix", emission: "e", t: 9e6, wing: "W", level: "L", cells: [], x: 0, y: 0, r50: 1, r90: 2, inside: 0.8 };
  const judged = { findings: [emission, fix] as never, site: { wings: [], sensors: [{ bands: ["b8-ul"] }] } as never };

  it("are judged by the emission of their time and band", () => {
    expect(outsideAlone([at("a", 0)], judged)).toEqual({ k: 1, n: 1 });
    expect(outsideAlone([at("a", 0), at("b", 0, { band: "b3-ul" }), at("mast", 0, { role: "infrastructure" })], judged)).toEqual({
      k: 1,
      n: 1,
    });
  });

  it("are none that share it with another phone, inside or outside, or follow one at once", () => {
    expect(outsideAlone([at("a", 0), at("b", 5, { inside: true })], judged)).toEqual({ k: 0, n: 0 });
    expect(outsideAlone([at("a", 0), at("b", 11)], judged)).toEqual({ k: 0, n: 0 });
  });
});

it("a minute of calls gives each phone its loudness and its case", async () => {
  const [job] = jobs("short", "calls");
  const outcome = await play({ ...job!, seed: 1, minutes: 1 });
  expect(outcome.phones.length).toBeGreaterThan(4);
  expect(outcome.phones.filter(({ found, snr }) => found && snr !== null && snr > 5).length).toBeGreaterThan(3);
});
