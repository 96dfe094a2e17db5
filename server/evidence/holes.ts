/** The truth about gaps: which sensors said nothing for how long within the time that a pack covers. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Span } from "./raw-period.ts";

export interface SensorCoverage {
  readonly sensor: string;
  /** Observations of any kind. */
  readonly items: number;
  /** Times without a word, longer than is usual. */
  readonly holes: readonly Span[];
}

/** A sensor reports several times a second; what is quiet for longer than this was not heard. */
const LONGEST_PAUSE: Micros = 5_000_000;
const MOST_HOLES = 200;

export class HoleBook {
  readonly #sensors: Map<string, { items: number; last: Micros; holes: Span[] }>;
  #span: Span = { from: 0, to: 0 };

  constructor(sensors: readonly string[]) {
    this.#sensors = new Map(sensors.map((sensor) => [sensor, { items: 0, last: 0, holes: [] }]));
  }

  begin(span: Span): void {
    this.#span = span;
    for (const book of this.#sensors.values()) book.last = span.from;
  }

  /** Items must come in order of `t`, give or take seconds. */
  take(sensor: unknown, t: Micros): void {
    const book = typeof sensor === "string" ? this.#sensors.get(sensor) : undefined;
    if (book === undefined) return;
    book.items += 1;
    this.#hole(book, t);
    book.last = Math.max(book.last, t);
  }

  end(): void {
    for (const book of this.#sensors.values()) this.#hole(book, this.#span.to);
  }

  list(): readonly SensorCoverage[] {
    return [...this.#sensors].map(([sensor, { items, holes }]) => ({ sensor, items, holes }));
  }

  #hole(book: { last: Micros; holes: Span[] }, t: Micros): void {
    if (t - book.last > LONGEST_PAUSE && book.holes.length < MOST_HOLES) book.holes.push({ from: book.last, to: t });
  }
}
