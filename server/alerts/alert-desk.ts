/**
 * Where alerts change: what detection says, what people do and what time brings all go through the one transition function and into the
 * database. Gives back what the screens must be told, which the caller does only after its transaction has been committed.
 */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { Done } from "../commit.ts";
import {
  type AlertEvent,
  type AlertRecord,
  type Change,
  gravityOf,
  type Incident,
  needsAcknowledgement,
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
    // What ended by the word itself must have ended before the rules are asked again.
    const heard = progress.case.record;
    const ended = this.#settle(known?.record, heard, event.at);
    this.#rule(progress, event.at);
    return [...this.#save(heard, progress, event.at), ...ended];
  }

  /** A person or the clock does something to one alert; `refused`: it does not apply as the alert stands. */
  act(id: string, event: Exclude<AlertEvent, { kind: "said" }>): Result<Done<AlertRecord>, "unknown-alert"> {
    const known = this.#store.load(id);
    if (known === undefined) return fail("unknown-alert");
    const progress = new Progress(known).take(event);
    const changes = progress.changed ? this.#save(known.record, progress, event.at) : [];
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
      return progress.changed ? this.#save(known.record, progress, at) : [];
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

  #save(before: AlertRecord, progress: Progress, at: Micros): readonly Change[] {
    const calls = needsAcknowledgement(progress.case.record) && progress.steps.some(isCalling);
    if (calls) this.#place(progress);
    if (calls) this.#announce(progress, at);
    const { record } = progress.case;
    this.#store.save(progress.case, progress.steps);
    if (calls) this.#store.activated(record.alert.id, at, record.quiet === undefined ? gravityOf(record.alert) : undefined);
    const { incident: id } = record;
    const incident = id !== null && this.#incidents.isOpen(id) ? this.#incidents.note(id, record) : undefined;
    const settled = this.#settle(before, record, at);
    return [{ kind: "alert", alert: record }, ...(incident ? [{ kind: "incident" as const, incident }] : []), ...settled];
  }

  #settle(before: AlertRecord | undefined, after: AlertRecord, at: Micros): readonly Change[] {
    return this.#rulings.flatMap((ruling) => ruling.settle(before, after, at));
  }

  #announce(progress: Progress, at: Micros): void {
    const { record } = progress.case;
    const source = sourceOf(record.alert);
    const family = this.#store.family(familyOf(record, source), at);
    progress.hush(quietOf({ record, gravity: gravityOf(record.alert), source, at }, family), isCalling);
  }

  /** What calls needs an incident that is open: one whose incident a person has closed needs looking at anew. What is withheld waits. */
  #place(progress: Progress): void {
    const { record } = progress.case;
    if (record.withheld !== undefined || (record.incident !== null && this.#incidents.isOpen(record.incident))) return;
    progress.adjust({ incident: this.#incidents.place(record) });
  }
}
