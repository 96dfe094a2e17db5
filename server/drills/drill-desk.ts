/** Declares and ends drills, and marks what belongs to them. Writes belong inside the caller's transaction. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import type { AlertStore } from "../alerts/alert-store.ts";
import type { Done } from "../commit.ts";
import type { Change, Drill, EmissionView } from "../contract/index.ts";
import type { EmissionStore } from "../emissions/emission-store.ts";
import { drillOf, type LevelOf } from "./belongs.ts";
import type { DrillStore } from "./drill-store.ts";

export interface DrillDeskOptions {
  readonly store: DrillStore;
  readonly emissions: EmissionStore;
  readonly alerts: AlertStore;
  readonly desk: AlertDesk;
  readonly levelOf: LevelOf;
}

const LONGEST: Micros = 86_400_000_000;
const MOST_STANDING = 100;

export class DrillDesk {
  readonly #options: DrillDeskOptions;

  constructor(options: DrillDeskOptions) {
    this.#options = options;
  }

  declare(drill: Omit<Drill, "id" | "ended" | "heard">): Result<Done<Drill>, "too-long" | "not-later" | "too-many"> {
    const { store, emissions } = this.#options;
    if (drill.until <= drill.from || drill.until <= drill.at) return fail("not-later");
    if (drill.until - drill.from > LONGEST) return fail("too-long");
    if (store.list("standing", MOST_STANDING).length >= MOST_STANDING) return fail("too-many");
    const added = store.add(drill);
    const changes = emissions.list({ from: drill.from, to: drill.until, limit: 1_000 }).flatMap((view) => this.judge(view, drill.at));
    return ok({ value: added, changes: [{ kind: "drill", drill: added }, ...changes] });
  }

  /** What begins after the end is real; what was the drill's stays so. */
  end(
    id: string,
    { by, note, at }: { readonly by: string; readonly note: string; readonly at: Micros },
  ): Result<Done<Drill>, "unknown" | "already-ended"> {
    const { store } = this.#options;
    const known = store.get(id);
    if (known === undefined) return fail("unknown");
    if (known.ended !== null) return fail("already-ended");
    store.end(id, { by, note, at });
    const drill = store.get(id) as Drill;
    return ok({ value: drill, changes: [{ kind: "drill", drill }] });
  }

  tick(at: Micros): readonly Change[] {
    return this.#options.store.passed(at).flatMap((id) => {
      const done = this.end(id, { by: "server", note: "its time is over", at });
      return done.ok ? done.value.changes : [];
    });
  }

  /** The emission as it is now, marked or unmarked; with it the alerts that name it. */
  judge(view: EmissionView, at: Micros): readonly Change[] {
    const { store, emissions, alerts, desk, levelOf } = this.#options;
    const drills = store.since(view.emission.t);
    const mine = drills.length === 0 ? undefined : drillOf(view, drills, { others: (drill) => emissions.ofDrill(drill), levelOf });
    if (mine?.id === view.test) return [];
    const { test: _test, ...rest } = view;
    emissions.mark(view.emission.id, mine?.id ?? null);
    const emission = mine === undefined ? rest : { ...rest, test: mine.id };
    const counted = [view.test, mine?.id].flatMap((id) => (id === undefined ? [] : (store.get(id) ?? [])));
    return [
      { kind: "emission", emission },
      ...counted.map((drill) => ({ kind: "drill", drill }) as const),
      ...desk.review(alerts.naming(view.emission.id), at),
    ];
  }
}
