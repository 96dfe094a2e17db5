/** What the live sensors hear, as marks beside their signs: whole dB over the floor, once it is more than the floor's own play. Pure. */
import type { Strength } from "../state/telemetry.ts";
import { overlap, type Rect, union } from "./geometry.ts";
import { sensorWordsBox } from "./paint-sensor-words.ts";
import type { SensorMark } from "./sensor-marks.ts";

export interface StrengthMark {
  readonly sensor: SensorMark;
  /** Whole dB over the floor; undefined where only the sensor's label stands. */
  readonly db: number | undefined;
  readonly text: string;
}

export interface Heard {
  readonly telemetry: { readonly strength: (sensor: string) => Strength | undefined };
  /** dB by sensor of the selected emission: written instead of the live strength. */
  readonly heardBy: ReadonlyMap<string, number>;
  /** Where nothing may be written: under a tag half a figure would be seen. */
  readonly keepFree: readonly Rect[];
  readonly unit: number;
}

/** Below this a strength is the floor's own play and is not written. */
const WRITE_FROM = 6;

export function strengthMarks(sensors: readonly SensorMark[], { telemetry, heardBy, keepFree, unit }: Heard): readonly StrengthMark[] {
  const marks: StrengthMark[] = [];
  for (const sensor of sensors) {
    if (sensor.state !== "live") continue;
    const heard = heardBy.get(sensor.id);
    const level = heardBy.size > 0 ? (heard ?? 0) : (telemetry.strength(sensor.id)?.db ?? 0);
    const db = level < WRITE_FROM && heard === undefined ? undefined : Math.round(level);
    const figure = figureOf(db, { selected: heardBy.size > 0 });
    const text = [figure, sensor.label].filter((words) => words !== "").join(" · ");
    if (text === "") continue;
    const mark = { sensor, db, text };
    const box = strengthBox(mark, unit);
    if (!keepFree.some((rect) => overlap(rect, box))) marks.push(mark);
  }
  return marks;
}

/** "28" live; of a selected emission "12 dB", or "–" where it is not heard. */
function figureOf(db: number | undefined, { selected }: { readonly selected: boolean }): string {
  if (db === undefined) return selected ? "–" : "";
  return selected ? `${db} dB` : `${db}`;
}

/** Bar and words together. */
export function strengthBox(mark: StrengthMark, unit: number): Rect {
  return union(barBox(mark.sensor, unit), sensorWordsBox(mark.sensor, { unit, text: mark.text }));
}

/** Where the bar stands: right of the sign. */
export function barBox({ x, y, r }: SensorMark, unit: number): Rect {
  return { x: x + r + unit * 0.22, y: y - unit * 0.7, width: unit * 0.2, height: unit * 1.4 };
}
