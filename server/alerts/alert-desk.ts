/**
 * Where alerts change: what detection says, what people do and what time brings all go through the one transition function and into the
 * database. Gives back what the screens must be told, which the caller does only after its transaction has been committed.
 */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { Done } from "../commit.ts";
import {
  type AlertCase,
  type AlertEvent,
  type AlertRecord,
  type Change,
  gravityOf,
  type Incident,
  sourceOf,
  type Transition,
} from "../contract/index.ts";
import type { AlertStore } from "./alert-store.ts";
import { familyOf, quietOf } from "./announce.ts";
import { Progress } from "./progress.ts";

/** The part of incidents that alerts need. */
export interface IncidentPlacing {
  /** The incident that takes it, opened where none does; null where it needs none. */
  place(record: AlertRecord): string | null;
  /** Takes note of how an alert of the incident stands; undefined: that changes nothing of it. */
  note(id: string, record: AlertRecord): Incident | undefined;
  isOpen(id: string): boolean;
}

/** What else decides about an alert: withholdings and drills. */
export interface Ruling {
  /** What must happen to the alert, as it stands, because of them. */
  eventsFor(record: AlertRecord, at: Micros): readonly AlertEvent[];
  /** Takes note of what came over the alert or left it; gives what the screens must be told. */
  settle(before: AlertRecord | undefined, after: AlertRecord, at: Micros): readonly Change[];
}

export interface Acknowledgement {
  readonly by: string;
  readonly note?: string | undefined;
  readonly at: Micros;
}

const CALLING: ReadonlySet<Transition["action"]> = new Set([
  "raised",
  "escalated",
  "unshelved",
  "unsuppressed",
  "in-service",
  "marked-real",
]);
const isCalling = ({ action }: Transition) => CALLING.has(action);

export class AlertDesk {
  readonly #store: AlertStore;
  readonly #incidents: IncidentPlacing;
  readonly #rulings: readonly Ruling[];

  constructor(store: AlertStore, incidents: IncidentPlacing, rulings: readonly Ruling[] = []) {
    this.#store = store;
    this.#incidents = incidents;
    this.#rulings = rulings;
  }

  /** Idempotent by the alert's id: the same word again changes nothing. */
  hear(event: Extract<AlertEvent, { kind: "said" }>): readonly Change[] {
    const known = this.#store.load(event.alert.id);
    const progress = Progress.from(known, event);
    if (progress === undefined || !progress.changed) return [];
    this.#rule(progress, event.at);
    const incident = this.#incidentFor(progress);
    if (incident !== progress.case.record.incident) progress.adjust({ incident });
    return this.#save(known, progress, event.at);
  }

  /** A person or the clock does something to one alert; `refused`: it does not apply as the alert stands. */
  act(id: string, event: Exclude<AlertEvent, { kind: "said" }>): Result<Done<AlertRecord>, "unknown-alert"> {
    const known = this.#store.load(id);
    if (known === undefined) return fail("unknown-alert");
    const progress = new Progress(known).take(event);
    const changes = progress.changed ? this.#save(known, progress, event.at) : [];
    return ok({ value: progress.case.record, changes });
  }

  acknowledge(id: string, { by, note, at }: Acknowledgement): Result<Done<AlertRecord>, "unknown-alert"> {
    return this.act(id, { kind: "acknowledge", by, note, at });
  }

  /** Withholdings or drills changed: alerts are judged by them anew. */
  review(ids: readonly string[], at: Micros): readonly Change[] {
    return ids.flatMap((id) => {
      const known = this.#store.load(id);
      if (known === undefined) return [];
      const progress = new Progress(known);
      this.#rule(progress, at);
      return progress.changed ? this.#save(known, progress, at) : [];
    });
  }

  /** Ends what had its end by now. */
  tick(at: Micros): readonly Change[] {
    return this.#store.due(at).flatMap((id) => {
      const acted = this.act(id, { kind: "passed", at });
      return acted.ok ? acted.value.changes : [];
    });
  }

  /** A person put it into another incident. */
  move(id: string, incident: string, step: Transition): readonly Change[] {
    const known = this.#store.load(id);
    if (known === undefined) return [];
    const progress = new Progress(known);
    progress.adjust({ incident }, step);
    this.#store.save(progress.case, progress.steps);
    return [{ kind: "alert", alert: progress.case.record }];
  }

  #rule(progress: Progress, at: Micros): void {
    if (progress.case.record.state === "normal") return;
    for (const ruling of this.#rulings) {
      for (const event of ruling.eventsFor(progress.case.record, at)) progress.take(event);
    }
  }

  #save(known: AlertCase | undefined, progress: Progress, at: Micros): readonly Change[] {
    const calls = progress.case.record.state === "unacknowledged" && progress.steps.some(isCalling);
    if (calls) this.#announce(progress, at);
    const { record } = progress.case;
    this.#store.save(progress.case, progress.steps);
    if (calls) this.#store.activated(record.alert.id, at, record.quiet === undefined ? gravityOf(record.alert) : undefined);
    const { incident: id } = record;
    const incident = id !== null && this.#incidents.isOpen(id) ? this.#incidents.note(id, record) : undefined;
    const settled = this.#rulings.flatMap((ruling) => ruling.settle(known?.record, record, at));
    return [{ kind: "alert", alert: record }, ...(incident ? [{ kind: "incident" as const, incident }] : []), ...settled];
  }

  #announce(progress: Progress, at: Micros): void {
    const { record } = progress.case;
    const source = sourceOf(record.alert);
    const family = this.#store.family(familyOf(record, source), at);
    progress.hush(quietOf({ record, gravity: gravityOf(record.alert), source, at }, family), isCalling);
  }

  /** A new or worse alert whose incident a person has closed needs looking at anew; all else stays where it is. */
  #incidentFor({ case: { record }, steps }: Progress): string | null {
    const { incident } = record;
    const isNews = steps.some(({ action }) => action === "raised" || action === "escalated");
    if (!isNews || (incident !== null && this.#incidents.isOpen(incident))) return incident;
    return this.#incidents.place(record);
  }
}
