/** Two phones at a time in every band, in two cells, the second beginning while the first goes on. */
import { handsetPower, lanes, thousandths, turns } from "./lanes.ts";
import type { Drawing } from "./phones.ts";
import type { Script, ScriptedPhone } from "./script.ts";

/** Seconds from the first's beginning to the second's. */
const LATER = { least: 3, most: 6 };

export function pairs({ dice, cells, seconds }: Drawing): Script {
  const phones = Object.entries(lanes).flatMap(([band, technologies]) =>
    [...turns(dice, seconds, { shortest: 14, longest: 22 })].flatMap(({ start, duration }, n) => {
      const later = thousandths(dice.uniform(LATER.least, LATER.most));
      const cell = dice.pick(cells);
      const others = cells.filter((other) => other !== cell);
      const phone = (which: string, where: string): ScriptedPhone => {
        const technology = dice.pick(technologies);
        const wait = which === "b" ? later : 0;
        return {
          who: `${band}-${n + 1}-${which}`,
          technology,
          band,
          activity: "voice",
          cell: where,
          start: thousandths(start + wait),
          duration: thousandths(duration - wait),
          dbm: handsetPower(dice, technology),
        };
      };
      return [phone("a", cell), phone("b", dice.pick(others))];
    }),
  );
  return { phones, populations: [] };
}
