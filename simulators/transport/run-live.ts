/** Lets a world run by the wall clock and its sensors speak over their links, until told to stop. */
import { setTimeout as sleep } from "node:timers/promises";
import type { DurationMicros, Micros } from "@wingwatch/agent/domain";
import type { Step, World } from "../world/world.ts";
import type { SensorLink } from "./sensor-link.ts";

export interface RunOptions {
  readonly links: readonly SensorLink[];
  readonly signal: AbortSignal;
  /** Wall clock. */
  readonly now: () => Micros;
  /** 1 is real time. */
  readonly speed?: number;
  /** µs of the world's time; left out: until the signal. */
  readonly duration?: DurationMicros;
  readonly onStep?: (step: Step) => void | Promise<void>;
}

/** Behind by more than this, the world gives up catching up and begins anew from now: sensors do not send yesterday's news in a burst. */
const MAX_BEHIND: DurationMicros = 5_000_000;

/** Resolves when the duration is over or the signal aborts; the links stay open. Gives how often it fell behind. */
export async function runVirtualSensors(world: World, options: RunOptions): Promise<{ readonly fellBehind: number }> {
  const { links, signal, now, speed = 1, duration = Number.POSITIVE_INFINITY, onStep } = options;
  const begin = world.t;
  let origin = now();
  let fellBehind = 0;
  while (!signal.aborted && world.t - begin < duration) {
    const step = world.step();
    const due = origin + (step.t - begin) / speed;
    const wait = due - now();
    if (wait > 0) await sleepUnlessAborted(wait / 1000, signal);
    if (wait < -MAX_BEHIND) {
      origin -= wait;
      fellBehind++;
    }
    if (signal.aborted) break;
    for (const link of links) link.say(step.observations);
    await onStep?.(step);
  }
  return { fellBehind };
}

async function sleepUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
