/** A threshold is moved, and a week is drawn: in a browser, and from request to answer, over a store that holds a day of the whole prison. */
import type { Figure } from "@wingwatch/test/figures/figure";
import { quantile } from "../measure/trend.ts";
import { type Engineer, timed } from "./control-room.ts";
import { movedThreshold } from "./moved-threshold.ts";

const MOVES = 30;
const LINES = 5;
const DAY = 86_400_000_000;

export interface LookAt {
  readonly sensor: string;
  readonly band: string;
  readonly from: number;
  readonly to: number;
}

export async function lookFigures(engineer: Engineer, { sensor, band, from, to }: LookAt): Promise<Figure[]> {
  const look = (added: number) => () =>
    engineer.post("/api/v1/tuning/look", { sensor, band, from, to, points: 1000, candidate: { sensors: { [sensor]: { [band]: added } } } });
  const first = await untilItIsThere(() => timed(look(0)));
  const answered: number[] = [];
  for (let move = 1; move <= MOVES; move += 1) answered.push(await timed(look(move / 10)));
  const seen = await movedThreshold({ ...engineer, sensor, band, from, to, moves: MOVES });
  const week = `/api/v1/history?sensor=${sensor}&band=${band}&from=${to - 7 * DAY}&to=${to}&points=1000`;
  const lines: number[] = [];
  for (let time = 0; time < LINES; time += 1) lines.push(await timed(() => engineer.get(week)));
  const moved = (name: string, value: number, target: string): Figure => ({
    ...{ name, value, target },
    unit: "ms, hand on the slider to new list on screen",
    n: seen.length,
  });
  const answer = (name: string, value: number, n: number): Figure => ({ name, value, unit: "ms, request to answer", target: "", n });
  return [
    moved("tune.look", quantile(seen, 0.5), "<= 300"),
    moved("tune.look.p95", quantile(seen, 0.95), ""),
    answer("tune.look.answer", quantile(answered, 0.5), MOVES),
    answer("tune.look.first", first, 1),
    { ...answer("tune.week-line", quantile(lines, 0.5), lines.length), target: "<= 200", note: "one sensor and band, a week of readings" },
  ];
}

/** Agents take a moment until the server has heard of them. */
async function untilItIsThere<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
