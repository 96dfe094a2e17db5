/** What pieces of a long measurement gave, in a file of JSON lines: it may be made in as many runs as there is time for. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";

interface Line<T> {
  readonly key: string;
  /** When, where and on what code. */
  readonly measured: string;
  readonly value: T;
}

export class Kept<T> {
  readonly #file: string | undefined;
  readonly #measured: string;
  readonly #lines: readonly Line<T>[];

  /** `measured`: as in `Figure`, of what is measured from now on. Without a file nothing is kept. */
  constructor(file: string | undefined, measured: string) {
    this.#file = file;
    this.#measured = measured;
    const text = file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : "";
    const lines = text.split("\n").filter((line) => line !== "");
    this.#lines = lines.map((line) => JSON.parse(line) as Line<T>);
  }

  /** What a piece gave in an earlier run on the same code; undefined where it is still to be measured. */
  of(key: string): T | undefined {
    const code = codeOf(this.#measured);
    return code === undefined ? undefined : this.#lines.find((line) => line.key === key && codeOf(line.measured) === code)?.value;
  }

  /** What it gave in the last of the earlier runs, whatever the code. */
  last(key: string): T | undefined {
    return this.#lines.findLast((line) => line.key === key)?.value;
  }

  add(key: string, value: T): void {
    if (this.#file === undefined) return;
    const line: Line<T> = { key, measured: this.#measured, value };
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** The commit; undefined where anything was changed since, which may be anything. */
function codeOf(measured: string): string | undefined {
  return /at commit (\w+),/.exec(measured)?.[1];
}
