/** How grave an alert is, in the three ways that matter to whoever must look: so that "worse than ever before" can be told. */
import { z } from "zod";
import type { AlertRecord } from "../alerts.ts";

type Alert = AlertRecord["alert"];

export const gravitySchema = z.object({
  /** 0 low, 1 medium, 2 high. */
  priority: z.number().int(),
  /** Of the kind, 0 upwards. */
  kind: z.number().int(),
  /** 1 once the place was certain. */
  certain: z.number().int(),
});
export type Gravity = z.infer<typeof gravitySchema>;

const priorities = { low: 0, medium: 1, high: 2 } as const;

/** A phone that gets through is worse than one that is held, and both are worse than a doubt about equipment. */
const kinds: Readonly<Partial<Record<Alert["kind"], number>>> = {
  retry: 1,
  "uncovered-band": 2,
  prohibited: 2,
  bypass: 3,
  breakthrough: 3,
};

export function gravityOf(alert: Alert): Gravity {
  return { priority: priorities[alert.priority], kind: kinds[alert.kind] ?? 0, certain: alert.uncertain ? 0 : 1 };
}

/** The worse of two in every way. */
export function worstOf(a: Gravity, b: Gravity): Gravity {
  return {
    priority: Math.max(a.priority, b.priority),
    kind: Math.max(a.kind, b.kind),
    certain: Math.max(a.certain, b.certain),
  };
}

/** In which way `alert` is worse than `worst`, in words; undefined where it is not. */
export function worsening(worst: Gravity, alert: Alert): string | undefined {
  const now = gravityOf(alert);
  if (now.priority > worst.priority) return `priority is ${alert.priority} now`;
  if (now.kind > worst.kind) return `it is a ${alert.kind} now`;
  if (now.certain > worst.certain) return "the place is certain now";
  return undefined;
}

/** Whether `a` is worse than `b` in any way. */
export function isGraver(a: Gravity, b: Gravity): boolean {
  return a.priority > b.priority || a.kind > b.kind || a.certain > b.certain;
}
