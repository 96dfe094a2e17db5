/** Drills over HTTP, and what a person does to them. Times are µs. */
import { type Drill, drillSchema } from "@wingwatch/server/contract";
import { array } from "zod";
import { type Deed, deed } from "../actions/deed.ts";
import { type Answer, ask } from "../live/ask.ts";
import { drillTexts } from "../words/drills.ts";

const SHOWN = 100;

export interface NewDrill {
  readonly why: string;
  readonly from: number;
  readonly until: number;
  readonly cell: string;
  readonly band?: string;
  readonly phones: number;
}

/** Newest first. */
export function fetchDrills(): Promise<Answer<Drill[]>> {
  return ask(`/api/v1/drills?state=all&limit=${SHOWN}`, array(drillSchema));
}

/** `clock` writes an instant in the site's time. */
export function declareDrill(drill: NewDrill, clock: (t: number) => string): Deed {
  return deed(
    { key: `drill ${drill.cell}`, failed: drillTexts.notDeclared },
    (by) => ask("/api/v1/drills", drillSchema, { body: { ...drill, by } }),
    ({ id, until }) => ({ words: drillTexts.declared({ when: clock(until) }), undo: endDrill(id) }),
  );
}

export function endDrill(id: string): Deed {
  return deed(
    { key: `end drill ${id}`, failed: drillTexts.notEnded },
    (by) => ask(`/api/v1/drills/${encodeURIComponent(id)}/end`, drillSchema, { body: { by, why: "ended at the desk" } }),
    () => ({ words: drillTexts.ended }),
  );
}
