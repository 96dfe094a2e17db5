/** Clocks: the agent's steps, a sensor's drifts and is reset. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../programs/process.ts";
import type { Fault } from "../fault.ts";
import { FAKETIME, noFaketime } from "../lab/rights.ts";

const HOUR = 3600;
/** µs a µs. */
const DRIFT = 100e-6;
let folder: ReturnType<typeof temporaryFolder> | undefined;
let offset = "";

export const clockStep: Fault = {
  name: "clock-step",
  cause: "the agent's clock steps an hour forward, an hour back, and a leap second",
  mechanism: "libfaketime over the agent; the monotonic clock goes on",
  lacks: noFaketime,
  lab: () => {
    folder = temporaryFolder();
    offset = join(folder.path, "offset");
    writeFileSync(offset, "+0");
    const FAKETIME_ENV = { FAKETIME_TIMESTAMP_FILE: offset, FAKETIME_NO_CACHE: "1", DONT_FAKE_MONOTONIC: "1" };
    return { agentEnv: { LD_PRELOAD: FAKETIME, ...FAKETIME_ENV } };
  },
  alertMeanwhile: "yes",
  begin: async () => {
    writeFileSync(offset, `+${HOUR}`);
    setTimeout(() => writeFileSync(offset, `-${HOUR}`), 3_000);
    return async () => writeFileSync(offset, "+1");
  },
  cleanup: async () => folder?.[Symbol.dispose](),
};

export const sensorClock: Fault = {
  name: "sensor-clock",
  cause: "a sensor's clock drifts by 100 ppm for a day, then is reset to 1970",
  mechanism: "its readings stamped by such a clock: the day's drift of 8.6 s added at once and growing, then the time since its start",
  alertMeanwhile: "yes",
  begin: async ({ feeder }) => {
    const began = Date.now() * 1000;
    feeder.clock("A4-s2", (t) => t + 24 * HOUR * 1e6 * DRIFT + (t - began) * DRIFT);
    setTimeout(() => feeder.clock("A4-s2", (t) => t - began), 4_000);
    return async () => feeder.clock("A4-s2", (t) => t);
  },
};
