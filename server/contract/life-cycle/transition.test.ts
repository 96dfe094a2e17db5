import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertOf, T0 } from "../../testing/findings.ts";
import type { AlertRecord } from "../alerts.ts";
import type { AlertEvent } from "./events.ts";
import { type AlertCase, stateOf, transition, UPDATE_NOTED_EVERY } from "./transition.ts";

type Alert = AlertRecord["alert"];

function after(...events: readonly AlertEvent[]): AlertRecord | undefined {
  return events.reduce<AlertCase | undefined>((known, event) => {
    const outcome = transition(known, event);
    return outcome.changed ? outcome.case : known;
  }, undefined)?.record;
}

function said(over: Partial<Alert>, at = over.updated ?? T0): AlertEvent {
  return { kind: "said", alert: alertOf(over), agent: "wing-a", at };
}

const acknowledge: AlertEvent = { kind: "acknowledge", by: "Jo", note: "seen", at: T0 + 5 };
const raised = said({});
const returned = said({ active: false, updated: T0 + 9_000_000 });

describe("the life cycle of an alert (ISA-18.2)", () => {
  it("begins unacknowledged, with who raised it and why", () => {
    expect(after(raised)).toMatchObject({
      state: "unacknowledged",
      history: [{ action: "raised", by: "wing-a", note: "a handset transmits in a jammed zone" }],
    });
  });

  it("returns to normal only when it is both over and acknowledged, in either order", () => {
    expect(after(raised, returned)?.state).toBe("returned-unacknowledged");
    expect(after(raised, acknowledge)?.state).toBe("acknowledged");
    expect(after(raised, acknowledge, returned)?.state).toBe("normal");
    expect(after(raised, returned, acknowledge)?.state).toBe("normal");
  });

  it("that is over before it is first heard waits to be acknowledged all the same", () => {
    expect(after(said({ active: false }))?.state).toBe("returned-unacknowledged");
  });

  it("keeps who acknowledged it, when and why", () => {
    expect(after(raised, acknowledge)?.acknowledged).toEqual({ at: T0 + 5, by: "Jo", note: "seen" });
  });

  it("is not acknowledged twice: the first stands", () => {
    expect(after(raised, acknowledge, { ...acknowledge, by: "Sam" })?.acknowledged?.by).toBe("Jo");
  });

  it("that nobody knows cannot be acknowledged", () => {
    expect(transition(undefined, acknowledge)).toEqual({ changed: false });
  });
});

describe("what is new or worse", () => {
  const later = T0 + 20_000_000;
  it.each<[string, Partial<Alert>, Partial<Alert>, string]>([
    ["a higher priority", { priority: "low" }, { priority: "high" }, "priority is high now"],
    ["a place that becomes certain", { uncertain: true, p: 0.3 }, { uncertain: false, p: 0.8 }, "the place is certain now"],
    ["a held phone that gets through", { kind: "retry" }, { kind: "breakthrough" }, "it is a breakthrough now"],
  ])("%s escalates and un-acknowledges", (_what, before, then, note) => {
    const record = after(said(before), acknowledge, said({ ...then, updated: later }));
    expect(record).toMatchObject({ state: "unacknowledged", acknowledged: null });
    expect(record?.history.at(-1)).toMatchObject({ action: "escalated", by: "wing-a", note });
  });

  it("a place that swings between certain and uncertain escalates once: what was seen as grave before is quiet", () => {
    const certain = (n: number) => said({ uncertain: false, updated: later + n });
    const uncertain = (n: number) => said({ uncertain: true, updated: later + n });
    expect(after(uncertain(0), certain(1), acknowledge, uncertain(2), certain(3))?.state).toBe("acknowledged");
    expect(after(certain(0), acknowledge, uncertain(1), certain(2))?.state).toBe("acknowledged");
  });

  it("being active again after it was over un-acknowledges", () => {
    const record = after(raised, acknowledge, returned, said({ updated: later }));
    expect(record).toMatchObject({ state: "unacknowledged", acknowledged: null });
    expect(record?.history.at(-1)).toMatchObject({ action: "raised", note: "active again" });
  });

  it.each<[string, Partial<Alert>, Partial<Alert>]>([
    ["a lower priority", { priority: "high" }, { priority: "low" }],
    ["a place that becomes uncertain", { uncertain: false }, { uncertain: true }],
    ["another probability", { p: 0.6 }, { p: 0.9 }],
  ])("%s is quiet: it stays acknowledged", (_what, before, then) => {
    const record = after(said(before), acknowledge, said({ ...then, updated: later }));
    expect(record?.state).toBe("acknowledged");
    expect(record?.alert).toMatchObject(then);
    expect(record?.history).toHaveLength(2);
  });
});

