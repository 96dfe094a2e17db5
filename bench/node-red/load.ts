/** The same readings for both: every sensor's bands as one message, a fixed number of messages a second. */
import type { Reading } from "@wingwatch/agent/domain";

export const SENSORS = 24;
export const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b28-ul", "b1-ul", "b7-ul", "dect", "tetra-ul"] as const;

export function sensorId(index: number): string {
  return `A1-${String(index + 1).padStart(2, "0")}`;
}

/** One sensor's readings of one interval: noise, and a call in one band of one sensor in eight. */
export function readingsAt(t: number, dt: number, sensor: number): Reading[] {
  return BANDS.map((band, index) => {
    const wobble = ((t / 1000 + sensor * 7 + index * 13) % 17) / 10;
    const call = sensor % 8 === 0 && index === 0 ? 25 : 0;
    const mean = Math.round((-94 + wobble + call * 0.6) * 10) / 10;
    return {
      type: "reading",
      t,
      dt,
      sensor: sensorId(sensor),
      band,
      floor: -95,
      mean,
      peak: Math.round((mean + 4 + call * 0.4) * 10) / 10,
      duty: call > 0 ? 0.125 : 0,
      bursts: call > 0 ? 5 : 0,
    };
  });
}
