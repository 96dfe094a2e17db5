import { SECOND } from "@wingwatch/agent/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Phase, phases, type RollOut } from "../contract/index.ts";
import { boundOf, breach } from "./bounds.ts";
import { atLeast, atMost, meansOf } from "./poisson.ts";
import { after, isLive, isStepDue, isUnderWay, proposed, type RollOutEvent } from "./roll-out.ts";

const people = ["Reyes", "Ames", "Okafor"] as const;
const event: fc.Arbitrary<RollOutEvent> = fc
  .record({ kind: fc.constantFrom("approve", "step", "roll-back", "withdraw"), by: fc.constantFrom(...people), at: fc.nat() })
  .map(({ kind, by, at }) => (kind === "approve" || kind === "step" ? { kind, by, at } : { kind, by, at, why: "no" }));

/** Every state on the way. */
function walk(events: readonly RollOutEvent[], rule: { readonly secondPerson: boolean }): readonly RollOut[] {
  const states = [proposed({ by: "Reyes", at: 0 }, rule)];
  for (const one of events) {
    const moved = after(states.at(-1) as RollOut, one);
    if (moved.ok) states.push(moved.value);
  }
  return states;
}

const order = (phase: Phase) => phases.indexOf(phase);

describe("the life of a version", () => {
  it("goes forward one step at a time, and never comes back from where it ended", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.boolean(), (events, secondPerson) => {
        const states = walk(events, { secondPerson }).map(({ phase }) => phase);
        states.forEach((phase, i) => {
          const before = states[i - 1];
          if (before === undefined) return;
          expect(["rolled-back", "withdrawn"]).not.toContain(before);
          if (order(phase) <= order("done")) expect(order(phase)).toBe(order(before) + 1);
        });
      }),
    );
  });

  it("reaches no agent before somebody other than its author has approved it, where that is the rule", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        for (const { phase, deeds } of walk(events, { secondPerson: true })) {
          if (!isUnderWay(phase) && phase !== "done") continue;
          expect(deeds.some(({ what, by }) => what === "approve" && by !== "Reyes")).toBe(true);
        }
      }),
    );
  });

  it("is never live before it was in the shadow", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.boolean(), (events, secondPerson) => {
        const states = walk(events, { secondPerson }).map(({ phase }) => phase);
        const first = states.findIndex((phase) => isLive(phase) || phase === "done");
        if (first >= 0) expect(states.slice(0, first)).toContain("shadow");
      }),
    );
  });

  it("keeps who did what, one line for each step that was taken", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const states = walk(events, { secondPerson: true });
        const last = states.at(-1) as RollOut;
        expect(last.deeds.map(({ phase }) => phase)).toEqual(states.map(({ phase }) => phase));
      }),
    );
  });

  it("can be rolled back wherever agents run it, and withdrawn wherever they do not yet", () => {
    for (const phase of phases) {
      const state: RollOut = { phase, since: 0, bounds: {}, deeds: [] };
      const allowed = (kind: "roll-back" | "withdraw") => after(state, { kind, by: "Ames", at: 1, why: "no" }).ok;
      expect([phase, allowed("roll-back")]).toEqual([phase, isUnderWay(phase) || phase === "done"]);
      expect([phase, allowed("withdraw")]).toEqual([phase, phase === "proposed" || phase === "approved"]);
    }
  });

  it("is stepped on by the clock only where the plan says so, the wait is over and every agent is there", () => {
    const state: RollOut = { phase: "sensor", since: 100 * SECOND, bounds: {}, deeds: [] };
    const waits = { shadow: 5, sensor: 60, wing: 5, site: 5 };
    const due = (at: number, everywhere: boolean) => isStepDue(state, { waits }, { at: at * SECOND, everywhere });
    expect([due(159, true), due(160, true), due(160, false)]).toEqual([false, true, false]);
    expect(isStepDue(state, { waits: null }, { at: 1e15, everywhere: true })).toBe(false);
    expect(isStepDue({ ...state, phase: "approved" }, { waits }, { at: 1e15, everywhere: true })).toBe(false);
  });
});

describe("bounds of the alert rate", () => {
  const tally = (alerts: number, hours: number) => ({ since: 0, seconds: Math.round(hours * 3600), alerts });

  it("agree with the tables of Poisson's distribution", () => {
    expect(meansOf(0)).toEqual({ lo: 0, hi: expect.closeTo(3.6889, 3) });
    expect(meansOf(10)).toEqual({ lo: expect.closeTo(4.7954, 3), hi: expect.closeTo(18.3904, 3) });
    expect(atMost(3, 5)).toBeCloseTo(0.26503, 4);
    expect(atLeast(4, 5)).toBeCloseTo(1 - 0.26503, 4);
    expect(atMost(900, 1000)).toBeLessThan(0.001);
  });

  it("hold what the shadow and the live thresholds counted beside each other", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 100 }), (shadow, live, hours) => {
        const bound = boundOf({ most: null, least: null }, [tally(shadow, hours), tally(live, hours)]);
        expect(bound.least).toBeLessThanOrEqual(Math.min(shadow, live) / hours);
        expect(bound.most).toBeGreaterThanOrEqual(Math.max(shadow, live) / hours);
        for (const n of [shadow, live]) expect(breach(tally(n, hours), bound)).toBeUndefined();
      }),
    );
  });

  it("are what the plan states, where it states them", () => {
    expect(boundOf({ most: 3, least: 1 }, [tally(50, 1)])).toEqual({ most: 3, least: 1 });
    expect(boundOf({ most: null, least: null }, [])).toEqual({ most: 100_000, least: 0 });
  });

  it("are left by a storm within seconds, by silence once enough should have come, and by nothing before", () => {
    const bound = { most: 2, least: 1 };
    expect(breach(tally(0, 0), bound)).toBeUndefined();
    expect(breach(tally(1, 0.001), bound)).toBeUndefined();
    expect(breach(tally(3, 0.01), bound)).toContain("more than 2 an hour");
    expect(breach(tally(0, 6), bound)).toBeUndefined();
    expect(breach(tally(0, 7), bound)).toContain("fewer than 1 an hour");
  });

  it("roll a good version back by chance less than once in a thousand looks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (rate, hours) => {
        const wrong = Array.from({ length: 4000 }, (_, n) => n)
          .filter((n) => breach(tally(n, hours), { most: rate, least: 0 }) !== undefined)
          .at(0);
        expect(atLeast(wrong ?? 4000, rate * hours)).toBeLessThan(0.001);
      }),
      { numRuns: 10 },
    );
  });
});
