/** A receiver that is noisier in one band than the others from the first window on: what is said of it until it is taken for noise, and what is not. */
import { describe, expect, it } from "vitest";
import type { Alert, Band, Finding, StreamItem } from "../domain/index.ts";
import { createDetection } from "./index.ts";
import { testBands, testSite } from "./testing/site.ts";
import { normal, random, START, stream } from "./testing/stream.ts";

const sensors = ["L1-a", "L1-b", "L2-a", "L2-b"];
const uplink = testBands.map((band): Band => (band.id === "b8-ul" ? { ...band, technologies: ["umts", "lte"] } : band));
const options = { site: testSite(), bands: uplink };

/** Quiet readings of every sensor; from `from` (s) on what `L1-a` says is 50 dB up, floor, mean and peak. */
function noisy(seconds: number, from: number): readonly StreamItem[] {
  const uniform = random(7);
  return stream({ seconds, sensors, bands: ["b8-ul"] }).map((item): StreamItem => {
    if (item.type !== "reading" || item.sensor !== "L1-a" || item.t <= START + from * 1e6) return item;
    return { ...item, floor: -45.5, mean: -45 + 0.13 * normal(uniform), peak: -43.4 };
  });
}

function alertsOf(findings: readonly Finding[]): readonly Alert[] {
  return findings.filter((one): one is Alert => one.type === "alert");
}

describe("a receiver noisier than the others", () => {
  it("does not sound from a cold start on, and says why it waits", () => {
    const detection = createDetection(options);
    const found = alertsOf(noisy(90, 0).flatMap((item) => detection.push(item)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.uncertain)).toBe(true);
    expect(found[0]?.reasons.find(({ rule }) => rule === "policy")?.figures).toMatchObject({ doubt: "unbegun" });
    expect(found.at(-1)?.active).toBe(false);
  });

  it("does not sound where the agent restarts within that minute either", () => {
    const items = noisy(90, 0);
    const cut = Math.floor(items.length / 4);
    const first = createDetection(options);
    for (const item of items.slice(0, cut)) first.push(item);
    const second = createDetection({ ...options, state: JSON.parse(JSON.stringify(first.state())) });
    const found = alertsOf(items.slice(cut).flatMap((item) => second.push(item)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.uncertain)).toBe(true);
  });

  it("sounds as a carrier that was seen to begin does", () => {
    const detection = createDetection(options);
    const found = alertsOf(noisy(60, 20).flatMap((item) => detection.push(item)));
    expect(found.some((one) => !one.uncertain)).toBe(true);
  });
});
