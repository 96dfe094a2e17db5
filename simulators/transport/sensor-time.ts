/** The clocks of virtual sensors that live in real time. */
import { performance } from "node:perf_hooks";
import { bootNumber } from "./sensor-voice.ts";

/** µs of a clock that never steps. */
export function now(): number {
  return performance.now() * 1000;
}

/** The boot number of a sensor that starts now. */
export function boot(): number {
  return bootNumber(Date.now() * 1000);
}
