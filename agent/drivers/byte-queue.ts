/** Bytes that came and are not understood yet: added at the end, dropped at the front, never more than a bound. */

export class ByteQueue {
  #space = new Uint8Array(1024);
  #begin = 0;
  #end = 0;
  readonly #max: number;

  /** `max`: when more would be held the oldest go. */
  constructor(max: number) {
    this.#max = max;
  }

  get length(): number {
    return this.#end - this.#begin;
  }

  /** What is held, as a view that is good until the next call. */
  get bytes(): Uint8Array {
    return this.#space.subarray(this.#begin, this.#end);
  }

  /** Gives how many of the oldest bytes had to go. */
  push(chunk: Uint8Array): number {
    const lost = Math.max(0, this.length + chunk.length - this.#max);
    const fromHeld = Math.min(lost, this.length);
    this.drop(fromHeld);
    const kept = chunk.subarray(lost - fromHeld);
    this.#makeRoom(kept.length);
    this.#space.set(kept, this.#end);
    this.#end += kept.length;
    return lost;
  }

  drop(n: number): void {
    this.#begin = Math.min(this.#end, this.#begin + n);
    if (this.#begin === this.#end) this.#begin = this.#end = 0;
  }

  #makeRoom(more: number): void {
    if (this.#end + more <= this.#space.length) return;
    const needed = this.length + more;
    // Moving to the front pays only once half of the space is free.
    const space = needed * 2 <= this.#space.length ? this.#space : new Uint8Array(Math.max(1024, needed * 2));
    space.set(this.bytes);
    this.#end = this.length;
    this.#begin = 0;
    this.#space = space;
  }
}
