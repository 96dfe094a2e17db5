/** When each slot last had a burst that is none of a jammer's, and which slots were heard in the last window. */

import { burstsStage } from "../bursts/stage.ts";
import type { NoiseFloor } from "../noise-floor/noise-floor.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import type { BurstTable } from "../window/burst-table.ts";
import { jammerStage } from "./stage.ts";

const { continuous, overFloor } = defaults(burstsStage);
/** Windows after which a burst says nothing any more. */
const REMEMBERED = defaults(jammerStage).quiet;
/** Bursts begun in a window, by a sensor's count alone: noise that rises begins one. */
const COUNTED = 1;

/** The last window, windows since each slot's last burst, and the slots that said nothing in it. */
export type SavedBursts = readonly [last: number, ago: Readonly<Record<string, number>>, unheard: readonly string[]];

export class LastBursts {
  readonly #slots: Slots;
  /** Number of the window, by slot. */
  readonly #at: Float64Array;
  readonly #heard: Uint8Array;
  #last = Number.NEGATIVE_INFINITY;

  constructor(slots: Slots) {
    this.#slots = slots;
    this.#at = new Float64Array(slots.count).fill(Number.NEGATIVE_INFINITY);
    this.#heard = new Uint8Array(slots.count);
  }

  take(window: WindowBuffer, table: BurstTable, floor: NoiseFloor): void {
    for (const slot of table.slots) {
      const used = (floor.mean.level[slot] as number) + overFloor;
      const to = table.to[slot] as number;
      for (let at = table.from[slot] as number; at < to; at++) {
        if (table.cut[at] !== 0 || (table.length[at] as number) >= continuous || (table.level[at] as number) < used) continue;
        this.#at[slot] = window.index;
        break;
      }
    }
    const { bursts } = window;
    for (let slot = 0; slot < bursts.length; slot++)
      if ((bursts[slot] as number) > COUNTED && window.present[slot] === 1 && table.count(slot) === 0) this.#at[slot] = window.index;
  }

  /** The window is over. */
  passed(window: WindowBuffer): void {
    this.#heard.set(window.present);
    this.#last = window.index;
  }

  /** Whether a slot had a burst in window `index` or in one of the `windows` before it. */
  within(slot: number, index: number, windows: number): boolean {
    return index - (this.#at[slot] as number) <= windows;
  }

  /** The same of any slot of a band. */
  anywhere(band: string, index: number, windows: number): boolean {
    const width = this.#slots.bands.length;
    for (let slot = this.#slots.bands.indexOf(band); slot < this.#at.length; slot += width)
      if (this.within(slot, index, windows)) return true;
    return false;
  }

  /** Whether the last burst before window `index` lies just so many windows back. */
  endedBefore(slot: number, index: number, windows: number): boolean {
    return index - (this.#at[slot] as number) === windows + 1;
  }

  /** Whether the window before `index` was heard there. */
  listened(slot: number, index: number): boolean {
    return this.#last === index - 1 && this.#heard[slot] === 1;
  }

  save(): SavedBursts {
    const ago: Record<string, number> = {};
    const unheard: string[] = [];
    for (let slot = 0; slot < this.#at.length; slot++) {
      const since = this.#last - (this.#at[slot] as number);
      if (since <= REMEMBERED) ago[this.#slots.keyOf(slot)] = since;
      if (this.#heard[slot] === 0) unheard.push(this.#slots.keyOf(slot));
    }
    return [Number.isFinite(this.#last) ? this.#last : -1, ago, unheard];
  }

  restore([last, ago, unheard]: SavedBursts): void {
    this.#last = last;
    this.#heard.fill(1);
    for (const key of unheard) this.#each(key, (slot) => (this.#heard[slot] = 0));
    for (const [key, since] of Object.entries(ago)) this.#each(key, (slot) => (this.#at[slot] = last - since));
  }

  #each(key: string, then: (slot: number) => void): void {
    const cut = key.lastIndexOf("|");
    const slot = this.#slots.find(key.slice(0, cut), key.slice(cut + 1));
    if (slot >= 0) then(slot);
  }
}
