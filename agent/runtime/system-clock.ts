/** The machine's wall clock, in whole microseconds. */
import type { Clock } from "../ports/index.ts";

export const systemClock: Clock = { now: () => Math.round((performance.timeOrigin + performance.now()) * 1000) };
