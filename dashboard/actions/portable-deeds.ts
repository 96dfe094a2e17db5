/** Marking where a portable sensor is. It cannot be taken back: the next mark holds instead. */
import { whereaboutsSchema } from "@wingwatch/server/contract";
import { ask } from "../live/ask.ts";
import { portableTexts } from "../words/portable.ts";
import { type Deed, deed } from "./deed.ts";

export interface Marked {
  readonly sensor: string;
  readonly cell: string;
}

/** `placeWords`: the place, as people call it. */
export function markPlace({ sensor, cell }: Marked, placeWords: string): Deed {
  return deed(
    { key: `mark ${sensor}`, failed: portableTexts.notMarked },
    (by) => ask(`/api/v1/sensors/${encodeURIComponent(sensor)}/position`, whereaboutsSchema, { body: { cell, by } }),
    () => ({ words: portableTexts.marked({ sensor, place: placeWords }) }),
  );
}
