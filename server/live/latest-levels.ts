/**
 * The newest level of every band at every sensor, and nothing older. Bounded by the site: readings of sensors that it does not know, and
 * more bands than a sensor may have, are rejected and counted.
 */
import type { LiveReadings } from "@wingwatch/agent/contract";
import { Counters, type Micros } from "@wingwatch/agent/domain";

/** [sensor, band, floor, mean, peak], dBm */
export type LevelRow = LiveReadings["rows"][number];
/** [sensor, band, dB over the floor] */
export type StrengthRow = [sensor: string, band: string, db: number];

interface Level {
  readonly row: LevelRow;
  readonly at: Micros;
}

/** What a sensor said longer ago than this is not shown as now. */
export const LEVEL_FRESH: Micros = 2_000_000;
const BANDS_A_SENSOR = 64;

export class LatestLevels {
  readonly counters = new Counters("server.levels");
  readonly #levels: ReadonlyMap<string, Map<string, Level>>;
  readonly #aside: ReadonlySet<string>;
  #version = 0;

  /** @param aside bands whose levels are a sensor's strength only where it hears no other */
  constructor(sensors: readonly string[], aside: ReadonlySet<string> = new Set()) {
    this.#aside = aside;
    this.#levels = new Map(sensors.map((id) => [id, new Map()]));
  }

  /** Grows whenever something was heard. */
  get version(): number {
    return this.#version;
  }

  hear({ rows }: LiveReadings, now: Micros): void {
    this.#version += 1;
    this.counters.in += rows.length;
    for (const row of rows) {
      const bands = this.#levels.get(row[0]);
      if (bands === undefined) this.counters.reject("unknown-sensor");
      else if (bands.size >= BANDS_A_SENSOR && !bands.has(row[1])) this.counters.reject("too-many-bands");
      else {
        bands.set(row[1], { row, at: now });
        this.counters.out += 1;
      }
    }
  }

  /** Every sensor's strongest fresh level over its floor, of the bands that are not set aside if there is any. A sensor not heard lately has no row: that is not quiet. */
  strengths(now: Micros): StrengthRow[] {
    const rows: StrengthRow[] = [];
    for (const bands of this.#levels.values()) {
      let strongest: StrengthRow | undefined;
      for (const { row, at } of bands.values()) {
        const [sensor, band, floor, mean, peak] = row;
        const level = peak ?? mean;
        if (now - at > LEVEL_FRESH || floor === null || level === null) continue;
        const db = Math.round((level - floor) * 10) / 10;
        if (strongest === undefined || this.#goesBefore([sensor, band, db], strongest)) strongest = [sensor, band, db];
      }
      if (strongest !== undefined) rows.push(strongest);
    }
    return rows;
  }

  #goesBefore([, band, db]: StrengthRow, [, other, least]: StrengthRow): boolean {
    const isAside = this.#aside.has(band);
    return isAside === this.#aside.has(other) ? db > least : !isAside;
  }

  /** All fresh bands of one sensor. */
  ofSensor(id: string, now: Micros): readonly LevelRow[] {
    const levels = [...(this.#levels.get(id)?.values() ?? [])];
    return levels.filter(({ at }) => now - at <= LEVEL_FRESH).map(({ row }) => row);
  }
}
