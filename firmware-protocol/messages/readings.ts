/** readings: many bands over one interval. The frame's time is the END of the interval. */
import { fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.readings;

/** What is left out was not measured. Levels in dBm (or relative, as the hello says), quantised to 0.1 dB. */
export interface BandReading {
  /** Band index. */
  readonly band: number;
  readonly floor?: number;
  readonly mean?: number;
  readonly peak?: number;
  /** Share of the interval above the burst threshold, 0 to 1 in steps of 0.0001. */
  readonly duty?: number;
  /** Bursts that began within the interval, at most 65534. */
  readonly bursts?: number;
}

export interface Readings {
  readonly type: "readings";
  /** Length of the interval, µs. */
  readonly dt: number;
  /** Revision of the hello's band list. */
  readonly bandTable: number;
  readonly readings: readonly BandReading[];
}

export function decodeReadings(r: Reader): Readings {
  const dt = r.number(f.dt);
  const bandTable = r.number(f.bandTable);
  const readings = r.list(f.readings, () => decodeBandReading(r));
  return { type: "readings", dt, bandTable, readings };
}

function decodeBandReading(r: Reader): BandReading {
  const band = r.number(f["readings.band"]);
  const floor = r.optional(f["readings.floor"]);
  const mean = r.optional(f["readings.mean"]);
  const peak = r.optional(f["readings.peak"]);
  const duty = r.optional(f["readings.duty"]);
  const bursts = r.optional(f["readings.bursts"]);
  return { band, ...present({ floor, mean, peak, duty, bursts }) };
}

export function encodeReadings(w: Writer, message: Readings): void {
  w.number(f.dt, message.dt);
  w.number(f.bandTable, message.bandTable);
  w.list(f.readings, message.readings, (reading) => {
    w.number(f["readings.band"], reading.band);
    w.optional(f["readings.floor"], reading.floor);
    w.optional(f["readings.mean"], reading.mean);
    w.optional(f["readings.peak"], reading.peak);
    w.optional(f["readings.duty"], reading.duty);
    w.optional(f["readings.bursts"], reading.bursts);
  });
}
