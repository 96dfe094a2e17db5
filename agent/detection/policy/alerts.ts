/** The alerts that stand: raised once, told again when worse, better placed or over. */
import type { Alert, Micros, Reason, Thresholds } from "../../domain/index.ts";
import type { Outline } from "../emission/report.ts";
import { localitySentence } from "../fix/locality.ts";
import { fixStage } from "../fix/stage.ts";
import type { Located } from "../fix/summary.ts";
import { defaults } from "../stage.ts";
import { DOUBTS, type Doubt, doubtAbout, type Signs, unsure } from "./doubts.ts";
import type { Verdict } from "./judge.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);

export interface Finding extends Signs {
  readonly emission: Outline;
  /** Why the emission is what it is; asked for only where the alert is news. */
  readonly reasons: () => readonly Reason[];
  readonly located: Located | undefined;
  readonly verdict: Verdict | undefined;
}

export class Alerts {
  readonly #thresholds: Thresholds;
  /** Standing alerts by emission. */
  readonly #standing = new Map<string, Alert>();

  constructor(thresholds: Thresholds) {
    this.#thresholds = thresholds;
  }

  has(emission: string): boolean {
    return this.#standing.has(emission);
  }

  /** The alert that stands about an emission. */
  of(emission: string): Alert | undefined {
    return this.#standing.get(emission);
  }

  /** Whether its alert sounds: one that is only shown as uncertain does not. */
  sounds(emission: string): boolean {
    return this.#standing.get(emission)?.uncertain === false;
  }

  /** What must be said at `now` about an emission that goes on, or has ended; undefined: nothing new. */
  take(finding: Finding, now: Micros): Alert | undefined {
    const { emission, verdict } = finding;
    const before = this.#standing.get(emission.id);
    if (before === undefined && verdict === undefined) return undefined;
    const bare =
      verdict === undefined ? ended(before as Alert, emission, now) : this.#made(finding as Finding & { verdict: Verdict }, before, now);
    if (before !== undefined && !isNews(before, bare)) return undefined;
    const alert = verdict === undefined ? bare : { ...bare, reasons: [...finding.reasons(), ...bare.reasons] };
    if (alert.active) this.#standing.set(emission.id, alert);
    else this.#standing.delete(emission.id);
    return alert;
  }

  save(): readonly Alert[] {
    return [...this.#standing.values()];
  }

  restore(saved: readonly Alert[]): void {
    for (const alert of saved) this.#standing.set(alert.emissions[0] ?? alert.id, alert);
  }

  /** Without the emission's own reasons. */
  #made(finding: Finding & { verdict: Verdict }, before: Alert | undefined, now: Micros): Alert {
    const { emission, located, verdict } = finding;
    const cell = located?.fix.cells[0]?.[0];
    const doubt = before?.uncertain === false ? this.#unlikely(verdict) : (this.#unlikely(verdict) ?? doubtAbout(finding, now));
    return {
      type: "alert",
      id: `alert-${emission.id}`,
      kind: verdict.kind,
      t: emission.t,
      raised: before?.raised ?? now,
      updated: now,
      active: emission.open,
      priority: this.#priority(verdict, before),
      emissions: [emission.id],
      ...(located === undefined
        ? {}
        : { wing: located.fix.wing, level: located.fix.level, cells: located.fix.cells, locality: located.fix.locality }),
      zone: verdict.zone.id,
      ...(cell === undefined ? {} : { cell }),
      p: verdict.p,
      uncertain: doubt !== undefined,
      thresholds: this.#thresholds.version,
      reasons: [...placed(located), this.#policyReason(finding, doubt)],
    };
  }

  /** What may well be nothing waits behind all that is likely; it never falls back. */
  #priority({ p, priority }: Verdict, before: Alert | undefined): Alert["priority"] {
    const wasLikely = before !== undefined && before.priority !== "low";
    return p >= this.#thresholds.alertAt || wasLikely ? priority : "low";
  }

  #unlikely({ p }: Verdict): Doubt | undefined {
    return p < this.#thresholds.alertAt ? "unlikely" : undefined;
  }

  #policyReason({ emission, verdict, windows, drives = 0 }: Finding & { verdict: Verdict }, doubt: Doubt | undefined): Reason {
    return {
      rule: policyStage.id,
      version: policyStage.version,
      says: `${verdict.says}${unsure(doubt)}`,
      figures: {
        p: verdict.p,
        alertAt: this.#thresholds.alertAt,
        windows,
        sureAt: PARAMS.sureAt,
        handset: emission.handset,
        zone: verdict.zone.id,
        policy: verdict.zone.policy,
        thresholds: this.#thresholds.version,
        ...(doubt === undefined ? {} : { doubt }),
        ...(doubt === "driven" && { drives: Math.round(10 * drives) / 10, still: PARAMS.still }),
      },
    };
  }
}

function placed(located: Located | undefined): readonly Reason[] {
  if (located === undefined) return [];
  const { fix } = located;
  const first = fix.cells[0];
  const { within, ids, half, p } = fix.locality;
  return [
    {
      rule: fixStage.id,
      version: fixStage.version,
      says: `${localitySentence(fix.locality)}; inside with probability ${fix.inside}, half within ${fix.r50} m`,
      figures: {
        inside: fix.inside,
        r50: fix.r50,
        r90: fix.r90,
        level: fix.level,
        cell: first?.[0] ?? "",
        cellP: first?.[1] ?? 0,
        within,
        where: ids.join(", "),
        ...(half !== undefined && { half }),
        whereP: p,
      },
    },
  ];
}

/** No verdict any more: over, or known by now to be nothing. */
function ended(before: Alert, emission: Outline, now: Micros): Alert {
  return {
    ...before,
    updated: now,
    active: false,
    reasons: [
      ...before.reasons,
      { rule: policyStage.id, version: policyStage.version, says: emission.open ? "no longer judged forbidden" : "ended" },
    ],
  };
}

function isNews(before: Alert, now: Alert): boolean {
  if (before.active !== now.active || before.kind !== now.kind || before.uncertain !== now.uncertain) return true;
  if (before.priority !== now.priority) return true;
  if (now.updated - before.updated < PARAMS.word) return false;
  if (before.cell !== now.cell || doubtOf(before) !== doubtOf(now)) return true;
  return Math.abs(before.p - now.p) >= PARAMS.news || Math.abs(best(before) - best(now)) >= PARAMS.news;
}

/** Why it does not sound, as it was last said; undefined where it does. */
export function doubtOf({ reasons }: Alert): Doubt | undefined {
  const said = reasons.findLast(({ rule }) => rule === policyStage.id)?.figures?.doubt;
  return typeof said === "string" && said in DOUBTS ? (said as Doubt) : undefined;
}

/** Probability of the likeliest cell: the queue shows it beside the map's. */
function best(alert: Alert): number {
  return alert.cells?.[0]?.[1] ?? 0;
}
