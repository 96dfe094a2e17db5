/**
 * From when on something may be in memory alone: what a kill or a power cut would take. Kept on disk, it tells the next run from when on
 * observations may be missing.
 */
import { type Micros, SECOND, type StreamItem } from "../domain/index.ts";
import { spanOf } from "./span.ts";

const NOTHING = Number.MAX_SAFE_INTEGER;
/** What comes next may be later still than all that came so far: on a busy machine it lies unread in the kernel. */
const MARGIN = 2 * SECOND;
/** The lag that is reckoned with grows at once and shrinks slowly: this much of it is left from one mark to the next. */
const LEFT = 0.95;

export class Durability {
  readonly #now: () => Micros;
  /** Lowest `t` of what came since the last mark, and of what was being written then. */
  #fresh: Micros = NOTHING;
  #writing: Micros = NOTHING;
  /** How far behind the clock the last things were that came: the next ones may be as late. */
  #lag = 0;

  constructor(now: () => Micros) {
    this.#now = now;
  }

  received(items: readonly StreamItem[]): void {
    this.#fresh = Math.min(this.#fresh, spanOf(items).from);
  }

  /** All that was received is being written now; what it gives is to be called once that is on disk. */
  mark(): () => void {
    if (this.#fresh !== NOTHING) this.#lag = Math.max(0, this.#now() - this.#fresh, Math.floor(this.#lag * LEFT));
    this.#writing = Math.min(this.#writing, this.#fresh);
    this.#fresh = NOTHING;
    return () => {
      this.#writing = NOTHING;
    };
  }

  /** Nothing with a `t` before this can be lost any more. */
  get to(): Micros {
    return Math.min(this.#writing, this.#fresh, this.#now() - this.#lag - MARGIN);
  }
}
