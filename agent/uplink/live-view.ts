/**
 * The live view of levels: what every sensor and band said since the last sending, as one row each. Telemetry: newest floor, strongest
 * mean and peak; what nobody hears is replaced, never queued. Rows are made once and filled again: thousands of new ones four times a
 * second would live just long enough to be dear to collect.
 */
import type { LiveReadings } from "../contract/index.ts";
import type { Reading, StreamItem } from "../domain/index.ts";

type Row = LiveReadings["rows"][number];

/** Rows of one message; the site's sensors and bands are fewer. */
const MAX_ROWS = 20_000;

interface Slot {
  readonly row: Row;
  /** The sending for which it was filled last. */
  sending: number;
}

const NO_BANDS: Map<string, Slot> = new Map();

export class LiveView {
  readonly #rows = new Map<string, Map<string, Slot>>();
  #made = 0;
  /** Of the slots with something to say. */
  #said: Row[] = [];
  #sending = 1;
  #t = 0;

  note(items: readonly StreamItem[]): void {
    let last: string | undefined;
    let bands = NO_BANDS;
    for (const item of items) {
      if (item.type !== "reading") continue;
      const { sensor, band, floor = null, mean = null, peak = null } = item;
      if (item.t > this.#t) this.#t = item.t;
      // Readings come a sensor at a time.
      if (sensor !== last) bands = this.#rows.get(sensor) ?? this.#bands(sensor);
      last = sensor;
      const slot = bands.get(band) ?? this.#slot(bands, item);
      if (slot === undefined) continue;
      const { row } = slot;
      const isFirst = slot.sending !== this.#sending;
      if (isFirst) {
        slot.sending = this.#sending;
        this.#said.push(row);
      }
      row[2] = floor ?? (isFirst ? null : row[2]);
      row[3] = isFirst ? mean : stronger(row[3], mean);
      row[4] = isFirst ? peak : stronger(row[4], peak);
    }
  }

  /** What came since the last call; undefined where nothing did. Its rows hold until the next `note`. */
  take(): LiveReadings | undefined {
    if (this.#said.length === 0) return undefined;
    const view = { t: this.#t, rows: this.#said };
    this.#said = [];
    this.#sending += 1;
    this.#t = 0;
    if (this.#made === MAX_ROWS) this.#forget();
    return view;
  }

  /** Who invents names without end must not keep out the others for ever. */
  #forget(): void {
    this.#rows.clear();
    this.#made = 0;
  }

  #bands(sensor: string): Map<string, Slot> {
    const bands = new Map<string, Slot>();
    this.#rows.set(sensor, bands);
    return bands;
  }

  /** undefined where there are as many as there may be. */
  #slot(bands: Map<string, Slot>, { sensor, band }: Reading): Slot | undefined {
    if (this.#made === MAX_ROWS) return undefined;
    this.#made += 1;
    const slot: Slot = { row: [sensor, band, null, null, null], sending: 0 };
    bands.set(band, slot);
    return slot;
  }
}

function stronger(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b > a) ? b : a;
}
