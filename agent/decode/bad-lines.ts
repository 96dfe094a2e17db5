/** Lines of a file that could not be used: the first of them are kept for people, all are counted elsewhere. */
import { printable } from "../domain/index.ts";

/** What was wrong with a line, for people: what is quoted from it steers no terminal. */
export interface BadLine {
  /** 1-based */
  readonly line: number;
  /** As it is counted. */
  readonly reason: string;
  readonly detail?: string;
}

const MAX_KEPT = 20;
/** Characters of a line that are quoted. */
const QUOTED = 60;

export class BadLines {
  readonly #kept: BadLine[] = [];

  /** The first ones. */
  get kept(): readonly BadLine[] {
    return this.#kept;
  }

  add({ line, reason, detail }: BadLine): void {
    if (this.#kept.length >= MAX_KEPT) return;
    this.#kept.push({ line, reason, ...(detail === undefined ? {} : { detail: printable(detail) }) });
  }
}

/** The beginning of a line, to be quoted. */
export function quoted(line: string): string {
  return line.slice(0, QUOTED);
}
