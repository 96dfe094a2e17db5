import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AlarmLoad, alarmLoadSchema } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import { alertOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { alarmLoad, type LogEntry } from "./alarm-load.ts";
import { floodsOf, TEN_MINUTES, worstTenMinutes } from "./windows.ts";

const MINUTE = 60_000_000;
const DAY = 1_440 * MINUTE;

function entry(n: number, over: Partial<LogEntry> = {}): LogEntry {
  return { at: n * MINUTE, alert: `al-${n}`, action: "raised", source: `retry A1-${n}`, priority: "low", quiet: null, ...over };
}
function load(log: readonly LogEntry[], over: object = {}): AlarmLoad {
  return alarmLoadSchema.parse(alarmLoad(log, { from: 0, to: DAY, operators: 1, stale: 0, ...over }));
}

describe("the alarm load (ISA-18.2, EEMUA 191)", () => {
  it("is what an operator was called for, per day, hour and ten minutes, shared by the operators", () => {
    const log = Array.from({ length: 288 }, (_, n) => entry(5 * n));
    expect(load(log)).toMatchObject({
      raised: 288,
      announced: 288,
      perDay: { value: 288, target: 150, limit: 300, ok: true },
      perHour: { value: 12 },
      perTenMinutes: { value: 2 },
    });
    expect(load(log, { operators: 2 })).toMatchObject({ perHour: { value: 6 }, perTenMinutes: { value: 1 } });
  });

  it("leaves out what was quiet and says how much that was; a drill is counted apart", () => {
    const log = [
      entry(1),
      entry(2, { quiet: "grouped" }),
      entry(3, { quiet: "withheld" }),
      entry(4, { quiet: "test" }),
      entry(5, { alert: "al-4", action: "escalated" }),
    ];
    expect(load(log)).toMatchObject({ raised: 3, announced: 1, quiet: { grouped: 1, withheld: 1 }, drills: 1 });
  });

  it("counts what comes back to the queue and calls, but neither returns nor what people did", () => {
    const log = [
      entry(1, { action: "unshelved" }),
      entry(2, { action: "returned" }),
      entry(3, { action: "acknowledged" }),
      entry(4, { action: "moved" }),
    ];
    expect(load(log)).toMatchObject({ raised: 0, announced: 1 });
  });

  it("finds floods: more than ten in ten minutes; neighbouring windows are one flood", () => {
    const log = Array.from({ length: 25 }, (_, n) => entry(n, { at: 60 * MINUTE + n * 45_000_000 }));
    const { floods, floodPercent, worstTenMinutes: worst } = load(log);
    expect(floods).toEqual([{ from: 60 * MINUTE, to: 80 * MINUTE, alerts: 25 }]);
    expect([floodPercent.value, floodPercent.limit, floodPercent.ok]).toEqual([1.39, 1, false]);
    expect([worst.value, worst.ok]).toEqual([14, false]);
    expect(load(log.slice(0, 10)).floods).toEqual([]);
  });

  it("finds chattering: three of one source within a minute, announced or not", () => {
    const same = { source: "sensor-silent A1-s1" };
    const log = [entry(1, same), entry(1.4, { ...same, quiet: "chattering" }), entry(1.9, { ...same, quiet: "chattering" })];
    expect(load(log)).toMatchObject({ chattering: { value: 0, ok: true }, chatteringRaw: [{ source: same.source, times: 3 }] });
    expect(load(log.map((one) => ({ ...one, quiet: null }))).chattering).toMatchObject({ value: 1, ok: false });
  });

  it("ranks sources, shares priorities, tells how long people took", () => {
    const log = [
      entry(1),
      entry(2, { source: "retry A1-1" }),
      entry(3, { priority: "high" }),
      entry(4, { alert: "al-1", action: "acknowledged" }),
      entry(9, { alert: "al-3", action: "acknowledged" }),
    ];
    const { topTen, priorities, secondsToAcknowledge } = load(log);
    expect(topTen[0]).toEqual({ source: "retry A1-1", announced: 2, raised: 2 });
    expect(priorities).toMatchObject({
      low: { value: 66.67, ok: false },
      high: { value: 33.33, ok: false },
      medium: { value: 0, ok: true },
    });
    expect(secondsToAcknowledge).toEqual({ median: 360, p95: 360, never: 1 });
    expect(load([]).secondsToAcknowledge).toBeNull();
  });

  it("the worst ten minutes are as bad as any window says, and no worse than two of them", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 * TEN_MINUTES }), { maxLength: 80 }), (times) => {
        const sorted = times.toSorted((a, b) => a - b);
        const inWindows = Array.from({ length: 7 }, (_, i) => sorted.filter((at) => Math.floor(at / TEN_MINUTES) === i).length);
        const worst = worstTenMinutes(sorted);
        expect(worst).toBeGreaterThanOrEqual(Math.max(0, ...inWindows));
        expect(worst).toBeLessThanOrEqual(2 * Math.max(0, ...inWindows));
        expect(floodsOf(sorted, 0).floods.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(
          inWindows.filter((n) => n > 10).reduce((a, b) => a + b, 0),
        );
      }),
    );
  });
});

describe("GET /api/v1/alarm-load", () => {
  let house: House;
  const clock = new TestClock();
  beforeEach(async () => {
    house = await House.open({ now: clock.now });
  });
  afterEach(() => house.close());

  it("is figured from what was written down", async () => {
    const agent = await house.agent();
    const seq = await agent.find([alertOf(), alertOf({ id: "al-2", kind: "retry", emissions: ["em-2"] })]);
    await until(() => agent.acks.includes(seq));
    clock.pass(90);
    await house.did("/api/v1/incidents/INC-1/acknowledge", { by: "Jo" });
    const figures = alarmLoadSchema.parse(await house.read(`/api/v1/alarm-load?from=${T0 - 1}&to=${T0 + 30 * DAY}`));
    expect(figures).toMatchObject({
      raised: 2,
      announced: 1,
      quiet: { grouped: 1 },
      secondsToAcknowledge: { median: 90 },
      topTen: [{ source: "breakthrough A1-01" }],
    });
    expect((await house.get("/api/v1/alarm-load?from=9&to=1")).status).toBe(400);
    expect((await house.get("/api/v1/alarm-load?from=1&to=2&operators=0")).status).toBe(400);
  });

  it("does not take the time before the server's first start for quiet", async () => {
    const agent = await house.agent();
    const seq = await agent.find([alertOf()]);
    await until(() => agent.acks.includes(seq));
    clock.pass(3600);
    const figures = alarmLoadSchema.parse(await house.read(`/api/v1/alarm-load?from=${T0 - 7 * DAY}&to=${T0 + DAY}`));
    expect(figures.from).toBeGreaterThan(T0 - DAY);
    expect(figures.perHour.value).toBeCloseTo(1, 1);
  });
});
