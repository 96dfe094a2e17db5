/**
 * Holes in what sensors say: between the end of one reading of a sensor and the beginning of the next more time has passed than any
 * interval of its own explains. Whatever the reason was (cable, broker, power), what it heard meanwhile is missing.
 */
import { type Micros, SECOND, type StreamItem } from "../domain/index.ts";
import type { Missing } from "./gap-desk.ts";

/** Readings come late and in bunches; less than this is no hole. */
export const TOLERANCE = 2 * SECOND;

export class HoleWatch {
  /** End of the newest reading, by sensor. */
  readonly #heardTo = new Map<string, Micros>();
  readonly #note: (missing: Missing) => void;
  #sensor = "";
  #t: Micros = 0;

  /** Only these sensors are watched, and each from `since` on. */
  constructor(sensors: readonly string[], options: { readonly since: Micros; readonly note: (missing: Missing) => void }) {
    for (const sensor of sensors) this.#heardTo.set(sensor, options.since);
    this.#note = options.note;
  }

  note(items: readonly StreamItem[]): void {
    for (const item of items) {
      if (item.type !== "reading") continue;
      const { sensor, t, dt } = item;
      // The bands of one moment come together: one look is enough for them.
      if (t === this.#t && sensor === this.#sensor) continue;
      this.#t = t;
      this.#sensor = sensor;
      const heardTo = this.#heardTo.get(sensor);
      if (heardTo === undefined || t <= heardTo) continue;
      if (t - dt - heardTo > Math.max(TOLERANCE, 2 * dt)) this.#note({ why: "not-heard", sensor, from: heardTo, to: t - dt });
      this.#heardTo.set(sensor, t);
    }
  }
}
