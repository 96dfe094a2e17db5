/** Prisons that another generator made: phones are found, and a quiet one stays quiet. */
import { describe, expect, it } from "vitest";
import { peerData } from "./data.ts";
import { figuresOf } from "./world-figures.ts";
import { scored, worldNames } from "./worlds.ts";

describe.skipIf(peerData === undefined)("worlds made by others (skipped where they are not on this machine)", () => {
  it("finds the phones inside, names their technology, and raises few false alerts", async () => {
    const all = [];
    for (const world of ["world-101", "world-105", "world-110"]) all.push(await scored(world));
    const figures = new Map(figuresOf(all).map(({ name, value }) => [name, value]));
    expect(figures.get("worlds.found")).toBeGreaterThanOrEqual(90);
    expect(figures.get("worlds.found.cellular")).toBeGreaterThanOrEqual(90);
    expect(figures.get("worlds.alerted")).toBeGreaterThanOrEqual(90);
    expect(figures.get("worlds.technology")).toBeGreaterThanOrEqual(90);
    expect(figures.get("worlds.false-alerts.most")).toBeLessThanOrEqual(1);
  });

  it("breaks nobody's emission into several alerts: a car that drives by is one at the most", async () => {
    expect((await scored("world-104")).score.falseAlerts.k).toBeLessThanOrEqual(1);
  });

  it("are all there", () => {
    expect(worldNames()).toHaveLength(15);
  });

  it("raises no alert for a phone inside where there is none", async () => {
    expect((await scored("world-115-quiet")).score.falseAlerts.n).toBe(0);
  });
});
