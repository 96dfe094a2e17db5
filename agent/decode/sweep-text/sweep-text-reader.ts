/** Text of rtl_power or hackrf_sweep -> sweeps. Damaged lines are counted by reason and cost nothing but themselves. */
import { Counters, type StageCounters, type Sweep } from "../../domain/index.ts";
import { type BadLine, BadLines, quoted } from "../bad-lines.ts";
import { type LineSink, TextLines } from "../text-lines.ts";
import { parseRow } from "./row.ts";
import { SweepAssembler, type SweepFormat } from "./sweep-assembler.ts";

export class SweepTextReader implements LineSink {
  readonly #lines = new TextLines();
  readonly #counters = new Counters("rows");
  readonly #assembler: SweepAssembler;
  readonly #lowest: number;
  readonly #badLines = new BadLines();
  #sweeps: Sweep[] = [];
  #lineNumber = 0;

  constructor(sensor: string, format: SweepFormat) {
    this.#assembler = new SweepAssembler(sensor, format);
    this.#lowest = format.lowest;
  }

  /** Reads the next bytes; gives the sweeps that they end. */
  push(chunk: Uint8Array): readonly Sweep[] {
    this.#lines.push(chunk, this);
    return this.#take();
  }

  /** The text is at its end; gives what is left. */
  end(): readonly Sweep[] {
    this.#lines.end(this);
    this.#sweeps.push(...this.#assembler.end());
    return this.#take();
  }

  /** `rows`: in = lines, out = rows that are part of a sweep given out. */
  counters(): readonly StageCounters[] {
    this.#counters.held = this.#assembler.held;
    const snapshot = this.#counters.snapshot();
    return [{ ...snapshot, out: snapshot.out - snapshot.held }];
  }

  /** The first lines that were not used. */
  badLines(): readonly BadLine[] {
    return this.#badLines.kept;
  }

  /** Lines that were not used. */
  get rejected(): number {
    return this.#counters.in - this.#counters.out;
  }

  /** From TextLines. */
  line(text: string): void {
    this.#lineNumber += 1;
    if (text === "") return;
    this.#counters.in += 1;
    const row = parseRow(text);
    if (!row.ok) {
      this.#reject(row.reason, text);
      return;
    }
    if (row.value.low < this.#lowest) {
      this.#reject("below-range", text);
      return;
    }
    this.#counters.out += 1;
    this.#sweeps.push(...this.#assembler.push(row.value));
  }

  /** From TextLines. */
  tooLong(): void {
    this.#lineNumber += 1;
    this.#counters.in += 1;
    this.#reject("too-long");
  }

  #reject(reason: string, text?: string): void {
    this.#counters.reject(reason);
    this.#badLines.add({ line: this.#lineNumber, reason, ...(text === undefined ? {} : { detail: quoted(text) }) });
  }

  #take(): readonly Sweep[] {
    const sweeps = this.#sweeps;
    this.#sweeps = [];
    return sweeps;
  }
}
