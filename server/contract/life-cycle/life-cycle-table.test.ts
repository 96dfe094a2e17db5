/** Every state an alert can be in, times every event: what the alert is then, and what is written down. */
import { describe, expect, it } from "vitest";
import { alertOf, T0 } from "../../testing/findings.ts";
import type { AlertRecord } from "../alerts.ts";
import type { Withheld } from "../withholdings.ts";
import type { AlertEvent } from "./events.ts";
import { type AlertCase, isInQueue, transition } from "./transition.ts";

const MINUTE = 60_000_000;
const at = T0 + MINUTE;

const shelf: Withheld = {
  id: "W-1",
  kind: "shelved",
  scope: { what: "alert", alert: "al-1" },
  by: "Jo",
  why: "known charger",
  at: T0,
  until: at + MINUTE,
};
const rule: Withheld = { ...shelf, id: "W-2", kind: "out-of-service", scope: { what: "zone", zone: "a-wing" } };

function said(over: Partial<AlertRecord["alert"]>, n: number): AlertEvent {
  return { kind: "said", alert: alertOf({ kind: "retry", priority: "medium", updated: T0 + n, ...over }), agent: "wing-a", at: T0 + n };
}
const acknowledge: AlertEvent = { kind: "acknowledge", by: "Jo", at: T0 + 3 };
const shelve: AlertEvent = { kind: "withhold", withheld: shelf, at: T0 + 4 };

const states: Readonly<Record<string, readonly AlertEvent[]>> = {
  unacknowledged: [said({}, 1)],
  acknowledged: [said({}, 1), acknowledge],
  returned: [said({}, 1), said({ active: false }, 2)],
  normal: [said({}, 1), said({ active: false }, 2), acknowledge],
  shelved: [said({}, 1), shelve],
  "shelved acknowledged": [said({}, 1), acknowledge, shelve],
  silenced: [said({}, 1), { kind: "silence", by: "Jo", desk: null, until: at + MINUTE, at: T0 + 4 }],
  latched: [said({ kind: "sensor-tamper", sensor: "A1-s1" }, 1), said({ kind: "sensor-tamper", sensor: "A1-s1", active: false }, 2)],
  test: [said({}, 1), { kind: "mark", test: { drill: "D-1", by: "Jo", why: "walk test" }, by: "Jo", why: "drill D-1", at: T0 + 4 }],
};

const events: Readonly<Record<string, (record: AlertRecord) => AlertEvent>> = {
  same: ({ alert }) => ({ kind: "said", alert: { ...alert, p: 0.91, updated: at }, agent: "wing-a", at }),
  worse: ({ alert }) => ({ kind: "said", alert: { ...alert, active: true, priority: "high", updated: at }, agent: "wing-a", at }),
  over: ({ alert }) => ({ kind: "said", alert: { ...alert, active: false, updated: at }, agent: "wing-a", at }),
  acknowledge: () => ({ kind: "acknowledge", by: "Sam", at }),
  silence: () => ({ kind: "silence", by: "Sam", desk: "wall", until: at + MINUTE, at }),
  reset: () => ({ kind: "reset", by: "Sam", at }),
  withhold: () => ({ kind: "withhold", withheld: rule, at }),
  restore: () => ({ kind: "restore", id: "W-1", by: "Sam", why: "enough", at }),
  "mark test": () => ({ kind: "mark", test: { drill: "D-2", by: "Sam", why: "drill" }, by: "Sam", why: "drill", at }),
  "mark real": () => ({ kind: "mark", test: null, by: "Sam", why: "another phone", at }),
  "time passes": () => ({ kind: "passed", at: at + 2 * MINUTE }),
};

