/** One phone at a time in every band: conversations, faint conversations, or short signalling. */
import type { Dice } from "../random.ts";
import { handsetPower, lanes, turns } from "./lanes.ts";
import type { Script, ScriptedPhone } from "./script.ts";

export interface Drawing {
  readonly dice: Dice;
  /** Ids of the cells of the site. */
  readonly cells: readonly string[];
  /** Of the whole world. */
  readonly seconds: number;
}

export function calls(drawing: Drawing): Script {
  return { phones: inLanes(drawing, { power: handsetPower, activities: ["voice", "data"], shortest: 7, longest: 20 }), populations: [] };
}

/** Powers so low that the best sensor hears them from not at all to well: the curve of detection. */
export function faint(drawing: Drawing): Script {
  const power = (dice: Dice) => Math.round(dice.uniform(-60, -15));
  return { phones: inLanes(drawing, { power, activities: ["voice", "data"], shortest: 7, longest: 15 }), populations: [] };
}

/** Attempts to register, answered or not, that are over within a second: the simulator's go on for some seconds and are cut off. */
export function signalling(drawing: Drawing): Script {
  const activities = ["registration", "retry"];
  return { phones: inLanes(drawing, { power: handsetPower, activities, shortest: 0.6, longest: 0.98 }), populations: [] };
}

interface Habit {
  readonly power: (dice: Dice, technology: string) => number;
  readonly activities: readonly string[];
  /** Seconds. */
  readonly shortest: number;
  readonly longest: number;
}

function inLanes({ dice, cells, seconds }: Drawing, { power, activities, ...length }: Habit): ScriptedPhone[] {
  return Object.entries(lanes).flatMap(([band, technologies]) =>
    [...turns(dice, seconds, length)].map((turn, n) => {
      const technology = dice.pick(technologies);
      return {
        who: `${band}-${n + 1}`,
        technology,
        band,
        activity: dice.pick(activities),
        cell: dice.pick(cells),
        dbm: power(dice, technology),
        ...turn,
      };
    }),
  );
}
