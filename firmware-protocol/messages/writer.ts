/**
 * A cursor that writes a payload. What cannot be said on the wire is kept as `failure` (the first one stands); nothing is clamped or
 * cut, because a wrong value that arrives is worse than none.
 */

import { widths } from "../schema/table.ts";
import type { ChoiceField, ListField, NumberField, TextField } from "./fields.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Why a message cannot be sent. */
export const encodeReasons = ["too-long", "range", "text"] as const;
export type EncodeReason = (typeof encodeReasons)[number];

export class Writer {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  failure: EncodeReason | undefined;

  /** Writes bytes[start..end). */
  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Position after the last byte written. */
  get position(): number {
    return this.#at;
  }

  #fail(reason: EncodeReason): void {
    this.failure ??= reason;
  }

  /** `width` bytes, least significant first; a negative value as two's complement. */
  bytes(value: number, width: number): void {
    if (this.#at + width > this.#end) {
      this.#fail("too-long");
      return;
    }
    let rest = value;
    for (let i = 0; i < width; i++) {
      const quotient = Math.floor(rest / 0x100);
      this.#bytes[this.#at++] = rest - quotient * 0x100;
      rest = quotient;
    }
  }

  #raw(field: NumberField, raw: number): void {
    if (field.type === "delta" || field.type === "delta2") this.zigzag(raw);
    else this.bytes(raw, widths[field.type]);
  }

  /** A signed variable-length number of up to 28 bits: seven bits a byte, least significant first, sign in bit 0. */
  zigzag(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    for (; rest >= 0x80; rest >>>= 7) this.bytes((rest & 0x7f) | 0x80, 1);
    this.bytes(rest, 1);
  }

  /** The raw number nearest to `value`; failing where that is outside the field's range. */
  quantise(field: NumberField, value: number): number {
    const raw = Math.round((value * field.divide) / field.multiply);
    if (raw >= field.min && raw <= field.max) return raw;
    this.#fail("range");
    return field.min;
  }

  number(field: NumberField, value: number): void {
    this.#raw(field, this.quantise(field, value));
  }

  /** `undefined` is written as the field's "left out". */
  optional(field: NumberField, value: number | undefined): void {
    this.#raw(field, value === undefined ? field.absent : this.quantise(field, value));
  }

  choice<Name extends string>(field: ChoiceField<Name>, name: Name): void {
    const raw = field.names.indexOf(name);
    if (raw < 0) this.#fail("range");
    this.#raw(field, Math.max(raw, 0));
  }

  text(field: TextField, text: string): void {
    const utf8 = encodeUtf8(text);
    if (utf8 === undefined) this.#fail("text");
    const length = utf8?.length ?? 0;
    if (length < field.min || length > field.max) this.#fail("range");
    this.bytes(length, 1);
    for (const byte of utf8 ?? []) this.bytes(byte, 1);
  }

  /** `length` bytes from hexadecimal digits, with `separator` between two bytes. */
  hex(text: string, length: number, separator: string): void {
    const pairs = separator === "" ? (text.match(/../g) ?? []) : text.split(separator);
    const isWhole = pairs.length === length && pairs.join(separator) === text && pairs.every((pair) => /^[0-9a-f]{2}$/i.test(pair));
    if (!isWhole) this.#fail("text");
    else for (const pair of pairs) this.bytes(Number.parseInt(pair, 16), 1);
  }

  list<Item>(field: ListField, items: readonly Item[], item: (item: Item) => void): void {
    if (items.length > field.max) this.#fail("range");
    this.bytes(items.length, field.type === "list16" ? 2 : 1);
    for (const each of items) item(each);
  }
}
