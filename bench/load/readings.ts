/** What the sensors of a busy prison say, made up from the time alone: noise everywhere, and a call in one band of one sensor in eight. */
import type { Reading } from "@wingwatch/agent/domain";

export interface Speaker {
  readonly id: string;
  /** Its number among the sensors: every eighth hears a call. */
  readonly number: number;
  readonly bands: readonly string[];
}

/** One sensor's readings of the interval of `dt` that ends at `t`. */
export function readingsAt(t: number, dt: number, speaker: Speaker): Reading[] {
  return speaker.bands.map((band, index) => {
    const wobble = ((t / 1000 + speaker.number * 7 + index * 13) % 17) / 10;
    const call = speaker.number % 8 === 0 && index === 0;
    const mean = Math.round((-94 + wobble + (call ? 15 : 0)) * 10) / 10;
    return {
      type: "reading",
      t,
      dt,
      sensor: speaker.id,
      band,
      floor: -95,
      mean,
      peak: Math.round((mean + (call ? 14 : 4)) * 10) / 10,
      duty: call ? 0.125 : 0,
      bursts: call ? Math.round(dt / 4615) : 0,
    };
  });
}
