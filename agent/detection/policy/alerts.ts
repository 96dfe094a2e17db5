/** The alerts that stand: raised once, told again when worse, better placed or over. */
import type { Alert, Micros, Reason, Thresholds } from "../../domain/index.ts";
import type { Outline } from "../emission/report.ts";
import { fixStage } from "../fix/stage.ts";
import type { Located } from "../fix/summary.ts";
import { defaults } from "../stage.ts";
import type { Verdict } from "./judge.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);

/** Why an alert is shown and does not sound. */
const DOUBTS = {
  unlikely: "under the probability that alerts",
  over: "over before it was sure",
  knocked: "has only knocked so far",
  listening: "more listening may take it back",
  faint: "no sensor hears it clearly",
  passing: "so faint, it may be passing by",
  even: "too many sensors hear it alike",
  alike: "another wing hears it as well",
  piece: "may be a piece of a longer emission outside",
} as const;
type Doubt = keyof typeof DOUBTS;

export interface Finding {
  readonly emission: Outline;
  /** Why the emission is what it is; asked for only where the alert is news. */
  readonly reasons: () => readonly Reason[];
  readonly located: Located | undefined;
  readonly verdict: Verdict | undefined;
  /** Windows in which it was heard. */
  readonly windows: number;
  /** Only access attempts so far. */
  readonly accessOnly: boolean;
  /** µs for which its place has been over the line, from its beginning or from when it was last under it. */
  readonly steady: number;
  /** dB over the noise floor at the sensor that hears it best. */
  readonly loudest: number;
  /** dB by which the wing of its fix hears it better than other wings do. */
  readonly ahead: number;
  /** Whether many sensors of that wing hear it alike. */
  readonly isEven: boolean;
  /** How much likelier its levels are of one that drives past than of one that stays or walks, natural logarithm. */
  readonly drives: number;
  /** Whether it may be a piece of an emission outside; asked for only where that decides. */
  readonly isPieceOfOutside: () => boolean;
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
    const doubt = before?.uncertain === false ? this.#unlikely(verdict) : (this.#unlikely(verdict) ?? this.#waitsFor(finding, now));
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
      ...(located === undefined ? {} : { wing: located.fix.wing, level: located.fix.level, cells: located.fix.cells }),
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

  /** Why it does not begin to sound yet; undefined: it does. */
  #waitsFor(
    { emission, verdict, accessOnly, steady, loudest, ahead, isEven, drives, isPieceOfOutside }: Finding & { verdict: Verdict },
    now: Micros,
  ): Doubt | undefined {
    if (!emission.open) return "over";
    const age = now - emission.t;
    // Whether a phone is held or let in shows within a second.
    if (accessOnly && age < PARAMS.access) return "knocked";
    if (Math.min(age, steady) < this.#patience(verdict, { loudest, ahead, drives })) return "listening";
    if (loudest < PARAMS.clear && verdict.p < PARAMS.plainAt) {
      if (verdict.p < PARAMS.faintAt) return "faint";
      if (age < PARAMS.passing) return "passing";
    }
    if (ahead < PARAMS.ahead) return "alike";
    if (isEven && loudest < PARAMS.loud) return "even";
    return isPieceOfOutside() ? "piece" : undefined;
  }

  /** How long to listen before it sounds, µs. */
  #patience({ p, there }: Verdict, { loudest, ahead, drives }: Pick<Finding, "loudest" | "ahead" | "drives">): number {
    const isSure = p >= PARAMS.sureAt && there >= PARAMS.sureThere;
    if (isSure && loudest >= PARAMS.loud && ahead >= PARAMS.farAhead && drives <= 0) return 0;
    return p >= PARAMS.likelyAt ? PARAMS.patience : PARAMS.hardly;
  }

  #policyReason({ emission, verdict, windows }: Finding & { verdict: Verdict }, doubt: Doubt | undefined): Reason {
    return {
      rule: policyStage.id,
      version: policyStage.version,
      says: doubt === undefined ? verdict.says : `${verdict.says}; not sure: ${DOUBTS[doubt]}`,
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
      },
    };
  }
}

function placed(located: Located | undefined): readonly Reason[] {
  if (located === undefined) return [];
  const { fix } = located;
  const first = fix.cells[0];
  return [
    {
      rule: fixStage.id,
      version: fixStage.version,
      says: `inside with probability ${fix.inside}; most likely ${first?.[0] ?? "nowhere known"}, half within ${fix.r50} m`,
      figures: { inside: fix.inside, r50: fix.r50, r90: fix.r90, level: fix.level, cell: first?.[0] ?? "", cellP: first?.[1] ?? 0 },
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
  return before.cell !== now.cell || Math.abs(before.p - now.p) >= PARAMS.news || Math.abs(best(before) - best(now)) >= PARAMS.news;
}

/** Probability of the likeliest cell: the queue shows it beside the map's. */
function best(alert: Alert): number {
  return alert.cells?.[0]?.[1] ?? 0;
}
