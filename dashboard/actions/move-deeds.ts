/** Which alerts belong together, where a person knows better: merge and split, each taken back by the same undo. */
import { incidentSchema } from "@wingwatch/server/contract";
import { ask } from "../live/ask.ts";
import { moveTexts } from "../words/hold-back.ts";
import { type Deed, deed } from "./deed.ts";
import { undoLastMove } from "./incident-deeds.ts";

/** All alerts of `other` come into `id`. */
export function mergeIncident(id: string, other: string, why: string): Deed {
  return deed(
    { key: `merge ${id}`, failed: moveTexts.notMerged },
    (by) => ask(path(id, "merge"), incidentSchema, { body: { other, why, by } }),
    () => ({ words: moveTexts.merged({ id: other }), undo: undoLastMove(id) }),
  );
}

/** `alerts` leave `id` for a new incident. */
export function splitIncident(id: string, alerts: readonly string[], why: string): Deed {
  return deed(
    { key: `split ${id}`, failed: moveTexts.notSplit },
    (by) => ask(path(id, "split"), incidentSchema, { body: { alerts, why, by } }),
    (made) => ({ words: moveTexts.splitOff({ id: made.id }), undo: undoLastMove(id) }),
  );
}

function path(id: string, what: "merge" | "split"): string {
  return `/api/v1/incidents/${encodeURIComponent(id)}/${what}`;
}
