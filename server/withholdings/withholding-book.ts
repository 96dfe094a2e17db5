/** What standing withholdings mean for an alert as it stands: which come over it, which leave it; and who is told of that. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Ruling } from "../alerts/alert-desk.ts";
import type { AlertEvent, AlertRecord, Change } from "../contract/index.ts";
import { covers } from "./covers.ts";
import type { WithholdingStore } from "./withholding-store.ts";

export interface WithholdingBookOptions {
  readonly store: WithholdingStore;
  /** Bands of those of the emissions that are known. */
  readonly bandsOf: (emissions: readonly string[]) => readonly (string | null)[];
}

export class WithholdingBook implements Ruling {
  readonly #store: WithholdingStore;
  readonly #bandsOf: WithholdingBookOptions["bandsOf"];

  constructor({ store, bandsOf }: WithholdingBookOptions) {
    this.#store = store;
    this.#bandsOf = bandsOf;
  }

  eventsFor(record: AlertRecord, at: Micros): readonly AlertEvent[] {
    const standing = this.#store.standing(at);
    const held = record.withheld ?? [];
    if (standing.length === 0 && held.length === 0) return [];
    const facts = { alert: record.alert, bands: this.#bandsOf(record.alert.emissions) };
    const now = new Map(standing.filter((one) => covers(one, facts)).map((one) => [one.id, one]));
    const mine = new Set(held.map(({ id }) => id));
    const leaving = held.filter(({ id, until }) => !now.has(id) && until > at);
    return [
      ...leaving.map(({ id, kind }) => ({
        kind: "restore" as const,
        id,
        by: "server",
        why: `no longer ${kind}: it does not cover this`,
        at,
      })),
      ...[...now.values()].filter(({ id }) => !mine.has(id)).map((withheld) => ({ kind: "withhold" as const, withheld, at })),
    ];
  }

  /** One that was for this alert alone ends with its hold on it: it got worse. */
  settle(before: AlertRecord | undefined, after: AlertRecord, at: Micros): readonly Change[] {
    const [was, is] = [before?.withheld ?? [], after.withheld ?? []];
    const come = is.filter(({ id }) => !was.some((one) => one.id === id));
    const gone = was.filter(({ id }) => !is.some((one) => one.id === id));
    for (const { id } of come) this.#store.countHeld(id);
    for (const { id, scope } of gone) if (scope.what === "alert") this.#store.end(id, { at, by: "server", note: endOf(after) });
    return [...come, ...gone].flatMap(({ id }) => {
      const withholding = this.#store.get(id);
      return withholding === undefined ? [] : [{ kind: "withholding" as const, withholding }];
    });
  }
}

function endOf(record: AlertRecord): string {
  return record.history.at(-1)?.note ?? "ended";
}
