/** Noise that changes and networks that never rest, through the whole chain. */
import { describe, expect, it } from "vitest";
import type { Alert, Emission, Finding, StreamItem } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { gsmCall, lteCall, START, stream } from "../testing/stream.ts";

const SENSORS = ["L1-a", "L1-b", "L2-a", "L2-b"];
const options = { site: testSite(), bands: testBands };
const alertsOf = (found: readonly Finding[]) => found.filter((one): one is Alert => one.type === "alert");
const emissionsOf = (found: readonly Finding[]) => found.filter((one): one is Emission => one.type === "emission");

/** The stream with every level of a reading raised by what `rise` says of its time in seconds. */
function raised(items: readonly StreamItem[], rise: (seconds: number) => number): readonly StreamItem[] {
  return items.map((item) => {
    if (item.type !== "reading") return item;
    const by = rise((item.t - START) / SECOND);
    return { ...item, floor: (item.floor ?? 0) + by, mean: (item.mean ?? 0) + by, peak: (item.peak ?? 0) + by };
  });
}

function play(items: readonly StreamItem[]): readonly Finding[] {
  const detection = createDetection(options);
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

describe("noise that changes", () => {
  it("by 6 dB in ten minutes, as receivers warm up, is no emission", () => {
    const quiet = stream({ seconds: 600, sensors: ["L1-a", "L2-b"], bands: ["b8-ul"], seed: 21 });
    expect(emissionsOf(play(raised(quiet, (s) => s / 100)))).toEqual([]);
  });

  it("at once, when an amplifier is switched on, alarms for two minutes at the most, and a call over it is found", () => {
    const step = 20;
    const call = { band: "b8-ul", bursts: gsmCall(150, 8), levels: { "L1-a": -62, "L1-b": -68 } };
    const items = stream({ seconds: 165, sensors: ["L1-a", "L1-b"], bands: ["b8-ul"], seed: 22, transmitters: [call] });
    const found = play(items.map((item) => (item.type === "bursts" ? item : raised([item], (s) => (s > step ? 8 : 0))[0]) as StreamItem));
    const early = alertsOf(found).filter((alert) => alert.t < START + 140 * SECOND);
    for (const alert of early) expect(alert.active === false || alert.updated < START + (step + 120) * SECOND).toBe(true);
    expect(alertsOf(found).some((alert) => alert.t >= START + 150 * SECOND)).toBe(true);
  });
});

describe("a network that never rests", () => {
  const network = { band: "b8-ul", bursts: lteCall(0, 90), levels: { "L1-a": -74, "L1-b": -76, "L2-a": -75, "L2-b": -77 } };
  const call = { band: "b8-ul", bursts: gsmCall(60.002, 8), levels: { "L1-a": -48, "L1-b": -56, "L2-a": -64, "L2-b": -70 } };
  const items = stream({ seconds: 80, sensors: SENSORS, bands: ["b8-ul"], seed: 23, transmitters: [network, call] });
  const at = (seconds: number) => items.findIndex((item) => item.t > START + seconds * SECOND);

  /** Six hours later: what counts the windows is set forward, the rest is as it was. */
  function hoursLater(state: unknown): unknown {
    const later = JSON.parse(JSON.stringify(state)) as { floors: Record<string, number[][]> };
    for (const sensor of SENSORS) {
      const standing = later.floors[`${sensor}|b8-ul`]?.[4];
      if (standing !== undefined) standing[4] = 86_390;
    }
    return later;
  }

  it("is ambient after hours, says so, is no alert any more, and lets a stronger call with other timing through", () => {
    const before = createDetection(options);
    for (const item of items.slice(0, at(20))) before.push(item);
    expect(before.ambient()).toEqual([]);
    const detection = createDetection({ ...options, state: hoursLater(before.state()) });
    const settling = items.slice(at(20), at(58)).flatMap((item) => detection.push(item));
    expect(detection.ambient()).toEqual(SENSORS.map((sensor) => ({ sensor, band: "b8-ul" })));
    expect(emissionsOf(settling).at(-1)?.ambient).toBe(true);
    expect(alertsOf(settling).filter((alert) => alert.active && alert.updated > START + 30 * SECOND)).toEqual([]);

    const later = [...items.slice(at(58)).flatMap((item) => detection.push(item)), ...detection.finish()];
    const alert = alertsOf(later).find((one) => one.active && !one.uncertain);
    expect(alert?.t).toBeGreaterThanOrEqual(START + 60 * SECOND);
    expect(emissionsOf(later).find((one) => one.id === alert?.emissions[0])?.technology).toBe("gsm");
  });
});

describe("what is kept of a sensor and band", () => {
  it("is less than 4 kB, floors, looks and clocks together, in the middle of calls", () => {
    const detection = createDetection(options);
    const call = { band: "b8-ul", bursts: gsmCall(5, 20), levels: { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 } };
    const bands = ["b8-ul", "b20-ul"];
    for (const item of stream({ seconds: 20, sensors: SENSORS, bands, transmitters: [call] })) detection.push(item);
    expect(JSON.stringify(detection.state()).length).toBeLessThan(4096 * SENSORS.length * bands.length);
  });
});
