/** Which targets a notice is for. Pure. */
import { isScheduled, parseSchedule, type Schedule } from "@wingwatch/agent/domain";
import type { Notice, Rule } from "../contract/index.ts";

/** A notice with what only the control room knows of it. */
export interface Told {
  readonly notice: Notice;
  /** The control room was called for it, or had been for what it is about. */
  readonly isAnnounced: boolean;
}

/** Each target once, in the order of the rules. */
export function targetsFor(told: Told, rules: readonly Rule[], timeZone: string): readonly string[] {
  return [...new Set(rules.filter((rule) => matches(rule, told, timeZone)).flatMap(({ targets }) => targets))];
}

function matches(rule: Rule, { notice, isAnnounced }: Told, timeZone: string): boolean {
  const { what, alert, wing, drill } = notice;
  if (alert === null || what === "test") return false;
  const isDrill = drill !== undefined;
  return (
    rule.on.includes(what) &&
    among(rule.kinds, alert.kind) &&
    among(rule.priorities, alert.priority) &&
    among(rule.wings, wing?.id) &&
    among(rule.zones, alert.zone) &&
    (rule.drills === "include" || isDrill === (rule.drills === "only")) &&
    // A drill calls nobody, so whoever asks for drills gets them all.
    (isAnnounced || isDrill || rule.calls === "all") &&
    isScheduled(scheduleOf(rule), notice.at, timeZone)
  );
}

function among(list: readonly string[] | undefined, value: string | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}

const schedules = new WeakMap<Rule, Schedule>();

/** Rules are checked when they are set: a text that is no schedule cannot come here, and would mean never. */
function scheduleOf(rule: Rule): Schedule {
  let schedule = schedules.get(rule);
  if (schedule === undefined) {
    const parsed = parseSchedule(rule.when);
    schedule = parsed.ok ? parsed.value : [];
    schedules.set(rule, schedule);
  }
  return schedule;
}
