/** Whatever happens in whatever order: nothing leaves the queue unseen without a reason that is written down. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { alertOf, T0 } from "../../testing/findings.ts";
import type { AlertEvent } from "./events.ts";
import { LONGEST_SILENCE, sounds } from "./silence.ts";
import { type AlertCase, isInQueue, stateOf, transition } from "./transition.ts";

const SECOND = 1_000_000;
/** Seconds after T0; the events of a run are in order of it. */
const when = fc.integer({ min: 0, max: 600 }).map((s) => T0 + s * SECOND);
const who = fc.constantFrom("Jo", "Sam");

const event = fc.oneof(
  fc.record({
    kind: fc.constant("said" as const),
    alert: fc
      .record({
        active: fc.boolean(),
        priority: fc.constantFrom("low" as const, "medium" as const, "high" as const),
        uncertain: fc.boolean(),
        kind: fc.constantFrom("retry" as const, "breakthrough" as const, "sensor-tamper" as const),
      })
      .map((over) => alertOf(over)),
    agent: fc.constant("wing-a"),
    at: when,
  }),
  fc.record({ kind: fc.constant("acknowledge" as const), by: who, at: when }),
  fc.record({ kind: fc.constant("reset" as const), by: who, at: when }),
  fc.record({ kind: fc.constant("passed" as const), at: when }),
  fc.record({ kind: fc.constant("silence" as const), by: who, desk: fc.constantFrom(null, "wall"), until: when, at: when }),
  fc.record({ kind: fc.constant("restore" as const), id: fc.constantFrom("W-1", "W-2"), by: who, why: fc.constant("enough"), at: when }),
  fc.record({
    kind: fc.constant("mark" as const),
    test: fc.constantFrom(null, { drill: "D-1", by: "Jo", why: "walk test" }),
    by: who,
    why: fc.constant("drill"),
    at: when,
  }),
  fc.record({ id: fc.constantFrom("W-1", "W-2"), by: who, at: when, until: when }).map(({ id, by, at, until }) => ({
    kind: "withhold" as const,
    at,
    withheld: {
      id,
      kind: id === "W-1" ? ("shelved" as const) : ("suppressed" as const),
      scope: id === "W-1" ? { what: "alert" as const, alert: "al-1" } : { what: "source" as const, source: "retry A1-01" },
      by,
      why: "known charger",
      at,
      until,
    },
  })),
);

const runs = fc.array(event, { maxLength: 60 }).map((list): AlertEvent[] =>
  list
    .toSorted((a, b) => a.at - b.at)
    // Each word is newer than the one before it.
    .map((one, n) => (one.kind === "said" ? { ...one, alert: { ...one.alert, updated: one.at + n } } : one)),
);

function play(events: readonly AlertEvent[], look: (known: AlertCase, event: AlertEvent, before: AlertCase | undefined) => void): void {
  let known: AlertCase | undefined;
  for (const one of events) {
    const before = known;
    const outcome = transition(known, one);
    if (outcome.changed) known = outcome.case;
    if (known !== undefined) look(known, one, before);
  }
}

it("an alert that nobody acknowledged waits in the queue, or is withheld with who, why, since and until when", () => {
  fc.assert(
    fc.property(runs, (events) => {
      play(events, ({ record }) => {
        if (record.acknowledged !== null || isInQueue(record)) return;
        expect(record.withheld?.length).toBeGreaterThan(0);
        for (const { by, why, at, until } of record.withheld ?? []) {
          expect([by.length > 0, why.length > 0, until > at]).toEqual([true, true, true]);
          expect(record.history.some((step) => step.at >= at && step.by === by && step.note === why)).toBe(true);
        }
      });
    }),
  );
});

it("an acknowledgement is of a person (of the server only for what is over while it is withheld), and later than all that got worse", () => {
  fc.assert(
    fc.property(runs, (events) => {
      play(events, ({ record }) => {
        if (record.acknowledged === null) return;
        const news = record.history.findLastIndex(
          ({ action }) => action === "raised" || action === "escalated" || action === "marked-real",
        );
        const seen = record.history.findLastIndex(({ action }) => action === "acknowledged" || action === "lapsed");
        if (record.history[seen]?.action === "lapsed") expect([record.acknowledged.by, record.alert.active]).toEqual(["server", false]);
        expect(seen).toBeGreaterThan(news);
        expect(record.history[seen]?.by).toBe(record.acknowledged.by);
      });
    }),
  );
});

it("the state is active (or latched) × acknowledged, whatever else is true of it", () => {
  fc.assert(
    fc.property(runs, (events) => {
      play(events, ({ record }) => {
        expect(record.state).toBe(stateOf(record.alert.active || record.latched === true, record.acknowledged));
        expect(record.latched === true && record.alert.active).toBe(false);
      });
    }),
  );
});

it("every change of the queue is a step; history only grows", () => {
  fc.assert(
    fc.property(runs, (events) => {
      play(events, ({ record }, _event, before) => {
        if (before === undefined) return;
        const steps = record.history.slice(before.record.history.length);
        expect(record.history.slice(0, before.record.history.length)).toEqual(before.record.history);
        if (isInQueue(record) !== isInQueue(before.record) || record.state !== before.record.state) expect(steps.length).toBeGreaterThan(0);
      });
    }),
  );
});

it("time brings everything back: after the last end nothing is withheld or silenced", () => {
  fc.assert(
    fc.property(runs, (events) => {
      const end: AlertEvent = { kind: "passed", at: T0 + 700 * SECOND + LONGEST_SILENCE };
      let last: AlertCase | undefined;
      play([...events, end], (known) => {
        last = known;
      });
      expect([last?.record.withheld, last?.record.silences]).toEqual([undefined, undefined]);
    }),
  );
});

it("silence is short, of one desk, and neither acknowledges nor hides", () => {
  fc.assert(
    fc.property(runs, (events) => {
      play(events, ({ record }, one, before) => {
        for (const { at, until } of record.silences ?? []) expect(until - at).toBeLessThanOrEqual(LONGEST_SILENCE);
        if (one.kind !== "silence" || before === undefined) return;
        expect([record.acknowledged, isInQueue(record)]).toEqual([before.record.acknowledged, isInQueue(before.record)]);
        const heard = { desk: "other", at: one.at };
        if (one.desk === "wall") expect(sounds(record, heard)).toBe(sounds(before.record, heard));
      });
    }),
  );
});
