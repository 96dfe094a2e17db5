/** People withhold alerts and let them go again; time ends what nobody does. Writes belong inside the caller's transaction. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import type { AlertStore } from "../alerts/alert-store.ts";
import type { Done } from "../commit.ts";
import { type Change, LONGEST_WITHHOLDING, type Scope, sourceOf, type Withheld, type Withholding, waitsOver } from "../contract/index.ts";
import type { WithholdingStore } from "./withholding-store.ts";

export interface WithholdingDeskOptions {
  readonly store: WithholdingStore;
  readonly alerts: AlertStore;
  readonly desk: AlertDesk;
  readonly bandsOf: (emissions: readonly string[]) => readonly (string | null)[];
}

export type WithholdReason = "too-long" | "not-later" | "too-many";
export type ShelveReason = WithholdReason | "unknown-alert" | "no-such-place" | "over-already";

/** Standing at once; a queue with more than these is not being watched any more. */
const MOST_STANDING = 500;

export interface Shelving {
  readonly what: "alert" | "source" | "cell" | "band";
  readonly by: string;
  readonly why: string;
  readonly until: Micros;
  readonly at: Micros;
}

export class WithholdingDesk {
  readonly #options: WithholdingDeskOptions;

  constructor(options: WithholdingDeskOptions) {
    this.#options = options;
  }

  withhold(asked: Omit<Withheld, "id">): Result<Done<Withholding>, WithholdReason> {
    const { store, alerts, desk } = this.#options;
    const { at, until, kind } = asked;
    if (until <= at) return fail("not-later");
    if (until - at > LONGEST_WITHHOLDING[kind]) return fail("too-long", `${LONGEST_WITHHOLDING[kind] / 3_600_000_000} hours`);
    if (store.standing(at).length >= MOST_STANDING) return fail("too-many");
    const { id } = store.add(asked);
    const changes = desk.review(alerts.open(), at);
    return this.#done(id, changes);
  }

  /** From the alert itself. Later alerts fall under it too, unless they are graver than this one is now. */
  shelve(alert: string, { what, by, why, until, at }: Shelving): Result<Done<Withholding>, ShelveReason> {
    const record = this.#options.alerts.load(alert)?.record;
    if (record === undefined) return fail("unknown-alert");
    if (what === "alert" && waitsOver(record)) return fail("over-already");
    const known = record.alert;
    const scope = this.#scopeFrom(known, what);
    if (scope === undefined) return fail("no-such-place", `the alert has no known ${what}`);
    return this.withhold({ kind: "shelved", scope, by, why, at, until, ...(what === "alert" ? {} : { upTo: known.priority }) });
  }

  end(
    id: string,
    { by, why, at }: { readonly by: string; readonly why: string; readonly at: Micros },
  ): Result<Done<Withholding>, "unknown" | "already-ended"> {
    const { store } = this.#options;
    const known = store.get(id);
    if (known === undefined) return fail("unknown");
    if (known.ended !== null) return fail("already-ended");
    return this.#let(id, { by, note: why, at });
  }

  /** Ends what had its time. */
  tick(at: Micros): readonly Change[] {
    return this.#options.store.passed(at).flatMap((id) => {
      const done = this.#let(id, { by: "server", note: "its time is over", at });
      return done.ok ? done.value.changes : [];
    });
  }

  #let(
    id: string,
    { by, note, at }: { readonly by: string; readonly note: string; readonly at: Micros },
  ): Result<Done<Withholding>, never> {
    const { store, alerts, desk } = this.#options;
    store.end(id, { by, note, at });
    const changes = alerts.withheldBy(id).flatMap((alert) => {
      const acted = desk.act(alert, { kind: "restore", id, by, why: note, at });
      return acted.ok ? acted.value.changes : [];
    });
    return this.#done(id, changes);
  }

  #done(id: string, changes: readonly Change[]): Result<Done<Withholding>, never> {
    const withholding = this.#options.store.get(id) as Withholding;
    const others = changes.filter((change) => change.kind !== "withholding" || change.withholding.id !== id);
    return ok({ value: withholding, changes: [{ kind: "withholding", withholding }, ...others] });
  }

  #scopeFrom(alert: Parameters<typeof sourceOf>[0], what: Shelving["what"]): Scope | undefined {
    switch (what) {
      case "alert":
        return { what, alert: alert.id };
      case "source":
        return { what, source: sourceOf(alert) };
      case "cell":
        return alert.cell === undefined ? undefined : { what, cell: alert.cell };
      case "band": {
        const [band, ...others] = new Set(this.#options.bandsOf(alert.emissions));
        if (band === undefined || band === null || others.length > 0) return undefined;
        return { what, band, ...(alert.wing === undefined ? {} : { wing: alert.wing }) };
      }
    }
  }
}
