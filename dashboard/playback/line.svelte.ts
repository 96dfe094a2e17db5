/** The time line under the map: which stretch of the past it shows, what lies on it, and when it must follow the moment. */
import type { Timeline } from "@wingwatch/server/contract";
import type { Stretch } from "./line-view.ts";
import { fetchTimeline } from "./playback-api.ts";

const HOUR = 3_600_000_000;
export const ranges = { hour: HOUR, shift: 8 * HOUR, day: 24 * HOUR, week: 168 * HOUR } as const;
export type Range = keyof typeof ranges;
const order: readonly Range[] = ["hour", "shift", "day", "week"];

export class Line {
  range: Range = $state("hour");
  stretch: Stretch = $state.raw({ from: 0, to: HOUR });
  told: Timeline | null = $state.raw(null);
  problem: string | null = $state(null);
  #asked = 0;

  /** Brings `at` on the line; leaves the line where it is if it holds it already. `now`: nothing is later. */
  follow(at: number, now: number): void {
    const { from, to } = this.stretch;
    if (at >= from && at <= to && to - from === ranges[this.range]) return;
    this.#lie(at - ranges[this.range] / 2, now);
  }

  choose(range: Range, at: number, now: number): void {
    this.range = range;
    this.#lie(at - ranges[range] / 2, now);
  }

  next(at: number, now: number): void {
    this.choose(order[(order.indexOf(this.range) + 1) % order.length] ?? "hour", at, now);
  }

  /** Reads it anew. */
  async read(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const answer = await fetchTimeline(this.stretch);
    if (turn !== this.#asked) return;
    if (answer.ok) this.told = answer.value;
    this.problem = answer.ok ? null : answer.message;
  }

  #lie(from: number, now: number): void {
    const length = ranges[this.range];
    const begin = Math.round(Math.max(0, Math.min(from, now - length)));
    this.stretch = { from: begin, to: begin + length };
  }
}
