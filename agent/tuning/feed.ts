/**
 * Gives a slice to detection in order of time. Readings go in as one object that is filled anew each time: detection copies what it keeps of a
 * reading, and a day has fifty million of them.
 */
import type { Detection } from "../detection/index.ts";
import type { Finding, Reading, StreamItem } from "../domain/index.ts";
import type { ReadingBlock, Slice } from "../ports/index.ts";

type Listener = (findings: readonly Finding[]) => void;

export class Feed {
  readonly #detection: Detection;
  readonly #listener: Listener;
  readonly #reading: { -readonly [K in keyof Reading]: Reading[K] | undefined };

  constructor(detection: Detection, listener: Listener) {
    this.#detection = detection;
    this.#listener = listener;
    this.#reading = {
      type: "reading",
      t: 0,
      dt: 0,
      sensor: "",
      band: "",
      floor: undefined,
      mean: undefined,
      peak: undefined,
      duty: undefined,
      bursts: undefined,
      rbw: undefined,
      relative: undefined,
    };
  }

  take({ readings, items }: Slice): void {
    let row = 0;
    for (const item of items) {
      row = this.#readings(readings, row, item.t);
      this.#push(item);
    }
    this.#readings(readings, row, Number.POSITIVE_INFINITY);
  }

  /** From `row` on all up to `t`; gives the first row after them. */
  #readings(block: ReadingBlock, row: number, t: number): number {
    const { names, series } = block;
    const reading = this.#reading;
    let at = row;
    for (; at < block.t.length && (block.t[at] as number) <= t; at++) {
      const name = names[series[at] as number];
      if (name === undefined) continue;
      reading.t = block.t[at] as number;
      reading.dt = block.dt[at] as number;
      reading.sensor = name.sensor;
      reading.band = name.band;
      reading.rbw = name.rbw;
      reading.relative = name.relative;
      reading.floor = orLeftOut(block.floor[at] as number);
      reading.mean = orLeftOut(block.mean[at] as number);
      reading.peak = orLeftOut(block.peak[at] as number);
      reading.duty = orLeftOut(block.duty[at] as number);
      const bursts = block.bursts[at] as number;
      reading.bursts = bursts < 0 ? undefined : bursts;
      this.#push(reading as Reading);
    }
    return at;
  }

  #push(item: StreamItem): void {
    const findings = this.#detection.push(item);
    if (findings.length > 0) this.#listener(findings);
  }
}

function orLeftOut(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
