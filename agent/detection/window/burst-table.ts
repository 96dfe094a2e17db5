/**
 * All bursts of one closed window in flat arrays, slot by slot and in order of time, so that two hundred thousand a second leave nothing for the
 * garbage collector. Used again for every window.
 */
import { type DurationMicros, type Micros, WINDOW } from "../../domain/index.ts";
import type { WindowBuffer } from "./buffer.ts";

/** It began before its interval did: its place in time is not known. */
export const CUT_START = 1;
/** It went on after its interval ended: its length is a lower bound. */
export const CUT_END = 2;

export class BurstTable {
  /** µs since the Unix epoch by the sensor's own clock. */
  t = new Float64Array(1024);
  /** µs */
  length = new Float64Array(1024);
  /** dBm */
  level = new Float64Array(1024);
  cut = new Uint8Array(1024);
  /** Slots that listed bursts in this window, in order. */
  slots: number[] = [];
  /** First burst of each slot and the one after its last; both 0 where it listed none. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The list was full at this time and the rest was cut; Infinity where it was not. */
  readonly until: Float64Array;

  constructor(slots: number) {
    this.from = new Int32Array(slots);
    this.to = new Int32Array(slots);
    this.until = new Float64Array(slots).fill(Number.POSITIVE_INFINITY);
  }

  /** Takes the lists of `window`, which are in order of slot and time. */
  fill(window: WindowBuffer): void {
    for (const slot of this.slots) {
      this.from[slot] = 0;
      this.to[slot] = 0;
      this.until[slot] = Number.POSITIVE_INFINITY;
    }
    this.slots = [];
    let n = 0;
    for (const { slot, item } of window.lists) {
      const { t, list, more } = item;
      if (list.length === 0) continue;
      if (this.slots.at(-1) !== slot) {
        this.slots.push(slot);
        this.from[slot] = n;
      }
      this.#reserve(n + list.length);
      const first = this.from[slot] as number;
      for (const [offset, length, level] of list) {
        const at = this.#place(first, n++, t + offset);
        this.t[at] = t + offset;
        this.length[at] = length;
        this.level[at] = level;
        this.cut[at] = (offset === 0 ? CUT_START : 0) | (offset + length >= WINDOW ? CUT_END : 0);
      }
      this.to[slot] = n;
      if (more > 0) this.until[slot] = this.t[n - 1] as number;
    }
  }

  /** Bursts that a slot listed. */
  count(slot: number): number {
    return (this.to[slot] as number) - (this.from[slot] as number);
  }

  /** Where a burst at `t` goes among those from `first` to `n`: at the end, unless a sensor lists them out of order. */
  #place(first: number, n: number, t: Micros): number {
    let at = n;
    while (at > first && (this.t[at - 1] as number) > t) {
      this.t[at] = this.t[at - 1] as number;
      this.length[at] = this.length[at - 1] as DurationMicros;
      this.level[at] = this.level[at - 1] as number;
      this.cut[at] = this.cut[at - 1] as number;
      at--;
    }
    return at;
  }

  #reserve(n: number): void {
    if (n <= this.t.length) return;
    const size = 2 ** Math.ceil(Math.log2(n));
    this.t = grown(this.t, size);
    this.length = grown(this.length, size);
    this.level = grown(this.level, size);
    const cut = new Uint8Array(size);
    cut.set(this.cut);
    this.cut = cut;
  }
}

function grown(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(size);
  larger.set(array);
  return larger;
}
