/** What a person does to an alert: acknowledge, reset, shelve and un-shelve. Silence is the sound's. */
import type { AlertRecord } from "@wingwatch/server/contract";
import { acknowledge, endWithholding, reset, type Shelving, shelve } from "../live/alert-actions.ts";
import { deedTexts } from "../words/deeds.ts";
import { type Deed, deed } from "./deed.ts";

export function acknowledgeAlert(id: string): Deed {
  return deed({ key: `acknowledge ${id}`, failed: deedTexts.notAcknowledged }, (by) => acknowledge(id, by));
}

/** Lets go of an alert that is over but latched. */
export function resetAlert(id: string): Deed {
  return deed(
    { key: `reset ${id}`, failed: deedTexts.notReset },
    (by) => reset(id, by),
    () => ({ words: deedTexts.reset }),
  );
}

/** `clock` writes an instant in the site's time. */
export function shelveAlert(id: string, shelving: Shelving, clock: (t: number) => string): Deed {
  return deed(
    { key: `shelve ${id}`, failed: deedTexts.notShelved },
    (by) => shelve(id, { ...shelving, by }),
    ({ id: withholding, until }) => ({ words: deedTexts.shelved({ until: clock(until) }), undo: endHolding(withholding) }),
  );
}

/** Ends one withholding before its time: what it held comes back to the queue. */
export function endHolding(id: string): Deed {
  return deed(
    { key: `end ${id}`, failed: deedTexts.notBack },
    (by) => endWithholding(id, { by, why: deedTexts.endedHere }),
    () => ({ words: deedTexts.back }),
  );
}

/** The withholding that keeps an alert out of the queue and that its operator may end by one key. */
export function shelvingOf(record: Pick<AlertRecord, "withheld"> | undefined): string | undefined {
  return record?.withheld?.find(({ kind }) => kind === "shelved")?.id;
}
