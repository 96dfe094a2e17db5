/** A level as a plain SVG: places coloured by how near a fix would come, sensors as dots, advice as a ring. Grades are written as well as coloured. */
import type { Advice, Grade, PlaceCoverage } from "../contract/index.ts";
import { boxOf } from "../detection/fix/box.ts";
import type { Level, Point, Sensor } from "../domain/index.ts";
import { gradeOf } from "./grade.ts";

const COLOURS: Readonly<Record<Grade, string>> = { blind: "#b2182b", level: "#ef8a62", near: "#d1e5f0", cell: "#67a9cf" };
/** Pixels to the metre, and metres round the plan. */
const SCALE = 24;
const MARGIN = 1;

export interface SvgOptions {
  readonly covered: readonly PlaceCoverage[];
  readonly sensors: readonly Sensor[];
  readonly advice: Advice | undefined;
}

export function svgMap(level: Level, { covered, sensors, advice }: SvgOptions): string {
  const box = boxOf(level.places.map(({ polygon }) => polygon[0] ?? []));
  const width = (box.right - box.left + 2 * MARGIN) * SCALE;
  const height = (box.top - box.bottom + 2 * MARGIN) * SCALE;
  const at = ([x, y]: Point): string => `${((x - box.left + MARGIN) * SCALE).toFixed(1)},${((box.top - y + MARGIN) * SCALE).toFixed(1)}`;
  const spot = (x: number, y: number, shape: string): string => {
    const [cx, cy] = at([x, y]).split(",");
    return `<circle cx="${cx}" cy="${cy}" ${shape}/>`;
  };
  const places = level.places.map(({ id, name, kind, polygon }) => {
    const one = covered.find(({ place }) => place === id);
    const colour = one === undefined || kind === "landing" ? "#ffffff" : COLOURS[gradeOf(one)];
    const path = polygon.map((ring) => `M${ring.map(at).join("L")}Z`).join("");
    const says = one === undefined ? name : `${name}: ${inWords(one)}`;
    const label = one === undefined || kind === "landing" ? "" : labelOf(one, at([one.x, one.y]));
    return `<path d="${path}" fill="${colour}" fill-rule="evenodd" stroke="#333"><title>${escaped(says)}</title></path>${label}`;
  });
  const dots = sensors
    .filter((sensor) => sensor.level === level.id)
    .map(({ id, x, y }) => spot(x, y, 'r="6" fill="#222"').replace("/>", `><title>${escaped(id)}</title></circle>`));
  const ring =
    advice?.level === level.id
      ? [spot(advice.x, advice.y, 'r="10" fill="none" stroke="#222" stroke-width="3" stroke-dasharray="5 3"')]
      : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="9">`,
    `<title>${escaped(level.name)}: how near fixes would come</title>`,
    ...places,
    ...dots,
    ...ring,
    "</svg>",
    "",
  ].join("\n");
}

function labelOf(one: PlaceCoverage, at: string): string {
  const [x, y] = at.split(",");
  const metres = one.e50 === null ? "blind" : `${one.e50.toFixed(1)} m`;
  return `<text x="${x}" y="${y}" text-anchor="middle">${escaped(one.place)}<tspan x="${x}" dy="11">${metres}</tspan></text>`;
}

function inWords({ hears, heard, e50, e90 }: PlaceCoverage): string {
  const sensors = hears.length === 0 ? "no sensor" : hears.map(([id]) => id).join(", ");
  const metres = e50 === null || e90 === null ? "" : `; half of the fixes within ${e50.toFixed(1)} m, 90 % within ${e90.toFixed(1)} m`;
  return `heard by ${sensors} (${Math.round(100 * heard)} % of phones)${metres}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
