/**
 * A first guess at where sensors go: on landings where there are some, until every place has one near. An engineer moves them; a plan
 * without any sensor hears nothing.
 */
import type { DraftLevel, DraftPoint, DraftSensor } from "../contract/index.ts";
import { boxOf, contains, middle, roundPoint } from "./geometry.ts";

export interface SpreadOptions {
  readonly bands: readonly string[];
  /** Metres within which every place shall have a sensor. */
  readonly reach: number;
  /** Metres above the floor. */
  readonly height: number;
}

/** Metres between the points tried. */
const STEP = 1;
const MOST = 200;

/** Sensors `A1-s1`, `A1-s2`, … over MQTT. */
export function spreadSensors(level: DraftLevel, options: SpreadOptions): DraftSensor[] {
  const places = level.places.filter(({ kind }) => kind !== "zone").map(({ polygon }) => middle(polygon.flat()));
  const candidates = standingPoints(level);
  const uncovered = new Set(places);
  const chosen: DraftPoint[] = [];
  while (uncovered.size > 0 && chosen.length < MOST) {
    const best = mostCovering(candidates, uncovered, options.reach);
    const [loneliest] = uncovered;
    const next = best ?? loneliest;
    if (next === undefined) break;
    chosen.push(next);
    for (const place of uncovered) if (place === next || distance(place, next) <= options.reach) uncovered.delete(place);
  }
  return chosen
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map((point, i) => {
      const [x, y] = roundPoint(point);
      return { id: `${level.id}-s${i + 1}`, level: level.id, x, y, z: options.height, bands: [...options.bands], driver: { type: "mqtt" } };
    });
}

/** Points of a 1 m grid on the landings, else in all places. */
function standingPoints({ places }: DraftLevel): DraftPoint[] {
  const landings = places.filter(({ kind }) => kind === "landing");
  return (landings.length > 0 ? landings : places).flatMap(({ polygon }) => {
    const box = boxOf(polygon.flat());
    const ys = steps(box.minY, box.maxY);
    const points = steps(box.minX, box.maxX).flatMap((x) => ys.map((y): DraftPoint => [x, y]));
    return points.filter((point) => contains(polygon, point));
  });
}

/** From the middle outwards to both ends, so that the middle line is among them. */
function steps(from: number, to: number): number[] {
  const middle = (from + to) / 2;
  const each = Math.floor((to - middle) / STEP);
  return Array.from({ length: 2 * each + 1 }, (_, i) => middle + (i - each) * STEP);
}

/** The point that newly covers most, ties to the nearest to what it covers; undefined where none covers any. */
function mostCovering(candidates: readonly DraftPoint[], uncovered: ReadonlySet<DraftPoint>, reach: number): DraftPoint | undefined {
  let best: DraftPoint | undefined;
  let most = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    let covered = 0;
    let sum = 0;
    for (const place of uncovered) {
      const d = distance(candidate, place);
      if (d > reach) continue;
      covered += 1;
      sum += d;
    }
    if (covered < most || covered === 0 || (covered === most && sum >= nearest)) continue;
    [best, most, nearest] = [candidate, covered, sum];
  }
  return best;
}

function distance(a: DraftPoint, b: DraftPoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
