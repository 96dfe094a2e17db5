/**
 * An envelope detector with a threshold: it sees power over time, not whose it is. Bursts that touch are one burst; one that lasts over
 * the end of an interval is cut there and begins anew in the next.
 */
import type { Burst } from "@wingwatch/agent/domain";
import { levelOnWire } from "./wire-values.ts";

/** µs between two samples of the detector. */
const SAMPLE = 10;

export class Envelope {
  readonly #limit: number;
  #list: Burst[] = [];
  #more = 0;
  #above = 0;
  #begin = -1;
  #end = -1;
  #peak = 0;

  /** @param limit bursts kept of an interval; the rest is counted */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A level above the threshold from `begin` to `end`, µs within the interval; in order of `begin`. */
  hear(begin: number, end: number, peak: number): void {
    const from = Math.ceil(begin / SAMPLE) * SAMPLE;
    const to = Math.max(from + SAMPLE, Math.ceil(end / SAMPLE) * SAMPLE);
    if (this.#begin < 0) this.#open(from, to, peak);
    else if (from > this.#end) {
      this.#close();
      this.#open(from, to, peak);
    } else {
      this.#peak = from < this.#end ? sum(this.#peak, peak) : Math.max(this.#peak, peak);
      if (to > this.#end) this.#end = to;
    }
  }

  /** What the interval held, and ready for the next. */
  take(length: number): { readonly list: readonly Burst[]; readonly more: number; readonly above: number } {
    if (this.#begin >= 0) this.#close(length);
    const taken = { list: this.#list, more: this.#more, above: this.#above };
    this.#list = [];
    this.#more = 0;
    this.#above = 0;
    return taken;
  }

  #open(from: number, to: number, peak: number): void {
    this.#begin = from;
    this.#end = to;
    this.#peak = peak;
  }

  #close(length = Number.POSITIVE_INFINITY): void {
    const end = Math.min(this.#end, length);
    if (end > this.#begin) {
      this.#above += end - this.#begin;
      if (this.#list.length < this.#limit) this.#list.push([this.#begin, end - this.#begin, levelOnWire(this.#peak)]);
      else this.#more++;
    }
    this.#begin = -1;
  }
}

/** Two levels at once. A power that is 15 dB below another changes nothing that is sent. */
function sum(a: number, b: number): number {
  const difference = Math.abs(a - b);
  return difference > 15 ? Math.max(a, b) : Math.max(a, b) + 10 * Math.log10(1 + 10 ** (-difference / 10));
}