describe("a place that moves", () => {
  const moved = (n: number, at: number) => said({ cell: `A1-0${n}`, updated: at });

  it("is noted in the history, and stays acknowledged", () => {
    const record = after(raised, acknowledge, moved(2, T0 + 2_000_000));
    expect(record?.history.at(-1)).toMatchObject({ action: "updated", note: "place A1-01 -> A1-02" });
    expect(record?.state).toBe("acknowledged");
  });

  it("is noted at most once a minute, while the alert itself always has the newest place", () => {
    const t = T0 + 2_000_000;
    const restless = after(raised, moved(2, t), moved(3, t + 1), moved(1, t + 2), moved(2, t + 3));
    expect(restless?.history).toHaveLength(2);
    expect(restless?.alert.cell).toBe("A1-02");
    expect(after(raised, moved(2, t), moved(3, t + UPDATE_NOTED_EVERY))?.history).toHaveLength(3);
  });
});

describe("any sequence of words and actions", () => {
  const event = fc.oneof(
    fc.record({
      kind: fc.constant("said" as const),
      alert: fc
        .record({
          active: fc.boolean(),
          priority: fc.constantFrom("low" as const, "medium" as const, "high" as const),
          uncertain: fc.boolean(),
          kind: fc.constantFrom("retry" as const, "breakthrough" as const, "bypass" as const),
          cell: fc.constantFrom("A1-01", "A1-02"),
          updated: fc.integer({ min: T0, max: T0 + 5 }),
        })
        .map(alertOf),
      agent: fc.constant("wing-a"),
      at: fc.integer({ min: T0, max: T0 + 1_000 }),
    }),
    fc.record({
      kind: fc.constant("acknowledge" as const),
      by: fc.constantFrom("Jo", "Sam"),
      at: fc.integer({ min: T0, max: T0 + 1_000 }),
    }),
  );

  it("keeps state = active × acknowledged, only adds to the history, and is idempotent", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let known: AlertCase | undefined;
        for (const one of events) {
          const outcome = transition(known, one);
          if (!outcome.changed) continue;
          const before = known?.record.history ?? [];
          known = outcome.case;
          const { record } = known;
          expect(record.state).toBe(stateOf(record.alert.active, record.acknowledged));
          expect(record.history.slice(0, before.length)).toEqual(before);
          expect(record.history.slice(before.length)).toEqual(outcome.steps);
          expect(record.history[0]?.action).toBe("raised");
          const actions = outcome.steps.map(({ action }) => action);
          if (actions.includes("raised") || actions.includes("escalated")) expect(record.acknowledged).toBeNull();
          if (actions.includes("acknowledged")) expect(record.acknowledged?.by).toBe(outcome.steps[0]?.by);
          expect(transition(known, one).changed).toBe(false);
        }
      }),
    );
  });

  it("never goes back to an older word", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let newest = 0;
        let known: AlertCase | undefined;
        for (const one of events) {
          const outcome = transition(known, one);
          if (outcome.changed) known = outcome.case;
          if (one.kind === "said") newest = Math.max(newest, one.alert.updated);
          if (known) expect(known.record.alert.updated).toBe(newest);
        }
      }),
    );
  });

  it("escalates at most once for each step of gravity between two raisings, however it swings", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let known: AlertCase | undefined;
        let escalations = 0;
        for (const one of events) {
          const outcome = transition(known, one);
          if (!outcome.changed) continue;
          known = outcome.case;
          if (outcome.steps.some(({ action }) => action === "raised")) escalations = 0;
          if (outcome.steps.some(({ action }) => action === "escalated")) escalations += 1;
          expect(escalations).toBeLessThanOrEqual(2 + 3 + 1);
        }
      }),
    );
  });
});
