/** What a new word about an alert changes: whether it is worse (a person must look again), over, back, elsewhere, or nothing. */
import type { AlertRecord } from "../alerts.ts";
import { type Gravity, worsening } from "./gravity.ts";
import { same } from "./same.ts";

type Alert = AlertRecord["alert"];

export type AlertChange =
  /** The same word again, or an older one that came late. */
  | { readonly kind: "none" }
  /** Figures moved; nothing a person must read. */
  | { readonly kind: "quiet" }
  | { readonly kind: "raised" | "escalated" | "returned" | "updated"; readonly note?: string };

/** `worst`: how grave it has been since it was last raised. What swings to and fro below that is quiet. */
export function changeOf(before: Alert, after: Alert, { worst }: { readonly worst: Gravity }): AlertChange {
  if (after.updated < before.updated || same(before, after)) return { kind: "none" };
  if (before.active && !after.active) return { kind: "returned" };
  if (!before.active && after.active) return { kind: "raised", note: "active again" };
  const worse = after.active ? worsening(worst, after) : undefined;
  if (worse !== undefined) return { kind: "escalated", note: worse };
  const moved = placeOf(before) !== placeOf(after);
  return moved ? { kind: "updated", note: `place ${placeOf(before)} -> ${placeOf(after)}` } : { kind: "quiet" };
}

function placeOf(alert: Alert): string {
  return alert.cell ?? alert.zone ?? alert.level ?? alert.wing ?? "unknown";
}
