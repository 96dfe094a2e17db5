/**
 * Holes in what sensors say: between the end of one reading of a sensor and the beginning of the next more time has passed than any
 * interval of its own explains. Whatever the reason was (cable, broker, power), what it heard meanwhile is missing.
 */
import { type Micros, SECOND, type StreamItem } from "../domain/index.ts";
import type { Missing } from "./gap-desk.ts";

/** Readings come late and in bunches; less than this is no hole, as long as the line holds. */
export const TOLERANCE = 2 * SECOND;
/** A line that broke may have taken a single reading with it: then a step is a hole from this many usual ones on. */
const STEPS = 1.5;
/** A sensor's usual step shrinks at once and grows slowly: by this part of the difference. */
const GROWS = 1 / 8;

interface Heard {
  /** End of the newest reading. */
  to: Micros;
  hasSpoken: boolean;
  /** From one reading to the next; 0 = not known yet. */
  step: Micros;
  /** What lies before this may have been lost with a line. */
  suspectTo: Micros;
}

export class HoleWatch {
  readonly #heard = new Map<string, Heard>();
  readonly #note: (missing: Missing) => void;
  #sensor = "";
  #t: Micros = 0;

  /** Only these sensors are watched, and each from `since` on. */
  constructor(sensors: readonly string[], options: { readonly since: Micros; readonly note: (missing: Missing) => void }) {
    for (const sensor of sensors) this.#heard.set(sensor, { to: options.since, hasSpoken: false, step: 0, suspectTo: 0 });
    this.#note = options.note;
  }

  /** The line of these sensors is gone: what was on its way may be lost, be it a single reading. */
  lineBroke(sensors: readonly string[]): void {
    this.#suspect(sensors, Number.MAX_SAFE_INTEGER);
  }

  /** It is there again: what sensors say soon after `now` comes as ever, their clocks being off by little. */
  lineOpened(sensors: readonly string[], now: Micros): void {
    this.#suspect(sensors, now + TOLERANCE);
  }

  note(items: readonly StreamItem[]): void {
    for (const item of items) {
      if (item.type !== "reading") continue;
      const { sensor, t, dt } = item;
      // The bands of one moment come together: one look is enough for them.
      if (t === this.#t && sensor === this.#sensor) continue;
      this.#t = t;
      this.#sensor = sensor;
      const heard = this.#heard.get(sensor);
      if (heard === undefined || t <= heard.to) continue;
      const step = t - heard.to;
      if (isHole(heard, step, dt)) this.#note({ why: "not-heard", sensor, from: heard.to, to: t - dt });
      else if (heard.hasSpoken) heard.step = heard.step === 0 ? step : Math.min(step, heard.step + (step - heard.step) * GROWS);
      heard.to = t;
      heard.hasSpoken = true;
    }
  }

  #suspect(sensors: readonly string[], until: Micros): void {
    for (const sensor of sensors) {
      const heard = this.#heard.get(sensor);
      // Of who has said nothing yet the usual is not known.
      if (heard !== undefined && heard.step > 0) heard.suspectTo = until;
    }
  }
}

function isHole({ to, step: usual, suspectTo }: Heard, step: Micros, dt: Micros): boolean {
  return to < suspectTo ? step > STEPS * Math.max(usual, dt) : step - dt > Math.max(TOLERANCE, 2 * dt);
}
