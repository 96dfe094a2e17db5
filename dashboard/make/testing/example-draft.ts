/** A small draft for tests: one wing, one level with two cells beside a landing, one sensor. */
import type { DraftPoint, SiteDraft } from "@wingwatch/server/contract";
import { blankDraft } from "../model/blank.ts";
import { addPlaces } from "../model/edit-items.ts";
import { addSensor } from "../model/edit-sensors.ts";
import { ringOfBox } from "../model/resize.ts";

/** Cells A1-01 (0..3 × 4..8) and A1-02 (3..6 × 4..8), landing A1-landing (0..6 × 0..4), sensor A1-s1 at 3, 2. */
export function exampleDraft(): SiteDraft {
  const blank = blankDraft({ id: "s", name: "S", country: "GB", timeZone: "Europe/London" });
  const box = (x: number, y: number, width: number): DraftPoint[] => ringOfBox({ x, y, width, height: 4 });
  const { draft } = addPlaces(blank, "A1", [
    { kind: "cell", ring: box(0, 4, 3) },
    { kind: "cell", ring: box(3, 4, 3) },
    { kind: "landing", ring: box(0, 0, 6) },
  ]);
  return addSensor(draft, { level: "A1", point: [3, 2], bands: ["b8-ul"] }).draft;
}
