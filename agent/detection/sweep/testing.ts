/** Sweeps over b8-ul in bins of 100 kHz, one a second with a tick after each, for tests: seeded noise, and what rises over it. */
import { SECOND, type StreamItem } from "../../domain/index.ts";
import { normal, random, START } from "../testing/stream.ts";

const BINS = 350;
/** dBm */
const QUIET = -101;

export interface Noise {
  readonly seed?: number;
  /** dB */
  readonly spread?: number;
  /** s from one sweep to the next. */
  readonly every?: number;
}

/** `rise`: dB over the noise by second and bin. */
export function sweepsOf(seconds: number, rise: (s: number, bin: number) => number, noise: Noise = {}): readonly StreamItem[] {
  const { seed = 4, spread = 1, every = 1 } = noise;
  const uniform = random(seed);
  return Array.from({ length: seconds }, (_, s): readonly StreamItem[] => {
    const t = START + s * SECOND;
    const tick = { type: "tick", t: t + SECOND } as const;
    if (s % every !== 0) return [tick];
    const dbm = Array.from({ length: BINS }, (_, bin) => QUIET + spread * normal(uniform) + rise(s, bin));
    return [{ type: "sweep", t, dt: 180_000, sensor: "L1-a", start: 880e6, step: 100_000, rbw: 100_000, dbm }, tick];
  }).flat();
}
