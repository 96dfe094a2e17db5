/** A phone in the first cell of a landing, as the sensors of that landing hear it. */
import type { Sensor } from "@wingwatch/agent/domain";

/** Where the phone lies on its landing: the middle of the first cell, m. */
const PHONE = { x: 1.5, y: 2 };
/** dB over the floor at the sensor of that cell, and what each ten times the distance takes, as walls do. */
const NEAR = { over: 35, metres: 3, perDecade: 46 };

/** dB of the phone at a sensor of its landing. The same everywhere would be a transmitter far outside, of which nobody is told. */
export function overFloor({ x, y }: Sensor): number {
  const metres = Math.hypot(x - PHONE.x, y - PHONE.y);
  return Math.max(0, NEAR.over - NEAR.perDecade * Math.log10(metres / NEAR.metres));
}
