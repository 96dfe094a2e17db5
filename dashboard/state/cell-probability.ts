/**
 * The probability that something transmits in each cell now, from the fixes of the open emissions taken as independent. A cell's tone
 * is the most urgent alert in the queue about one of its emissions; without one it stays calm grey. Pure.
 */
import { type AlertRecord, type EmissionView, needsAcknowledgement, type WithholdingKind } from "@wingwatch/server/contract";
import { type Priority, priorityRank } from "./queue.ts";

export interface EmissionTone {
  readonly priority: Priority;
  readonly waiting: boolean;
  readonly uncertain: boolean;
  /** Why it is not a plain alert: a drill's, or kept out of the queue. */
  readonly mark: "none" | "test" | WithholdingKind;
}

export interface CellProbability {
  /** 0 to 1 */
  readonly p: number;
  readonly tone: EmissionTone | null;
  /** Ids of the emissions that may be here, most probable first. */
  readonly emissions: readonly (readonly [id: string, p: number])[];
}

/** Emission id -> the tone of its most urgent active alert. */
export function tonesOf(alerts: Iterable<AlertRecord>): ReadonlyMap<string, EmissionTone> {
  const tones = new Map<string, EmissionTone>();
  for (const record of alerts) {
    const { priority, uncertain } = record.alert;
    const mark = record.withheld?.[0]?.kind ?? (record.test ? "test" : "none");
    const tone: EmissionTone = { priority, uncertain, waiting: needsAcknowledgement(record) && !record.withheld, mark };
    for (const id of record.alert.emissions) {
      const known = tones.get(id);
      if (!known || moreUrgent(tone, known)) tones.set(id, tone);
    }
  }
  return tones;
}

/** Whether it is kept out of the queue. */
export function isWithheld({ mark }: EmissionTone): boolean {
  return mark !== "none" && mark !== "test";
}

/** What is in the queue before what is kept out of it, the real before a drill's. */
function standing(tone: EmissionTone): number {
  return isWithheld(tone) ? 2 : Number(tone.mark === "test");
}

function moreUrgent(a: EmissionTone, b: EmissionTone): boolean {
  if (standing(a) !== standing(b)) return standing(a) < standing(b);
  return priorityRank(a.priority) < priorityRank(b.priority) || (a.priority === b.priority && a.waiting && !b.waiting);
}

export function cellProbabilities(
  emissions: Iterable<EmissionView>,
  tones: ReadonlyMap<string, EmissionTone>,
): ReadonlyMap<string, CellProbability> {
  const cells = new Map<string, CellProbability>();
  for (const { emission, fix } of emissions) {
    if (!emission.open || !fix) continue;
    const told = tones.get(emission.id);
    const tone = told === undefined || isWithheld(told) ? null : told;
    for (const [cell, p] of fix.cells) {
      const known = cells.get(cell);
      cells.set(cell, {
        p: 1 - (1 - (known?.p ?? 0)) * (1 - p),
        tone: known?.tone && (!tone || !moreUrgent(tone, known.tone)) ? known.tone : tone,
        emissions: [...(known?.emissions ?? []), [emission.id, p] as const].sort((a, b) => b[1] - a[1]),
      });
    }
  }
  return cells;
}
