/**
 * The live view of levels: what every sensor and band said since the last sending, as one row each. Telemetry: newest floor, strongest
 * mean and peak; what nobody hears is replaced, never queued.
 */
import type { LiveReadings } from "../contract/index.ts";
import type { StreamItem } from "../domain/index.ts";

type Row = LiveReadings["rows"][number];

/** Rows of one message; the site's sensors and bands are fewer. */
const MAX_ROWS = 20_000;
const NO_BANDS: Map<string, Row> = new Map();

export class LiveView {
  readonly #rows = new Map<string, Map<string, Row>>();
  #t = 0;
  #count = 0;

  note(items: readonly StreamItem[]): void {
    let last: string | undefined;
    let bands = NO_BANDS;
    for (const item of items) {
      if (item.type !== "reading") continue;
      const { sensor, band, floor = null, mean = null, peak = null } = item;
      if (item.t > this.#t) this.#t = item.t;
      // Readings come a sensor at a time.
      if (sensor !== last) bands = this.#rows.get(sensor) ?? this.#add(sensor);
      last = sensor;
      const row = bands.get(band);
      if (row !== undefined) {
        if (floor !== null) row[2] = floor;
        row[3] = stronger(row[3], mean);
        row[4] = stronger(row[4], peak);
      } else if (this.#count < MAX_ROWS) {
        this.#count += 1;
        bands.set(band, [sensor, band, floor, mean, peak]);
      }
    }
  }

  /** What came since the last call; undefined where nothing did. */
  take(): LiveReadings | undefined {
    if (this.#count === 0) return undefined;
    const rows = [...this.#rows.values()].flatMap((bands) => [...bands.values()]);
    const view = { t: this.#t, rows };
    this.#rows.clear();
    this.#count = 0;
    this.#t = 0;
    return view;
  }

  #add(sensor: string): Map<string, Row> {
    const bands = new Map<string, Row>();
    this.#rows.set(sensor, bands);
    return bands;
  }
}

function stronger(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b > a) ? b : a;
}
