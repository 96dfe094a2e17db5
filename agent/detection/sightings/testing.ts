/** Placed Wi-Fi and Bluetooth devices as sensors of the test site hear them, for tests: distance, floors and the outer wall, seeded fading. */
import { type Micros, SECOND, type Sighting, type StreamItem } from "../../domain/index.ts";
import { normal, random, START } from "../testing/stream.ts";

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Device {
  readonly address: string | ((seconds: number) => string);
  readonly at: Placed;
  /** dBm */
  readonly power: number;
  /** s between packets. */
  readonly every: number;
  /** s, from and to. */
  readonly on?: readonly [number, number];
  readonly says?: Partial<Sighting>;
}

/** Sensors of `testSite`. */
const SENSORS: Readonly<Record<string, Placed>> = {
  "L1-a": { x: 1, y: 6, z: 2.4 },
  "L1-b": { x: 8, y: 6, z: 2.4 },
  "L2-a": { x: 1, y: 6, z: 5.4 },
  "L2-b": { x: 8, y: 6, z: 5.4 },
};
const FLOOR_HEIGHT = 3;
const FADING = 3;
const AUDIBLE = -95;

/** dB of 2.44 GHz: free space, a cell's front, a floor between levels, the outer wall. */
function loss(from: Placed, to: Placed): number {
  const metres = Math.max(1, Math.hypot(from.x - to.x, from.y - to.y, from.z - to.z));
  const isOnLanding = from.y >= 4 && from.y <= 8;
  const isOutside = from.y < 0 || from.y > 12 || from.x < 0 || from.x > 9;
  const floors = Math.abs(Math.floor(from.z / FLOOR_HEIGHT) - Math.floor(to.z / FLOOR_HEIGHT));
  return 43 + 21 * Math.log10(metres) + (isOnLanding ? 0 : 6) + (isOutside ? 13 : 0) + 15 * floors;
}

export function heardFrom(devices: readonly Device[], seconds: number, seed = 1): readonly StreamItem[] {
  const uniform = random(seed);
  const items: (Sighting & { readonly t: Micros })[] = [];
  for (const { address, at, power, every, on = [0, seconds], says = {} } of devices)
    for (let s = on[0]; s < Math.min(on[1], seconds); s += every)
      for (const [sensor, place] of Object.entries(SENSORS)) {
        const rssi = Math.round(power - loss(at, place) + FADING * normal(uniform));
        const t = START + Math.round(s * SECOND) + 1000;
        const name = typeof address === "string" ? address : address(s);
        if (rssi > AUDIBLE) items.push({ type: "sighting", t, sensor, radio: "wifi", address: name, rssi, channel: 6, ...says });
      }
  const ticks = Array.from({ length: 4 * seconds }, (_, i) => ({ type: "tick", t: START + (i + 1) * (SECOND / 4) }) as const);
  return [...items, ...ticks].sort((a, b) => a.t - b.t);
}
