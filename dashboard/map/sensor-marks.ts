/** Sensors as marks on the map: where, how they stand, and how old a stale one is. Pure. */
import type { SensorState } from "@wingwatch/server/contract";
import type { LiveModel } from "../state/live-state.ts";
import type { SiteIndex } from "../state/site-index.ts";
import { ageWords } from "../words/age.ts";
import { sensorWord } from "../words/sensor-words.ts";
import type { Point } from "./geometry.ts";
import type { Layout } from "./layout.ts";
import { toScreen } from "./plan-scene.ts";

export interface SensorMark {
  readonly id: string;
  readonly level: string;
  readonly x: number;
  readonly y: number;
  /** Radius, px. */
  readonly r: number;
  readonly state: SensorState;
  /** Written beside a sensor that is not live: its state and age. */
  readonly note: string;
  /** Where the words stand: on the left where they would run out of the level. */
  readonly side: "left" | "right";
  /** Its id where there is room: one level alone. That of a portable one always. */
  readonly label: string;
  /** Of a portable one: where it has been of late on this level, px, oldest first. */
  readonly trail?: readonly Point[];
}

/** Room for the longest figure, and for the longest state with its age, in units. */
const FIGURE = 3;
const SENTENCE = 8;

export function sensorMarks(
  index: SiteIndex,
  model: Pick<LiveModel, "sensors">,
  options: { readonly layout: Layout; readonly unit: number; readonly now: number },
): readonly SensorMark[] {
  const { layout, unit, now } = options;
  const panels = new Map(layout.panels.map((panel) => [panel.level, panel]));
  const alone = layout.panels.length === 1;
  const r = Math.min(unit * 0.5, Math.max(unit * 0.3, layout.scale * 0.34));
  return index.site.sensors.flatMap((sensor) => {
    const status = model.sensors.get(sensor.id);
    const walk = sensor.level === null ? (status?.trail ?? []) : undefined;
    const at = walk?.at(-1) ?? sensor;
    const panel = panels.get(at.level ?? "");
    if (!panel) return [];
    const state = status?.state ?? "unknown";
    const [x, y] = toScreen(panel, [at.x, at.y]);
    return [
      {
        id: sensor.id,
        level: panel.level,
        side: x + r + unit * (state === "live" && !alone ? FIGURE : SENTENCE) > panel.plan.x + panel.plan.width ? "left" : "right",
        x,
        y,
        r,
        state,
        note: note(state, status?.heardAt ?? null, now),
        label: alone || walk ? sensor.id : "",
        ...(walk ? { trail: walk.filter(({ level }) => level === panel.level).map((point) => toScreen(panel, [point.x, point.y])) } : {}),
      },
    ];
  });
}

function note(state: SensorState, heardAt: number | null, now: number): string {
  switch (state) {
    case "live":
      return "";
    case "stale":
    case "silent":
      return heardAt === null ? sensorWord[state] : `${sensorWord[state]} ${ageWords(now - heardAt)}`;
    case "never":
    case "unknown":
      return sensorWord[state];
  }
}
