/**
 * Telemetry beside the state: newest wins, nothing is immutable, nobody is told. Painters read it once a frame. Bounded: one strength
 * a sensor, and per watched sensor and band at most `MAX_POINTS` levels (the oldest go first).
 */
import type { ServerMessage } from "@wingwatch/server/contract";
import { LevelSeries } from "./level-series.ts";

export interface Strength {
  readonly band: string;
  /** dB over the noise floor. */
  readonly db: number;
  /** When it was measured, µs. */
  readonly t: number;
}

/** A strength older than this against the newest is not drawn, µs. */
export const STRENGTH_LIFE = 3_000_000;
const MAX_POINTS = 4_000;

export class Telemetry {
  readonly strengths = new Map<string, Strength>();
  readonly levels = new Map<string, LevelSeries>();
  /** Newest `t` of any strengths, µs. */
  newest = 0;
  /** Grows with every message, so that a painter knows whether it has anything to do. */
  version = 0;

  take(message: Extract<ServerMessage, { type: "strengths" | "levels" }>): void {
    this.version += 1;
    if (message.type === "strengths") {
      this.newest = message.t;
      for (const [sensor, band, db] of message.rows) this.strengths.set(sensor, { band, db, t: message.t });
      return;
    }
    for (const [sensor, band, floor, mean, peak] of message.rows) {
      const key = seriesKey(sensor, band);
      const series = this.levels.get(key) ?? new LevelSeries(MAX_POINTS);
      series.add({ t: message.t, floor, mean, peak });
      this.levels.set(key, series);
    }
  }

  /** The strength of a sensor, undefined when none is recent. */
  strength(sensor: string): Strength | undefined {
    const strength = this.strengths.get(sensor);
    return strength && this.newest - strength.t <= STRENGTH_LIFE ? strength : undefined;
  }

  /** Forgets the levels of sensors that are no longer watched. */
  keepOnly(sensors: ReadonlySet<string>): void {
    for (const key of this.levels.keys()) {
      if (!sensors.has(key.slice(0, key.indexOf("\u0000")))) this.levels.delete(key);
    }
  }
}

export function seriesKey(sensor: string, band: string): string {
  return `${sensor}\u0000${band}`;
}
