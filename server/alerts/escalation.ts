/** What a new word about an alert changes: whether it is worse (a person must look again), over, back, elsewhere, or nothing. */
import { isDeepStrictEqual } from "node:util";
import type { AlertRecord } from "../contract/index.ts";

type Alert = AlertRecord["alert"];

export type AlertChange =
  /** The same word again, or an older one that came late. */
  | { readonly kind: "none" }
  /** Figures moved; nothing a person must read. */
  | { readonly kind: "quiet" }
  | { readonly kind: "raised" | "escalated" | "returned" | "updated"; readonly note?: string };

const rank = { low: 0, medium: 1, high: 2 } as const;

/** A phone that gets through is worse than one that is held, and both are worse than a doubt about equipment. */
const severity: Readonly<Partial<Record<Alert["kind"], number>>> = {
  retry: 1,
  "uncovered-band": 2,
  prohibited: 2,
  bypass: 3,
  breakthrough: 3,
};

export function changeOf(before: Alert, after: Alert): AlertChange {
  if (after.updated < before.updated || isDeepStrictEqual(before, after)) return { kind: "none" };
  if (before.active && !after.active) return { kind: "returned" };
  if (!before.active && after.active) return { kind: "raised", note: "active again" };
  const worse = after.active ? worsening(before, after) : undefined;
  if (worse !== undefined) return { kind: "escalated", note: worse };
  const moved = placeOf(before) !== placeOf(after);
  return moved ? { kind: "updated", note: `place ${placeOf(before)} -> ${placeOf(after)}` } : { kind: "quiet" };
}

function worsening(before: Alert, after: Alert): string | undefined {
  if (rank[after.priority] > rank[before.priority]) return `priority ${before.priority} -> ${after.priority}`;
  if ((severity[after.kind] ?? 0) > (severity[before.kind] ?? 0)) return `${before.kind} -> ${after.kind}`;
  if (before.uncertain && !after.uncertain) return "the place is certain now";
  return undefined;
}

function placeOf(alert: Alert): string {
  return alert.cell ?? alert.zone ?? alert.level ?? alert.wing ?? "unknown";
}
