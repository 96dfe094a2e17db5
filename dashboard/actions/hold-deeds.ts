/** Holding back a scope: shelving, suppressing by design, taking out of service. */
import { type Withholding, withholdingSchema } from "@wingwatch/server/contract";
import { ask } from "../live/ask.ts";
import { holdTexts } from "../words/hold-back.ts";
import { endHolding } from "./alert-deeds.ts";
import { type Deed, deed } from "./deed.ts";

export type Hold = Pick<Withholding, "kind" | "scope" | "why" | "until" | "upTo">;

/** `clock` writes an instant in the site's time. */
export function holdBack(hold: Hold, clock: (t: number) => string): Deed {
  return deed(
    { key: `hold ${hold.kind} ${JSON.stringify(hold.scope)}`, failed: holdTexts.notHeld },
    (by) => ask("/api/v1/withholdings", withholdingSchema, { body: { ...hold, by } }),
    ({ id, until }) => ({ words: holdTexts.held({ when: clock(until) }), undo: endHolding(id) }),
  );
}
