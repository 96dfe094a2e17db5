/** Writes a handover and takes the second signature. Writes belong inside the caller's transaction. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { Done } from "../commit.ts";
import type { Handover, HandoverSnapshot, SiteTime } from "../contract/index.ts";
import type { HandoverStore } from "./handover-store.ts";

export interface HandoverDeskOptions {
  readonly store: HandoverStore;
  readonly snapshot: (at: Micros) => HandoverSnapshot;
  readonly timeOf: (at: Micros) => SiteTime;
}

/** µs. A shift whose beginning nobody says and no earlier handover tells. */
const SHIFT: Micros = 12 * 3_600_000_000;
const HOUR = 3_600_000_000;

export class HandoverDesk {
  readonly #options: HandoverDeskOptions;

  constructor(options: HandoverDeskOptions) {
    this.#options = options;
  }

  write({
    by,
    notes,
    from,
    at,
  }: {
    readonly by: string;
    readonly notes: string;
    readonly from?: Micros | undefined;
    readonly at: Micros;
  }): Result<Done<Handover>, "bad-period"> {
    const { store, snapshot, timeOf } = this.#options;
    const began = from ?? store.list(1)[0]?.to.at ?? at - SHIFT;
    if (began >= at) return fail("bad-period");
    const hours = Math.round(((at - began) / HOUR) * 100) / 100;
    const handover = store.add({ notes, from: timeOf(began), to: timeOf(at), hours, snapshot: snapshot(at), outgoing: { at, by } });
    return ok({ value: handover, changes: [{ kind: "handover", handover }] });
  }

  /** The incoming person signs; nobody hands over to themselves. */
  sign(
    id: string,
    deed: { readonly by: string; readonly note?: string | undefined; readonly at: Micros },
  ): Result<Done<Handover>, "unknown" | "already-signed" | "same-person"> {
    const { store } = this.#options;
    const known = store.get(id);
    if (known === undefined) return fail("unknown");
    if (known.incoming !== null) return fail("already-signed", known.incoming.by);
    if (known.outgoing.by.toLocaleLowerCase() === deed.by.toLocaleLowerCase()) return fail("same-person");
    const { by, at, note } = deed;
    store.sign(id, { by, at, ...(note === undefined ? {} : { note }) });
    const handover = store.get(id) as Handover;
    return ok({ value: handover, changes: [{ kind: "handover", handover }] });
  }
}
