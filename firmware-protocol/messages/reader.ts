/**
 * A cursor over a payload. Total: what is wrong is kept as `failure` (the first one stands) and reading goes on with harmless
 * values, so that no decoder needs a branch per field.
 */

import { widths } from "../schema/table.ts";
import type { ChoiceField, ListField, NumberField, TextField } from "./fields.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Why an intact frame's payload is not a message. */
export const messageReasons = ["unknown-type", "truncated", "range", "text"] as const;
export type MessageReason = (typeof messageReasons)[number];

/** Most bytes of a variable-length number: 28 bits. */
const VARINT_BYTES = 4;

export class Reader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  failure: MessageReason | undefined;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  #fail(reason: MessageReason): void {
    this.failure ??= reason;
  }

  /** Position of the next `length` bytes, or -1 where fewer remain. */
  #advance(length: number): number {
    const at = this.#at;
    if (at + length > this.#end) {
      this.#at = this.#end;
      this.#fail("truncated");
      return -1;
    }
    this.#at = at + length;
    return at;
  }

  /** `width` bytes, least significant first. */
  #unsigned(width: number): number {
    const at = this.#advance(width);
    if (at < 0) return 0;
    let value = 0;
    for (let i = width - 1; i >= 0; i--) value = value * 0x100 + (this.#bytes[at + i] as number);
    return value;
  }

  #raw(field: NumberField): number {
    const { type } = field;
    if (type === "delta" || type === "delta2") return this.#zigzag();
    const raw = this.#unsigned(widths[type]);
    if (type === "i16") return (raw << 16) >> 16;
    return type === "i32" ? raw | 0 : raw;
  }

  /** A signed variable-length number: seven bits a byte, least significant first, sign in bit 0. */
  #zigzag(): number {
    let value = 0;
    for (let i = 0; i < VARINT_BYTES; i++) {
      const byte = this.#unsigned(1);
      value |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    this.#fail("range");
    return 0;
  }

  #checked(field: NumberField, raw: number): number {
    if (raw < field.min || raw > field.max) {
      this.#fail("range");
      return 0;
    }
    return (raw * field.multiply) / field.divide;
  }

  number(field: NumberField): number {
    return this.#checked(field, this.#raw(field));
  }

  /** Whether an earlier sender's payload ended before this appended field. */
  #isBefore(field: { readonly since?: number }): boolean {
    return field.since !== undefined && this.#at === this.#end;
  }

  optional(field: NumberField): number | undefined {
    if (this.#isBefore(field)) return undefined;
    const raw = this.#raw(field);
    return raw === field.absent ? undefined : this.#checked(field, raw);
  }

  /** The difference to `previous` as it stands on the wire, added to it: a raw number in the field's range. */
  delta(field: NumberField, previous: number): number {
    const raw = previous + this.#zigzag();
    if (raw >= field.min && raw <= field.max) return raw;
    this.#fail("range");
    return previous;
  }

  bool(field: NumberField): boolean {
    return this.number(field) === 1;
  }

  choice<Name extends string>(field: ChoiceField<Name>): Name {
    return field.names[this.number(field)] ?? (field.names[0] as Name);
  }

  text(field: TextField): string {
    if (this.#isBefore(field)) return "";
    const length = this.#unsigned(1);
    if (length < field.min || length > field.max) this.#fail("range");
    const at = this.#advance(length);
    if (at < 0) return "";
    const text = decodeUtf8(this.#bytes, at, at + length);
    if (text === undefined) this.#fail("text");
    return text ?? "";
  }

  /** `length` bytes as lower-case hexadecimal, joined by `separator`. */
  hex(length: number, separator: string): string {
    const at = this.#advance(length);
    if (at < 0) return "";
    return Array.from(this.#bytes.subarray(at, at + length), (byte) => byte.toString(16).padStart(2, "0")).join(separator);
  }

  /** As many items as the list's count says; stops at the first failure. */
  list<Item>(field: ListField, item: () => Item): Item[] {
    if (this.#isBefore(field)) return [];
    const count = this.#unsigned(field.type === "list16" ? 2 : 1);
    if (count > field.max) this.#fail("range");
    const items: Item[] = [];
    while (items.length < count && this.failure === undefined) items.push(item());
    return items;
  }
}
