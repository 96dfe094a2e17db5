/**
 * From the coordinates of a file to plan metres: longitude and latitude are projected around their middle, then the drawing is turned
 * so that the building's longest edge lies flat, and moved so that everything is right of and above zero.
 */
import type { DraftPoint } from "../contract/index.ts";
import { boxOf, edges, middle, roundPoint } from "./geometry.ts";

type Units = "metres" | "degrees";

/** A building is never as small as a tenth of a metre, nor as large as a tenth of a degree (11 km). */
const LARGEST_BUILDING_DEGREES = 0.1;
/** Metres in a degree of latitude: mean Earth radius 6,371,008.8 m. */
const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

export type PlanFrame = (point: DraftPoint) => DraftPoint;

export interface FrameOptions {
  readonly units: Units | "auto";
  /** `none` keeps north up (or the file's own axes). */
  readonly turn: "longest-edge" | "none";
}

/** @param outlines rings that show how the building lies; every point of the drawing must be among `points` */
export function planFrame(points: readonly DraftPoint[], outlines: readonly (readonly DraftPoint[])[], options: FrameOptions): PlanFrame {
  const units = options.units === "auto" ? unitsOf(points) : options.units;
  const project = units === "degrees" ? equirectangular(middle(points)) : (point: DraftPoint): DraftPoint => point;
  const angle = options.turn === "none" ? 0 : -longestEdgeAngle(outlines.map((ring) => ring.map(project)));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = ([x, y]: DraftPoint): DraftPoint => [x * cos - y * sin, x * sin + y * cos];
  const keepsZero = units === "metres" && angle === 0;
  const { minX, minY } = keepsZero ? { minX: 0, minY: 0 } : boxOf(points.map((point) => turn(project(point))));
  return (point) => {
    const [x, y] = turn(project(point));
    return roundPoint([x - minX, y - minY]);
  };
}

/** What the numbers must be, judged by how far they spread. */
function unitsOf(points: readonly DraftPoint[]): Units {
  const { minX, minY, maxX, maxY } = boxOf(points);
  const onEarth = minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90;
  return onEarth && Math.max(maxX - minX, maxY - minY) < LARGEST_BUILDING_DEGREES ? "degrees" : "metres";
}

/** Good to a few centimetres over a kilometre. */
function equirectangular([lon0, lat0]: DraftPoint): PlanFrame {
  const metresPerLongitude = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return ([lon, lat]) => [(lon - lon0) * metresPerLongitude, (lat - lat0) * METRES_PER_DEGREE];
}

/** Radians within (−π/2, π/2]; 0 where there is no edge. */
function longestEdgeAngle(rings: readonly (readonly DraftPoint[])[]): number {
  let longest = 0;
  let angle = 0;
  for (const [[ax, ay], [bx, by]] of rings.flatMap(edges)) {
    const length = Math.hypot(bx - ax, by - ay);
    if (length <= longest) continue;
    longest = length;
    angle = Math.atan2(by - ay, bx - ax);
  }
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
}
