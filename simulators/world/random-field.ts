/**
 * A random field over space with exponential correlation: what furniture, doors and pipes do to a signal changes over metres, not
 * over millimetres (Gudmundson's model of shadowing). Made of plane waves whose wave vectors follow the spectrum of exp(−d/L).
 */
import type { Random } from "./random.ts";

const WAVES = 48;

/** Value of the field at a point in metres; mean 0, standard deviation 1 over many points. */
export type RandomField = (x: number, y: number, z: number) => number;

/** @param correlation distance in metres over which the correlation falls to 1/e */
export function randomField(random: Random, correlation: number): RandomField {
  const waves = new Float64Array(4 * WAVES);
  for (let i = 0; i < WAVES; i++) {
    // A three-dimensional Cauchy vector has the characteristic function exp(−|d|/L).
    const scale = 1 / (correlation * Math.max(Math.abs(random.gaussian()), 1e-3));
    for (let axis = 0; axis < 3; axis++) waves[4 * i + axis] = random.gaussian() * scale;
    waves[4 * i + 3] = random.uniform(0, 2 * Math.PI);
  }
  const amplitude = Math.sqrt(2 / WAVES);
  return (x, y, z) => {
    let sum = 0;
    for (let i = 0; i < waves.length; i += 4) {
      sum += Math.cos((waves[i] as number) * x + (waves[i + 1] as number) * y + (waves[i + 2] as number) * z + (waves[i + 3] as number));
    }
    return amplitude * sum;
  };
}
