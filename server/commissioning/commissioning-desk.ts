/** Looks at a test emission, keeps its result, and signs walk tests. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertStore } from "../alerts/alert-store.ts";
import { canonical, sha256 } from "../audit/canonical.ts";
import type { Done } from "../commit.ts";
import type { Proof, Trial, WalkTest } from "../contract/index.ts";
import type { DrillStore } from "../drills/drill-store.ts";
import type { EmissionStore } from "../emissions/emission-store.ts";
import type { CommissioningStore } from "./commissioning-store.ts";
import { figuresOf } from "./figures.ts";
import { trialOf } from "./trial.ts";

/** Emissions looked at; a quarter of an hour of a very busy site. */
const MOST_EMISSIONS = 1000;
const SLACK: Micros = 2_000_000;

export interface CommissioningParts {
  readonly store: CommissioningStore;
  readonly drills: DrillStore;
  readonly emissions: EmissionStore;
  readonly alerts: AlertStore;
  readonly site: string;
  readonly version: string;
}

export class CommissioningDesk {
  readonly #parts: CommissioningParts;

  constructor(parts: CommissioningParts) {
    this.#parts = parts;
  }

  /** What has been heard of a drill by now; undefined: there is no such drill. */
  trial(id: string): Trial | undefined {
    const { drills, emissions } = this.#parts;
    const drill = drills.get(id);
    if (drill === undefined) return undefined;
    const heard = emissions.list({ from: drill.from - SLACK, to: drill.until + SLACK, limit: MOST_EMISSIONS });
    return trialOf(drill, { emissions: heard, alertedAt: (emission) => this.#alertedAt(emission) });
  }

  keep(drill: string, { by, at, note }: Pick<Proof, "by" | "at" | "note">): Result<Done<Proof>, "unknown-drill" | "already-kept"> {
    const trial = this.trial(drill);
    if (trial === undefined) return fail("unknown-drill");
    if (this.#parts.store.isProved(drill)) return fail("already-kept");
    return ok({ value: this.#parts.store.addProof({ ...trial, by, at, note }), changes: [] });
  }

  sign(
    { from, to }: { readonly from: Micros; readonly to: Micros },
    { title, note, by, at }: Pick<WalkTest, "title" | "note" | "by" | "at">,
  ): Result<Done<WalkTest>, "nothing-proved"> {
    const { store, site, version } = this.#parts;
    const proofs = [...store.proofsIn(from, to)];
    if (proofs.length === 0) return fail("nothing-proved");
    const content = { site, title, note, by, at, version, proofs, figures: figuresOf(proofs) };
    return ok({ value: store.addWalkTest({ ...content, hash: hashOf(content) }), changes: [] });
  }

  #alertedAt(emission: string): Micros | undefined {
    const { alerts } = this.#parts;
    const raised = alerts.naming(emission).flatMap((id) => alerts.content(id)?.raised ?? []);
    return raised.length === 0 ? undefined : Math.min(...raised);
  }
}

/** Of what is signed: everything but the number that it got and the hash itself. */
export function hashOf({ site, title, note, by, at, version, proofs, figures }: Omit<WalkTest, "id" | "hash">): string {
  return sha256(canonical({ site, title, note, by, at, version, proofs, figures }));
}
