/**
 * Who looked at what, without an entry for every poll: the first look is told at once, those within a while after it are counted and told
 * together when the while is over. Bounded: when there are too many, the oldest is told early. Pure.
 */
import type { Micros } from "@wingwatch/agent/domain";

interface Window<T> {
  readonly look: T;
  readonly began: Micros;
  again: number;
  last: Micros;
}

/** A look that was told before, and how often and until when it was repeated. */
export interface Repeated<T> {
  readonly look: T;
  readonly again: number;
  readonly last: Micros;
}

export const LOOK_WINDOW: Micros = 600_000_000;
const MOST = 5_000;

export class LookBook<T> {
  readonly #windows = new Map<string, Window<T>>();
  readonly #most: number;

  constructor({ most = MOST }: { readonly most?: number } = {}) {
    this.#most = most;
  }

  get held(): number {
    return this.#windows.size;
  }

  /** `key` says who, how and at what. Gives whether to tell it now, and what had to make room. */
  see(key: string, look: T, at: Micros): { readonly isFirst: boolean; readonly told: readonly Repeated<T>[] } {
    const window = this.#windows.get(key);
    if (window !== undefined && at - window.began < LOOK_WINDOW) {
      window.again += 1;
      window.last = at;
      return { isFirst: false, told: [] };
    }
    const told = window === undefined ? [] : repeated(window);
    this.#windows.delete(key);
    this.#windows.set(key, { look, began: at, again: 0, last: at });
    return { isFirst: true, told: [...told, ...this.#makeRoom()] };
  }

  /** What is over by `at`; with `Infinity` everything. */
  due(at: Micros): readonly Repeated<T>[] {
    const over = [...this.#windows].filter(([, { began }]) => at - began >= LOOK_WINDOW);
    for (const [key] of over) this.#windows.delete(key);
    return over.flatMap(([, window]) => repeated(window));
  }

  #makeRoom(): readonly Repeated<T>[] {
    const [oldest] = this.#windows;
    if (this.#windows.size <= this.#most || oldest === undefined) return [];
    this.#windows.delete(oldest[0]);
    return repeated(oldest[1]);
  }
}

function repeated<T>({ look, again, last }: Window<T>): readonly Repeated<T>[] {
  return again === 0 ? [] : [{ look, again, last }];
}
