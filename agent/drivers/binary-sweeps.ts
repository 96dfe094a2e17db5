/** Binary records of a sweep tool -> sweeps. What is no record is skipped byte by byte until one begins, and counted as one run of damage. */

import type { SweepFormat } from "../decode/index.ts";
import type { SweepRow } from "../decode/sweep-text/row.ts";
import { SweepAssembler } from "../decode/sweep-text/sweep-assembler.ts";
import { Counters, type Micros, type StageCounters, type Sweep } from "../domain/index.ts";
import { ByteQueue } from "./byte-queue.ts";
import type { SweepReader } from "./sweep-connection.ts";

/** A range of a sweep; a tool that writes no time leaves `t` out. */
export type BinaryRow = Omit<SweepRow, "t"> & { readonly t?: Micros };

/** What is at the front of the bytes. `level`: a whole record in which no level was measured. */
export type BinaryFront = { readonly length: number; readonly row: BinaryRow | "level" } | "more" | "none";

/** The largest record of either tool is far smaller. */
const MAX_HELD = 1_048_576;

export class BinarySweeps implements SweepReader {
  readonly #queue = new ByteQueue(MAX_HELD);
  readonly #assembler: SweepAssembler;
  readonly #lowest: number;
  readonly #front: (bytes: Uint8Array) => BinaryFront;
  /** in = records and runs of damage; out = rows that are part of a sweep given out. */
  readonly #counters = new Counters("rows");
  #isLost = false;

  constructor(sensor: string, format: SweepFormat, front: (bytes: Uint8Array) => BinaryFront) {
    this.#assembler = new SweepAssembler(sensor, format);
    this.#lowest = format.lowest;
    this.#front = front;
  }

  push(chunk: Uint8Array, at: Micros): readonly Sweep[] {
    const sweeps: Sweep[] = [];
    if (this.#queue.push(chunk) > 0) this.#damaged();
    while (this.#queue.length > 0) {
      const front = this.#front(this.#queue.bytes);
      if (front === "more") break;
      if (front === "none") {
        if (!this.#isLost) this.#damaged();
        this.#queue.drop(1);
        continue;
      }
      this.#isLost = false;
      this.#queue.drop(front.length);
      sweeps.push(...this.#take(front.row, at));
    }
    return sweeps;
  }

  end(): readonly Sweep[] {
    return this.#assembler.end();
  }

  counters(): readonly StageCounters[] {
    this.#counters.held = this.#assembler.held;
    const snapshot = this.#counters.snapshot();
    return [{ ...snapshot, out: snapshot.out - snapshot.held }];
  }

  get rejected(): number {
    return this.#counters.in - this.#counters.out;
  }

  #take(row: BinaryRow | "level", at: Micros): readonly Sweep[] {
    this.#counters.in += 1;
    if (row === "level") this.#counters.reject("level");
    else if (row.low < this.#lowest) this.#counters.reject("below-range");
    else {
      this.#counters.out += 1;
      return this.#assembler.push({ ...row, t: row.t ?? at });
    }
    return [];
  }

  #damaged(): void {
    this.#isLost = true;
    this.#counters.in += 1;
    this.#counters.reject("damaged");
  }
}

/** Little-endian f32 levels. A bin without any power gets the lowest level of its row; undefined where nothing or nonsense was measured. */
export function floatLevels(bytes: Uint8Array): readonly number[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const levels = Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, i) => view.getFloat32(4 * i, true));
  const finite = levels.filter(Number.isFinite);
  const lowest = finite.reduce((least, level) => Math.min(least, level), Number.POSITIVE_INFINITY);
  const isSane = finite.length > 0 && levels.every((level) => level === Number.NEGATIVE_INFINITY || Math.abs(level) <= 250);
  return isSane ? levels.map((level) => (Number.isFinite(level) ? level : lowest)) : undefined;
}
