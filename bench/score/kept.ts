/** What worlds gave, in a file of JSON lines: a long matrix may be played in as many runs as there is time for. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Job } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";

interface Line {
  readonly suite: string;
  readonly seed: number;
  readonly minutes: number;
  /** When, where and on what code. */
  readonly measured: string;
  readonly outcome: Outcome;
}

export class Kept {
  readonly #file: string | undefined;
  readonly #measured: string;
  readonly #lines: readonly Line[];

  /** `measured`: as in `Figure`, of what is played from now on. Without a file nothing is kept. */
  constructor(file: string | undefined, measured: string) {
    this.#file = file;
    this.#measured = measured;
    const text = file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : "";
    const lines = text.split("\n").filter((line) => line !== "");
    this.#lines = lines.map((line) => JSON.parse(line) as Line);
  }

  /** What a job gave in an earlier run on the same code; undefined where it is still to be played. */
  of({ suite, seed, minutes }: Job): Outcome | undefined {
    const code = codeOf(this.#measured);
    const isSame = (line: Line) => line.suite === suite.name && line.seed === seed && line.minutes === minutes;
    return code === undefined ? undefined : this.#lines.find((line) => isSame(line) && codeOf(line.measured) === code)?.outcome;
  }

  add({ suite, seed, minutes }: Job, outcome: Outcome): void {
    if (this.#file === undefined) return;
    const line: Line = { suite: suite.name, seed, minutes, measured: this.#measured, outcome };
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** The commit; undefined where anything was changed since, which may be anything. */
function codeOf(measured: string): string | undefined {
  return /at commit (\w+),/.exec(measured)?.[1];
}
