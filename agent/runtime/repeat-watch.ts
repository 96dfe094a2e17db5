/**
 * Readings that come a second time: a broker delivers at least once, and after a crash of its own it delivers again what it had delivered
 * before. The same sensor, band and `t` is the same reading.
 */
import type { Micros, StreamItem } from "../domain/index.ts";

/** Readings of one sensor and band that are remembered: what a broker may have had on its way. */
const REMEMBERED = 64;
/** Sensors and bands that are remembered; invented names must not fill the memory. */
const MAX_SERIES = 20_000;

class Recent {
  readonly #times = new Float64Array(REMEMBERED);
  #next = 0;
  #newest: Micros = 0;

  /** Takes note of `t`; gives whether it had been noted before. */
  isRepeat(t: Micros): boolean {
    if (t <= this.#newest && this.#times.includes(t)) return true;
    this.#newest = Math.max(this.#newest, t);
    this.#times[this.#next] = t;
    this.#next = (this.#next + 1) % REMEMBERED;
    return false;
  }
}

const NO_BANDS: Map<string, Recent> = new Map();

export class RepeatWatch {
  readonly #sensors = new Map<string, Map<string, Recent>>();
  #made = 0;

  /** The items without those that had come before; the same array where there are none. */
  unlessRepeated(items: readonly StreamItem[]): readonly StreamItem[] {
    let kept: StreamItem[] | undefined;
    let last: string | undefined;
    let bands = NO_BANDS;
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i]!;
      if (item.type === "reading") {
        // Readings come a sensor at a time.
        if (item.sensor !== last) bands = this.#bands(item.sensor);
        last = item.sensor;
        if (this.#recent(bands, item.band)?.isRepeat(item.t) === true) {
          kept ??= items.slice(0, i);
          continue;
        }
      }
      kept?.push(item);
    }
    return kept ?? items;
  }

  #bands(sensor: string): Map<string, Recent> {
    const known = this.#sensors.get(sensor);
    if (known !== undefined) return known;
    const bands = new Map<string, Recent>();
    if (this.#sensors.size < MAX_SERIES) this.#sensors.set(sensor, bands);
    return bands;
  }

  #recent(bands: Map<string, Recent>, band: string): Recent | undefined {
    const known = bands.get(band);
    if (known !== undefined || this.#made === MAX_SERIES) return known;
    this.#made += 1;
    const recent = new Recent();
    bands.set(band, recent);
    return recent;
  }
}
