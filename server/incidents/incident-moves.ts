/** A person knows better which alerts belong together: merge and split, each undone by moving the same alerts back. */
import type { DatabaseSync } from "node:sqlite";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { z } from "zod";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import type { Done } from "../commit.ts";
import type { Change, Incident, IncidentStep } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";
import type { IncidentDesk } from "./incident-desk.ts";
import type { IncidentStore } from "./incident-store.ts";
import { openIncident, type Who, type WorkReason } from "./incident-work.ts";

export interface IncidentMovesOptions {
  readonly db: DatabaseSync;
  readonly store: IncidentStore;
  readonly desk: IncidentDesk;
  readonly alertDesk: AlertDesk;
}

export type MoveReason = WorkReason | "same-incident" | "not-its-alerts" | "nothing-to-undo" | "moved-on";
type Moved = Result<Done<Incident>, MoveReason>;

export class IncidentMoves {
  readonly #options: IncidentMovesOptions;

  constructor(options: IncidentMovesOptions) {
    this.#options = options;
  }

  /** All of `other` comes into `id`; `other` stays as an empty shell that says where it went. */
  merge(id: string, other: string, who: Who): Moved {
    const [into, from] = [openIncident(this.#options.store, id), openIncident(this.#options.store, other)];
    if (!into.ok) return into;
    if (!from.ok) return from;
    if (id === other) return fail("same-incident");
    const { alerts } = from.value;
    this.#options.store.setMergedInto(other, id);
    this.#remember("merge", { source: other, target: id, alerts });
    const changes = this.#move(alerts, { source: other, target: id, who });
    return this.#done(id, [...changes, ...this.#noted(other, id, { who, action: "merged" })]);
  }

  /** `alerts` leave `id` for a new incident. */
  split(id: string, alerts: readonly string[], who: Who): Moved {
    const found = openIncident(this.#options.store, id);
    if (!found.ok) return found;
    const mine = new Set(found.value.alerts);
    if (!alerts.every((alert) => mine.has(alert)) || new Set(alerts).size === mine.size) return fail("not-its-alerts");
    const target = this.#options.store.open(found.value.opened);
    this.#remember("split", { source: id, target, alerts });
    const changes = this.#move(alerts, { source: id, target, who });
    return this.#done(target, [...changes, ...this.#noted(id, target, { who, action: "split" })]);
  }

  /** Undoes the newest merge or split that `id` took part in, unless its alerts have gone elsewhere since. */
  undo(id: string, who: Who): Moved {
    const { db, store } = this.#options;
    const found = openIncident(store, id);
    if (!found.ok) return found;
    const number = numberIn("INC", id);
    const row = db
      .prepare("SELECT * FROM incident_move WHERE (source = ? OR target = ?) AND undone = 0 ORDER BY number DESC LIMIT 1")
      .get(number, number);
    if (row === undefined) return fail("nothing-to-undo");
    const [source, target] = [`INC-${row.source}`, `INC-${row.target}`];
    const alerts = z.array(z.string()).parse(JSON.parse(String(row.alerts)));
    const held = new Set(store.get(target)?.alerts);
    const other = source === id ? target : source;
    if (!alerts.every((alert) => held.has(alert)) || store.get(other)?.closed) return fail("moved-on");
    db.prepare("UPDATE incident_move SET undone = 1 WHERE number = ?").run(row.number ?? 0);
    if (row.kind === "merge") store.setMergedInto(source, null);
    const changes = this.#move(alerts, { source: target, target: source, who });
    if (row.kind === "split") store.setMergedInto(target, source);
    return this.#done(source, [...changes, ...this.#noted(target, source, { who, action: "undone" })]);
  }

  #move(
    alerts: readonly string[],
    { source, target, who }: { readonly source: string; readonly target: string; readonly who: Who },
  ): readonly Change[] {
    const { store, alertDesk } = this.#options;
    return alerts.flatMap((alert) => {
      store.removeAlert(source, alert);
      store.addAlert(target, alert);
      const moved = alertDesk.move(alert, target, {
        at: who.at,
        by: who.by,
        action: "moved",
        note: `${source} -> ${target}: ${who.note ?? ""}`,
      });
      for (const change of moved) if (change.kind === "alert") store.heard(target, change.alert.alert.updated);
      return moved;
    });
  }

  /** Both are called anew and remember it. */
  #noted(
    source: string,
    target: string,
    { who, action }: { readonly who: Who; readonly action: IncidentStep["action"] },
  ): readonly Change[] {
    const { desk } = this.#options;
    return [source, target].map((id) => {
      desk.refresh(id);
      const note = `${source} -> ${target}: ${who.note ?? ""}`;
      return { kind: "incident" as const, incident: desk.step(id, { at: who.at, by: who.by, action, note }) };
    });
  }

  #done(id: string, changes: readonly Change[]): Moved {
    return ok({ value: this.#options.store.get(id) as Incident, changes });
  }

  #remember(kind: "merge" | "split", move: { readonly source: string; readonly target: string; readonly alerts: readonly string[] }): void {
    this.#options.db
      .prepare("INSERT INTO incident_move (kind, source, target, alerts) VALUES (?, ?, ?, ?)")
      .run(kind, numberIn("INC", move.source), numberIn("INC", move.target), JSON.stringify(move.alerts));
  }
}