/** What is written down; then the state, and whether it waits in the queue. `-`: nothing changes. */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  unacknowledged: {
    same: "nothing: unacknowledged, queue",
    worse: "escalated: unacknowledged, queue",
    over: "returned: returned-unacknowledged, queue",
    acknowledge: "acknowledged: acknowledged, queue",
    silence: "silenced: unacknowledged, queue",
    reset: "-",
    withhold: "out-of-service: unacknowledged, withheld",
    restore: "-",
    "mark test": "marked-test: unacknowledged, queue",
    "mark real": "-",
    "time passes": "-",
  },
  acknowledged: {
    same: "nothing: acknowledged, queue",
    worse: "escalated: unacknowledged, queue",
    over: "returned: normal, out",
    acknowledge: "-",
    silence: "-",
    reset: "-",
    withhold: "out-of-service: acknowledged, withheld",
    restore: "-",
    "mark test": "marked-test: acknowledged, queue",
    "mark real": "-",
    "time passes": "-",
  },
  returned: {
    same: "nothing: returned-unacknowledged, queue",
    worse: "raised: unacknowledged, queue",
    over: "nothing: returned-unacknowledged, queue",
    acknowledge: "acknowledged: normal, out",
    silence: "silenced: returned-unacknowledged, queue",
    reset: "-",
    withhold: "out-of-service lapsed: normal, withheld",
    restore: "-",
    "mark test": "marked-test: returned-unacknowledged, queue",
    "mark real": "-",
    "time passes": "-",
  },
  normal: {
    same: "nothing: normal, out",
    worse: "raised: unacknowledged, queue",
    over: "nothing: normal, out",
    acknowledge: "-",
    silence: "-",
    reset: "-",
    withhold: "out-of-service: normal, withheld",
    restore: "-",
    "mark test": "marked-test: normal, out",
    "mark real": "-",
    "time passes": "-",
  },
  shelved: {
    same: "nothing: unacknowledged, withheld",
    worse: "escalated unshelved: unacknowledged, queue",
    over: "returned lapsed: normal, withheld",
    acknowledge: "acknowledged: acknowledged, withheld",
    silence: "silenced: unacknowledged, withheld",
    reset: "-",
    withhold: "out-of-service: unacknowledged, withheld",
    restore: "unshelved: unacknowledged, queue",
    "mark test": "marked-test: unacknowledged, withheld",
    "mark real": "-",
    "time passes": "unshelved: unacknowledged, queue",
  },
  "shelved acknowledged": {
    same: "nothing: acknowledged, withheld",
    worse: "escalated unshelved: unacknowledged, queue",
    over: "returned: normal, withheld",
    acknowledge: "-",
    silence: "-",
    reset: "-",
    withhold: "out-of-service: acknowledged, withheld",
    restore: "unshelved: acknowledged, queue",
    "mark test": "marked-test: acknowledged, withheld",
    "mark real": "-",
    "time passes": "unshelved: acknowledged, queue",
  },
  silenced: {
    same: "nothing: unacknowledged, queue",
    worse: "escalated: unacknowledged, queue",
    over: "returned: returned-unacknowledged, queue",
    acknowledge: "acknowledged: acknowledged, queue",
    silence: "silenced: unacknowledged, queue",
    reset: "-",
    withhold: "out-of-service: unacknowledged, withheld",
    restore: "-",
    "mark test": "marked-test: unacknowledged, queue",
    "mark real": "-",
    "time passes": "sounds-again: unacknowledged, queue",
  },
  latched: {
    same: "nothing: unacknowledged, queue",
    worse: "raised: unacknowledged, queue",
    over: "nothing: unacknowledged, queue",
    acknowledge: "acknowledged: acknowledged, queue",
    silence: "silenced: unacknowledged, queue",
    reset: "reset: returned-unacknowledged, queue",
    withhold: "out-of-service: unacknowledged, withheld",
    restore: "-",
    "mark test": "marked-test: unacknowledged, queue",
    "mark real": "-",
    "time passes": "-",
  },
  test: {
    same: "nothing: unacknowledged, queue",
    worse: "escalated: unacknowledged, queue",
    over: "returned: returned-unacknowledged, queue",
    acknowledge: "acknowledged: acknowledged, queue",
    silence: "silenced: unacknowledged, queue",
    reset: "-",
    withhold: "out-of-service: unacknowledged, withheld",
    restore: "-",
    "mark test": "marked-test: unacknowledged, queue",
    "mark real": "marked-real: unacknowledged, queue",
    "time passes": "-",
  },
};

function inState(name: string): AlertCase {
  let known: AlertCase | undefined;
  for (const event of states[name] ?? []) {
    const outcome = transition(known, event);
    if (outcome.changed) known = outcome.case;
  }
  if (known === undefined) throw new Error(`no state ${name}`);
  return known;
}

describe.each(Object.keys(states))("an alert that is %s", (state) => {
  it.each(Object.keys(events))("on “%s”", (name) => {
    const known = inState(state);
    const event = events[name]?.(known.record);
    const outcome = transition(known, event as AlertEvent);
    expect(describeOutcome(outcome)).toBe(table[state]?.[name]);
    if (!outcome.changed) return;
    for (const step of outcome.steps) expect([typeof step.at, step.by.length > 0]).toEqual(["number", true]);
  });
});

function describeOutcome(outcome: ReturnType<typeof transition>): string {
  if (!outcome.changed) return "-";
  const { record } = outcome.case;
  const steps = outcome.steps.map(({ action }) => action).join(" ") || "nothing";
  const where = isInQueue(record) ? "queue" : record.withheld === undefined ? "out" : "withheld";
  return `${steps}: ${record.state}, ${where}`;
}

describe("the reset of a latched alert", () => {
  it("stands: the same word again does not latch it anew", () => {
    const latched = inState("latched");
    const reset = transition(latched, { kind: "reset", by: "Jo", at });
    if (!reset.changed) throw new Error("not reset");
    const again = transition(reset.case, {
      kind: "said",
      alert: { ...reset.case.record.alert, p: 0.5, updated: at + 1 },
      agent: "wing-a",
      at,
    });
    expect(again).toMatchObject({ changed: true, case: { record: { state: "returned-unacknowledged" } } });
  });
});
