/** The sightings of one window, address by address: what each sensor heard of it. */
import type { Micros, Sighting } from "../../domain/index.ts";

export interface Packets {
  /** Of the newest packet. */
  readonly newest: Sighting;
  readonly first: Micros;
  readonly count: number;
  /** dBm of the strongest packet, by sensor. */
  readonly levels: ReadonlyMap<number, number>;
}

/** One address on one radio; `sightings` in an order that is always the same. */
export function gather(sightings: readonly Sighting[], sensorNumber: (id: string) => number): ReadonlyMap<string, Packets> {
  const found = new Map<string, { newest: Sighting; first: Micros; count: number; levels: Map<number, number> }>();
  for (const sighting of sightings) {
    const key = keyOf(sighting);
    const sensor = sensorNumber(sighting.sensor);
    const packets = found.get(key) ?? { newest: sighting, first: sighting.t, count: 0, levels: new Map<number, number>() };
    found.set(key, packets);
    packets.count++;
    packets.first = Math.min(packets.first, sighting.t);
    if (sighting.t >= packets.newest.t) packets.newest = sighting;
    packets.levels.set(sensor, Math.max(packets.levels.get(sensor) ?? Number.NEGATIVE_INFINITY, sighting.rssi));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function keyOf({ radio, address }: Pick<Sighting, "radio" | "address">): string {
  return `${radio} ${address.toLowerCase()}`;
}
