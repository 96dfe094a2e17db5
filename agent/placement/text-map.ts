/** A level as a heat map of characters, for a terminal: `#` blind, `+` the level, `-` a few cells, `.` the cell; blank where there is no room. */
import type { Grade, PlaceCoverage } from "../contract/index.ts";
import { boxOf } from "../detection/fix/box.ts";
import { holds } from "../detection/fix/inside.ts";
import type { Level } from "../domain/index.ts";
import { gradeOf } from "./grade.ts";

const MARKS: Readonly<Record<Grade, string>> = { blind: "#", level: "+", near: "-", cell: "." };
/** Characters are twice as high as they are wide. */
const WIDE = 72;
const TALL = 2;

export function textMap(level: Level, covered: readonly PlaceCoverage[]): string {
  const grades = new Map(covered.map((one) => [one.place, gradeOf(one)]));
  const rooms = level.places.filter(({ kind }) => kind !== "landing");
  if (rooms.length === 0) return "";
  const box = boxOf(level.places.map(({ polygon }) => polygon[0] ?? []));
  const metre = Math.min(4, WIDE / (box.right - box.left));
  const rows = Math.max(1, Math.round(((box.top - box.bottom) * metre) / TALL));
  const columns = Math.max(1, Math.round((box.right - box.left) * metre));
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const x = box.left + (column + 0.5) / metre;
      const y = box.top - ((row + 0.5) * TALL) / metre;
      const here = rooms.find(({ polygon }) => holds(polygon, [x, y]));
      const grade = here && grades.get(here.id);
      return grade === undefined ? " " : MARKS[grade];
    })
      .join("")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}
