/**
 * Stream items as points of the line protocol. A reading is `reading,sensor=,band= floor=,mean=,…`: numbers only, so that anything that
 * takes the line protocol (VictoriaMetrics too) keeps it. The same sensor, band and `t` written twice is one point: writing is idempotent.
 */
import type { IPoint } from "influx";
import type { StreamItem } from "../../domain/index.ts";

/** Things of one sensor, type and moment get a lane of their own, else the later would replace the earlier. */
const LANES = 64;

export class PointMaker {
  readonly #last = new Map<string, { t: number; lane: number }>();

  point(item: StreamItem): IPoint {
    switch (item.type) {
      case "reading": {
        const { type: measurement, t: timestamp, sensor, band, ...fields } = item;
        return { measurement, timestamp, tags: { sensor: tag(sensor), band: tag(band) }, fields };
      }
      case "bursts": {
        const fields = { more: item.more, list: JSON.stringify(item.list) };
        return { measurement: "bursts", timestamp: item.t, tags: { sensor: tag(item.sensor), band: tag(item.band) }, fields };
      }
      default: {
        const sensor = "sensor" in item ? tag(item.sensor) : "-";
        const tags = { sensor, type: item.type, lane: String(this.#lane(`${item.type} ${sensor}`, item.t)) };
        return { measurement: "item", timestamp: item.t, tags, fields: { json: JSON.stringify(item, plainArrays) } };
      }
    }
  }

  #lane(key: string, t: number): number {
    const last = this.#last.get(key);
    const lane = last?.t === t ? (last.lane + 1) % LANES : 0;
    this.#last.set(key, { t, lane });
    return lane;
  }
}

/** The line protocol cannot hold a line break in a tag, nor a backslash at its end. */
export function tag(name: string): string {
  return name.replaceAll(/[\r\n]/g, " ").replace(/\\+$/, "");
}

/** JSON has no Float32Array: a sweep's bins are written as a plain list. */
function plainArrays(_key: string, value: unknown): unknown {
  return value instanceof Float32Array ? Array.from(value, (dbm) => Math.round(dbm * 100) / 100) : value;
}
