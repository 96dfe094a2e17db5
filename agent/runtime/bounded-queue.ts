/** A queue that never grows beyond its bound: what happens when it is full, and who counts it, is said where it is made. */

export interface BoundedQueueOptions<T> {
  /** In the units of `weight`. */
  readonly max: number;
  /** `drop-oldest` makes room for the new; `refuse` drops the new. */
  readonly onFull: "drop-oldest" | "refuse";
  /** Called for each item given up. */
  readonly dropped: (item: T) => void;
  /** Left out: every item weighs 1. */
  readonly weight?: (item: T) => number;
}

export class BoundedQueue<T> {
  readonly #options: BoundedQueueOptions<T>;
  readonly #weight: (item: T) => number;
  #items: T[] = [];
  /** Items before it have been taken; the array is cut now and then, not at every take. */
  #head = 0;
  #held = 0;

  constructor(options: BoundedQueueOptions<T>) {
    this.#options = options;
    this.#weight = options.weight ?? (() => 1);
  }

  /** Weight of what it holds. */
  get held(): number {
    return this.#held;
  }

  push(item: T): void {
    const { max, onFull, dropped } = this.#options;
    const weight = this.#weight(item);
    if (this.#held + weight > max && onFull === "refuse") {
      dropped(item);
      return;
    }
    while (this.#held + weight > max && this.#head < this.#items.length) dropped(this.shift()!);
    this.#items.push(item);
    this.#held += weight;
  }

  shift(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head]!;
    this.#items[this.#head] = undefined as T;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    this.#held -= this.#weight(item);
    return item;
  }

  /** Puts taken items back in front, in their order; where there is no room the policy holds as for new ones. */
  restore(items: readonly T[]): void {
    const behind = this.#items.slice(this.#head);
    this.#items = [];
    this.#head = 0;
    this.#held = 0;
    for (const item of [...items, ...behind]) this.push(item);
  }
}
