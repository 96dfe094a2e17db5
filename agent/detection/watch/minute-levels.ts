/** The levels of every slot over one minute, and what is usual there: an average over hours that a rise does not move. */
import type { Slots } from "../slots.ts";
import type { WindowBuffer } from "../window/buffer.ts";

/** What is usual follows by this share of the difference a minute: four hours. */
const FOLLOWS = 1 / 240;
/** Minutes until something is usual. */
const LEARNS = 10;
/** A minute this much above what is usual does not move it, dB; one below it moves it at once by half. */
const HOLDS = 5;

/** Looks, sum of means, lowest mean, lowest and highest peak of the minute; usual lowest mean, usual highest peak, minutes known, rise before. */
export type SavedSlot = readonly number[];

export class MinuteLevels {
  readonly #slots: Slots;
  readonly #columns: Readonly<
    Record<"looks" | "sum" | "low" | "lowPeak" | "topPeak" | "usual" | "usualPeak" | "known" | "before", Float64Array>
  >;

  constructor(slots: Slots) {
    this.#slots = slots;
    const column = () => new Float64Array(slots.count);
    this.#columns = {
      looks: column(),
      sum: column(),
      low: column(),
      lowPeak: column(),
      topPeak: column(),
      usual: column(),
      usualPeak: column(),
      known: column(),
      before: column(),
    };
  }

  take(window: WindowBuffer): void {
    const { looks, sum, low, lowPeak, topPeak } = this.#columns;
    for (let slot = 0; slot < window.present.length; slot++) {
      if (window.present[slot] === 0) continue;
      const mean = window.mean[slot] as number;
      const peak = window.peak[slot] as number;
      const isFirst = looks[slot] === 0;
      looks[slot] = (looks[slot] as number) + 1;
      sum[slot] = (sum[slot] as number) + mean;
      if (isFirst || mean < (low[slot] as number)) low[slot] = mean;
      if (isFirst || peak < (lowPeak[slot] as number)) lowPeak[slot] = peak;
      if (isFirst || peak > (topPeak[slot] as number)) topPeak[slot] = peak;
    }
  }

  /** The minute is complete: what is usual moves. */
  close(): void {
    const { looks, low, topPeak, usual, usualPeak, known } = this.#columns;
    for (let slot = 0; slot < looks.length; slot++) {
      if (looks[slot] === 0) continue;
      const minutes = known[slot] as number;
      const share = Math.max(FOLLOWS, 1 / (minutes + 1));
      usual[slot] = moved(usual[slot] as number, low[slot] as number, { share, minutes });
      usualPeak[slot] = moved(usualPeak[slot] as number, topPeak[slot] as number, { share, minutes });
      known[slot] = Math.min(minutes + 1, 1 / FOLLOWS);
    }
  }

  /** From now on so much is usual, dBm. */
  accept(slot: number, level: number, peak: number): void {
    const { usual, usualPeak } = this.#columns;
    usual[slot] = Math.max(usual[slot] as number, level);
    usualPeak[slot] = Math.max(usualPeak[slot] as number, peak);
  }

  /** The next minute begins. */
  begin(): void {
    const { looks, sum, before } = this.#columns;
    for (let slot = 0; slot < before.length; slot++) before[slot] = this.#peakRise(slot);
    looks.fill(0);
    sum.fill(0);
  }

  looks(slot: number): number {
    return this.#columns.looks[slot] ?? 0;
  }

  /** dBm. */
  mean(slot: number): number {
    return (this.#columns.sum[slot] as number) / (this.#columns.looks[slot] as number);
  }

  /** dB between the lowest and the highest peak. */
  peakRange(slot: number): number {
    return (this.#columns.topPeak[slot] as number) - (this.#columns.lowPeak[slot] as number);
  }

  /** dB by which the quietest window stands above what is usual; 0 where that is not known yet. */
  rise(slot: number): number {
    if (this.looks(slot) === 0 || (this.#columns.known[slot] as number) <= LEARNS) return 0;
    return (this.#columns.low[slot] as number) - (this.#columns.usual[slot] as number);
  }

  /** dB by which the loudest peak of this minute or the one before stood above what is usual. */
  recentPeakRise(slot: number): number {
    return Math.max(this.#peakRise(slot), this.#columns.before[slot] as number);
  }

  save(): Readonly<Record<string, SavedSlot>> {
    const columns = Object.values(this.#columns);
    const saved: Record<string, SavedSlot> = {};
    for (let slot = 0; slot < this.#slots.count; slot++) {
      if (columns.some((column) => column[slot] !== 0)) saved[this.#slots.keyOf(slot)] = columns.map((column) => column[slot] as number);
    }
    return saved;
  }

  restore(saved: Readonly<Record<string, SavedSlot>>): void {
    for (const [key, values] of Object.entries(saved)) {
      const cut = key.lastIndexOf("|");
      const slot = this.#slots.find(key.slice(0, cut), key.slice(cut + 1));
      if (slot < 0) continue;
      Object.values(this.#columns).forEach((column, index) => {
        column[slot] = values[index] ?? 0;
      });
    }
  }

  #peakRise(slot: number): number {
    return this.looks(slot) === 0 ? 0 : (this.#columns.topPeak[slot] as number) - (this.#columns.usualPeak[slot] as number);
  }
}

function moved(usual: number, level: number, { share, minutes }: { readonly share: number; readonly minutes: number }): number {
  if (minutes === 0) return level;
  if (minutes > LEARNS && level > usual + HOLDS) return usual;
  return usual + (level < usual - HOLDS ? 0.5 : share) * (level - usual);
}
