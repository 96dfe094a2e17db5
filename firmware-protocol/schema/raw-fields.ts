/**
 * Reads a payload by the message table alone and writes its raw numbers as text: `dt=250000 readings=1 readings[0].band=0 …`. Slow, and
 * independent of the codecs: vectors for the C reference are written with it, and tests hold the codecs to the table with it.
 */
import { absentOf, type FieldEntry, type MessageEntry, rangeOf, type ScalarType, type Table, widths } from "./table.ts";

type RawReason = "truncated" | "range" | "text";
/** The words, or why the payload is refused. */
export type RawFields = { readonly words: readonly string[] } | { readonly reason: RawReason };

class Refusal extends Error {
  readonly reason: RawReason;

  constructor(reason: RawReason) {
    super(reason);
    this.reason = reason;
  }
}

/** A value of a list's item before, by field name: its raw number and its step from the one before it. */
type Earlier = Map<string, { readonly value: bigint; readonly step: bigint }>;

class RawReader {
  readonly #bytes: Uint8Array;
  readonly #table: Table;
  #at = 0;
  readonly words: string[] = [];

  constructor(bytes: Uint8Array, table: Table) {
    this.#bytes = bytes;
    this.#table = table;
  }

  #take(length: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    if (taken.length < length) throw new Refusal("truncated");
    return taken;
  }

  #unsigned(width: number): bigint {
    return this.#take(width).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  }

  #inRange(value: bigint, field: FieldEntry): bigint {
    const [min, max] = rangeOf(field, this.#table);
    if (value < BigInt(min) || value > BigInt(max)) throw new Refusal("range");
    return value;
  }

  #difference(): bigint {
    let bits = 0n;
    for (let i = 0n; i < 4n; i++) {
      const byte = this.#unsigned(1);
      bits += (byte & 0x7fn) << (7n * i);
      if (byte < 0x80n) return bits % 2n === 0n ? bits / 2n : -(bits + 1n) / 2n;
    }
    throw new Refusal("range");
  }

  #number(field: FieldEntry): string {
    const width = widths[field.type as ScalarType];
    const unsigned = this.#unsigned(width);
    const value = field.type.startsWith("i") ? BigInt.asIntN(8 * width, unsigned) : unsigned;
    return field.optional === true && value === BigInt(absentOf(field)) ? "-" : String(this.#inRange(value, field));
  }

  #text(field: FieldEntry): string {
    const bytes = this.#take(Number(this.#inRange(this.#unsigned(1), field)));
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      throw new Refusal("text");
    }
    return hex(bytes);
  }

  #delta(field: FieldEntry, earlier: Earlier): string {
    const before = earlier.get(field.name) ?? { value: 0n, step: 0n };
    const step = this.#difference() + (field.type === "delta2" ? before.step : 0n);
    const value = this.#inRange(before.value + step, field);
    earlier.set(field.name, { value, step });
    return String(value);
  }

  /** Whether an earlier sender's payload ended before this appended field. */
  #isBefore(field: FieldEntry): boolean {
    return field.since !== undefined && this.#at === this.#bytes.length;
  }

  #list(field: FieldEntry): void {
    const count = this.#isBefore(field) ? 0 : Number(this.#inRange(this.#unsigned(field.type === "list16" ? 2 : 1), field));
    const earlier: Earlier = new Map();
    this.words.push(`${field.name}=${count}`);
    for (let i = 0; i < count; i++) {
      for (const each of field.fields ?? []) this.field(each, `${field.name}[${i}].`, earlier);
    }
  }

  field(field: FieldEntry, prefix: string, earlier: Earlier): void {
    if (field.type.startsWith("list")) this.#list(field);
    else this.words.push(`${prefix}${field.name}=${this.#value(field, earlier)}`);
  }

  #value(field: FieldEntry, earlier: Earlier): string {
    if (this.#isBefore(field)) return field.type === "text" ? "" : "-";
    if (field.type === "text") return this.#text(field);
    if (field.type.startsWith("bytes")) return hex(this.#take(Number(field.type.slice("bytes".length))));
    return field.type.startsWith("delta") ? this.#delta(field, earlier) : this.#number(field);
  }
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SPEC.md section 5.3: the bands' counts add up to the bursts that follow. */
function addsUp(words: readonly string[]): boolean {
  const numbers = (pattern: RegExp) => words.flatMap((word) => pattern.exec(word)?.[1] ?? []).map(Number);
  const counts = numbers(/^bands\[\d+\]\.count=(\d+)$/).reduce((sum, n) => sum + n, 0);
  return counts === numbers(/^bursts=(\d+)$/)[0];
}

export function rawFields(payload: Uint8Array, message: MessageEntry, table: Table): RawFields {
  const reader = new RawReader(payload, table);
  try {
    for (const field of message.fields) reader.field(field, "", new Map());
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason };
    throw error;
  }
  return message.name !== "bursts" || addsUp(reader.words) ? { words: reader.words } : { reason: "range" };
}
