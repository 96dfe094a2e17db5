/** For tests: what an agent makes of a sensor's bytes, as the lines a recording would have. */
import type { Observation } from "@wingwatch/agent/domain";
import { decodeMessage, type Frame, type Hello, readFrames } from "@wingwatch/firmware-protocol";

export interface Heard {
  readonly observations: Observation[];
  readonly damaged: number;
  readonly frames: readonly Frame[];
}

export function listen(bytes: Uint8Array, known?: Hello): Heard {
  const observations: Observation[] = [];
  const frames: Frame[] = [];
  let damaged = 0;
  let hello = known;
  for (const event of readFrames(bytes)) {
    if (event.kind === "damaged") {
      damaged++;
      continue;
    }
    frames.push(event.frame);
    const decoded = decodeMessage(event.frame);
    if (!decoded.ok) throw new Error(decoded.reason);
    const message = decoded.value;
    const t = event.frame.time;
    const sensor = hello?.sensor ?? "";
    const band = (index: number) => hello?.bands[index]?.id ?? "";
    if (message.type === "hello") hello = message;
    else if (message.type === "readings") {
      for (const { band: index, ...values } of message.readings) {
        observations.push({ type: "reading", t, dt: message.dt, sensor, band: band(index), ...values });
      }
    } else if (message.type === "bursts") {
      for (const { band: index, list, more } of message.bands)
        observations.push({ type: "bursts", t, sensor, band: band(index), list, more });
    } else if (message.type === "health") observations.push({ ...message, t, sensor });
  }
  return { observations, damaged, frames };
}

/** The order in which they were said does not matter. */
export function sorted(observations: readonly Observation[]): string[] {
  return observations.map((each) => JSON.stringify(Object.entries(each).sort())).sort();
}
