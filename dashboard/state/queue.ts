/** The alert queue: what needs a person first, real before drills, then by priority, what called before what was quiet, then what is still going on, then newest. Pure. */
import { type AlertRecord, isInQueue, needsAcknowledgement } from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";

export type Priority = AlertRecord["alert"]["priority"];

export const priorities: readonly Priority[] = ["high", "medium", "low"];

export function priorityRank(priority: Priority): number {
  return priorities.indexOf(priority);
}

/** What is in the queue, in its order. A drill never stands before what is real and waits. */
export function selectQueue(model: Pick<LiveModel, "alerts">): readonly AlertRecord[] {
  return [...model.alerts.values()]
    .filter(isInQueue)
    .sort(
      (a, b) =>
        Number(needsAcknowledgement(b)) - Number(needsAcknowledgement(a)) ||
        Number(a.test !== undefined) - Number(b.test !== undefined) ||
        priorityRank(a.alert.priority) - priorityRank(b.alert.priority) ||
        Number(a.quiet !== undefined) - Number(b.quiet !== undefined) ||
        Number(b.alert.active) - Number(a.alert.active) ||
        b.alert.raised - a.alert.raised ||
        (a.alert.id < b.alert.id ? -1 : 1),
    );
}

/** The id `steps` further down the queue (negative: up), clamped; the first when `from` is not in it. */
export function stepInQueue(queue: readonly AlertRecord[], from: string | null, steps: number): string | null {
  const at = queue.findIndex((record) => record.alert.id === from);
  const next = at < 0 ? 0 : Math.min(queue.length - 1, Math.max(0, at + steps));
  return queue[next]?.alert.id ?? null;
}

/** What pressing A does: acknowledge the selected alert, or else only select the next one that waits. */
export function acknowledgeTarget(
  queue: readonly AlertRecord[],
  selected: string | null,
): { readonly kind: "acknowledge" | "select"; readonly id: string } | { readonly kind: "nothing" } {
  const current = queue.find((record) => record.alert.id === selected);
  if (current && needsAcknowledgement(current)) return { kind: "acknowledge", id: current.alert.id };
  const waiting = queue.find(needsAcknowledgement);
  return waiting ? { kind: "select", id: waiting.alert.id } : { kind: "nothing" };
}
