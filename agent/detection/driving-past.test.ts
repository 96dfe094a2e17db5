/** A phone in a passing car through the whole chain: what its pace does to its fix, its reasons and its alert. */
import { describe, expect, it } from "vitest";
import type { Alert, Emission, Finding, Fix, Site } from "../domain/index.ts";
import { createDetection } from "./index.ts";
import { testBands, testSite } from "./testing/site.ts";
import { gsmCall, stream } from "./testing/stream.ts";

const WINDOW = 250_000;
const SECONDS = 12;
const FROM = 4;
const sensors = ["L1-a", "L1-b", "L2-a", "L2-b"];

type Levels = Readonly<Record<string, number>>;

/** A GSM call of six seconds; `swing`: dB by which the level at each of the sensors `of` is up in one window and down in the next, at neighbours by turns. */
function call(levels: Levels, { swing = 0, of = sensors } = {}) {
  const bursts = gsmCall(FROM, 6);
  return Array.from({ length: (SECONDS * 1e6) / WINDOW }, (_, w) => ({
    band: "b8-ul",
    bursts: bursts.filter(([at]) => Math.floor(at / WINDOW) === w),
    levels: Object.fromEntries(
      Object.entries(levels).map(([sensor, dbm], i) => [sensor, of.includes(sensor) && (w + i) % 2 === 0 ? dbm + swing : dbm]),
    ),
  })).filter(({ bursts }) => bursts.length > 0);
}

function run(transmitters: ReturnType<typeof call>, site: Site = testSite()) {
  const detection = createDetection({ site, bands: testBands });
  const items = stream({ seconds: SECONDS, sensors, bands: ["b8-ul"], transmitters });
  const found: readonly Finding[] = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
  return {
    emissions: found.filter((one): one is Emission => one.type === "emission"),
    fixes: found.filter((one): one is Fix => one.type === "fix"),
    alerts: found.filter((one): one is Alert => one.type === "alert"),
  };
}

/** Seconds from an emission's first burst to the first sound of its alert. */
function soundedAfter(alerts: readonly Alert[]): number {
  const first = alerts.find(({ uncertain }) => !uncertain);
  return first === undefined ? Number.POSITIVE_INFINITY : (first.updated - first.t) / 1e6;
}

const levels = { "L1-a": -30, "L1-b": -56, "L2-a": -62, "L2-b": -80 };
const says = ({ emissions }: ReturnType<typeof run>) => emissions.at(-1)?.reasons.map((reason) => reason.says) ?? [];
const PAST = "its levels change as those of one that drives past";

describe("a call whose levels change from window to window, at each sensor in its own way", () => {
  const [resting, driving] = [run(call(levels)), run(call(levels, { swing: 5 }))];

  it("says in its reasons that it rather drives past; one whose levels stay does not", () => {
    expect(says(driving)).toContain(PAST);
    expect(says(resting)).not.toContain(PAST);
  });

  it("is inside with less than the same call whose levels stay where they are on average", () => {
    const average = Object.fromEntries(Object.entries(levels).map(([sensor, dbm]) => [sensor, dbm + 2.5]));
    const still = run(call(average)).fixes.at(-1)?.inside ?? 0;
    expect(1 - (driving.fixes.at(-1)?.inside ?? 1)).toBeGreaterThan(2 * (1 - still));
  });

  it("does not sound in its six seconds, where that one sounds at once", () => {
    expect(soundedAfter(resting.alerts)).toBeLessThan(1);
    expect(soundedAfter(driving.alerts)).toBe(Number.POSITIVE_INFINITY);
    expect(driving.alerts.some(({ reasons }) => reasons.at(-1)?.figures?.doubt === "driven")).toBe(true);
  });

  it("is at rest where only a portable sensor hears it so: that one is carried about itself", () => {
    const site = testSite();
    const carried = { ...site, sensors: site.sensors.map((sensor) => (sensor.id === "L2-a" ? { ...sensor, level: undefined } : sensor)) };
    const wild = call(levels, { swing: 14, of: ["L2-a"] });
    expect(says(run(wild))).toContain(PAST);
    expect(says(run(wild, carried))).not.toContain(PAST);
  });
});

describe("a call that is under the line for three seconds, then over it", () => {
  const by = (dB: number) => Object.fromEntries(Object.entries(levels).map(([sensor, dbm]) => [sensor, dbm + dB]));
  const [faint, louder] = [call(by(-32)), call(by(-14))];

  it("does not sound five seconds after it began, but once it has been over the line for so long", () => {
    expect(soundedAfter(run(louder).alerts)).toBeLessThan(3);
    expect(soundedAfter(run([...faint.slice(0, 8), ...louder.slice(8)]).alerts)).toBeGreaterThan(6);
  });
});

describe("a call that does not sound at once", () => {
  const quiet = call(Object.fromEntries(Object.entries(levels).map(([sensor, dbm]) => [sensor, dbm - 20])));

  it("sounds while it lasts where its windows can be compared, and does not where they come too seldom for that", () => {
    expect(soundedAfter(run(quiet).alerts)).toBeLessThan(6);
    const seldom = run(quiet.filter((_, window) => window % 3 === 0));
    expect(seldom.emissions.at(-1)?.reasons.some(({ figures }) => Number(figures?.looks) >= 6)).toBe(true);
    expect(soundedAfter(seldom.alerts)).toBe(Number.POSITIVE_INFINITY);
  });
});
