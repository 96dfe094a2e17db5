import { expect, it } from "vitest";
import { scenario } from "../testing/scenario.ts";
import { smallSite } from "../testing/small-site.ts";
import { blocking } from "../world/blocking.ts";
import type { PlannedTransmission } from "../world/planned.ts";
import { Random } from "../world/random.ts";
import { planOf } from "./plan.ts";

function planned(body: string, options: { hours?: number; margin?: number; office?: string } = {}): PlannedTransmission[] {
  const { hours = 1, margin = 100, office } = options;
  const site = smallSite();
  const zones = office === undefined ? site.zones : [...site.zones, { id: "office", policy: "permitted" as const, places: [office] }];
  const random = new Random(3);
  const blocked = blocking(site, random.branch("blocking"), { margin, spread: 0, switching: [] });
  const plan = planOf(scenario(body), { ...site, zones }, { blocking: blocked, random });
  const found: PlannedTransmission[] = [];
  for (let next = plan.next().value; next !== undefined && next.start < hours * 3.6e9; next = plan.next().value) found.push(next);
  return found;
}

it("script and populations come in order of their start", () => {
  const all = planned(`
transmitters: [{ who: a, technology: gsm, band: b8-ul, activity: sms, cell: A1-01, start: 5, every: 60 }]
populations: [{ kind: contraband, perHour: 100 }, { kind: neighbours, perHour: 100 }, { kind: vehicles, perHour: 50 }]`);
  const starts = all.map(({ start }) => start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

it("a repeated transmitter takes its cells in turn", () => {
  const all = planned("transmitters: [{ who: a, technology: gsm, band: b8-ul, activity: sms, cell: [A1-01, A1-02], every: 60, times: 3 }]");
  expect(all.map(({ id, at, start }) => [id, at.cell, start / 1e6])).toEqual([
    ["a-1", "A1-01", 0],
    ["a-2", "A1-02", 60],
    ["a-3", "A1-01", 120],
  ]);
});

it("a population comes about as often as it says", () => {
  const n = planned("populations: [{ kind: neighbours, perHour: 60 }]", { hours: 10 }).length;
  expect(n).toBeGreaterThan(520);
  expect(n).toBeLessThan(680);
});

it("under a jammer that holds them, contraband phones on its bands only retry, and half of them say nothing", () => {
  const all = planned("populations: [{ kind: contraband, perHour: 600, tiny: 0 }]");
  const held = all.filter(({ band }) => band === "b8-ul" || band === "b20-ul");
  expect(held.length).toBeGreaterThan(50);
  expect(new Set(held.map(({ activity }) => activity))).toEqual(new Set(["retry"]));
  const open = all.filter(({ band }) => band === "b3-ul");
  expect(open.some(({ activity }) => activity === "voice" || activity === "data")).toBe(true);
  expect(open.some(({ activity }) => activity === "retry")).toBe(false);
});

it("where jamming fails there is traffic", () => {
  const all = planned("populations: [{ kind: contraband, perHour: 600 }]", { margin: -10 });
  expect(all.some(({ activity }) => activity === "retry")).toBe(false);
  expect(all.filter(({ activity }) => activity === "voice").length).toBeGreaterThan(100);
});

it("a tiny phone knows GSM only", () => {
  const all = planned("populations: [{ kind: contraband, perHour: 300, tiny: 1 }]");
  expect(new Set(all.map(({ technology }) => technology))).toEqual(new Set(["gsm"]));
});

it("staff's phones stay where they are permitted and are authorised; contraband is not", () => {
  const all = planned("populations: [{ kind: office-phones, perHour: 100 }, { kind: contraband, perHour: 100 }]", { office: "A1-04" });
  const staff = all.filter(({ id }) => id.startsWith("office"));
  expect(staff.length).toBeGreaterThan(50);
  expect(staff.every(({ at, authorised }) => at.cell === "A1-04" && authorised)).toBe(true);
  expect(all.filter(({ id }) => id.startsWith("contraband")).some(({ authorised }) => authorised)).toBe(false);
});

it("neighbours and vehicles are outside, beyond the wall, and vehicles move", () => {
  const all = planned("populations: [{ kind: neighbours, perHour: 100 }, { kind: vehicles, perHour: 100 }]");
  expect(all.every(({ inside, at }) => !inside && at.cell === undefined && at.y < -10)).toBe(true);
  const [vehicle] = all.filter(({ id }) => id.startsWith("vehicle"));
  expect(Math.abs((vehicle?.path?.at(-1)?.[1] ?? 0) - (vehicle?.path?.[0]?.[1] ?? 0))).toBeGreaterThan(250);
});
