/** The shape of messages.json, the single source of all messages, and what follows from a field's type. */

export type ScalarType = "u8" | "u16" | "u32" | "u64" | "i16" | "i32" | "bool";
export type DeltaType = "delta" | "delta2";
type ListType = "list" | "list16";
type FieldType = ScalarType | DeltaType | ListType | "text" | "bytes6" | "bytes8";

/** One field as messages.json has it. A number means raw × multiply ÷ divide in `unit`; `min` and `max` are of the raw number. */
export interface FieldEntry {
  readonly name: string;
  readonly type: FieldType;
  readonly unit?: string;
  readonly multiply?: number;
  readonly divide?: number;
  /** Of a text its least length in bytes. */
  readonly min?: number;
  /** Of a text its greatest length in bytes, of a list its greatest count. */
  readonly max?: number;
  readonly optional?: boolean;
  readonly enum?: string;
  /** Minor version that appended the field, where that is not 0: earlier senders' payloads end before it, and it is left out. */
  readonly since?: number;
  readonly meaning: string;
  readonly fields?: readonly FieldEntry[];
}

export interface MessageEntry {
  readonly id: number;
  readonly name: string;
  readonly direction: "sensor" | "agent";
  /** What the header's time means. */
  readonly time: string;
  readonly meaning: string;
  readonly fields: readonly FieldEntry[];
}

interface FlagEntry {
  readonly name: string;
  readonly bit: number;
  readonly meaning: string;
}

interface ConfigEntry {
  readonly key: number;
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly meaning: string;
}

export interface Table {
  readonly version: number;
  readonly minor: number;
  readonly limits: readonly { readonly name: string; readonly value: number; readonly meaning: string }[];
  readonly flags: { readonly incompat: readonly FlagEntry[]; readonly compat: readonly FlagEntry[] };
  readonly idRanges: readonly { readonly from: number; readonly to: number; readonly use: string }[];
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly config: readonly ConfigEntry[];
  readonly messages: readonly MessageEntry[];
}

/** Bytes of a scalar. */
export const widths: Readonly<Record<ScalarType, number>> = { u8: 1, u16: 2, u32: 4, u64: 8, i16: 2, i32: 4, bool: 1 };

/** Smallest and greatest raw number of each type. u64 stops where a double stops being exact. */
const bounds: Readonly<Record<ScalarType | DeltaType, readonly [number, number]>> = {
  u8: [0, 0xff],
  u16: [0, 0xffff],
  u32: [0, 0xffff_ffff],
  u64: [0, Number.MAX_SAFE_INTEGER],
  i16: [-0x8000, 0x7fff],
  i32: [-0x8000_0000, 0x7fff_ffff],
  bool: [0, 1],
  delta: [-0x3ff_ffff, 0x3ff_ffff],
  delta2: [-0x3ff_ffff, 0x3ff_ffff],
};

/** Raw number that stands for "left out": the greatest of an unsigned type, the smallest of a signed one, 255 of a bool. */
const absents: Readonly<Partial<Record<FieldType, number>>> = {
  u8: 0xff,
  u16: 0xffff,
  u32: 0xffff_ffff,
  i16: -0x8000,
  i32: -0x8000_0000,
  bool: 0xff,
};

/** The raw number that stands for "left out" in this field; NaN, which no number equals, where it is never left out. */
export function absentOf(field: FieldEntry): number {
  return field.optional === true ? (absents[field.type] ?? Number.NaN) : Number.NaN;
}

/** Raw range of a numeric field, "left out" excluded; of a text its length, of a list its count. */
export function rangeOf(field: FieldEntry, table: Table): readonly [number, number] {
  if (field.enum !== undefined) return [0, (table.enums[field.enum] ?? []).length - 1];
  const own = field.type in bounds ? bounds[field.type as ScalarType] : ([0, 0] as const);
  const absent = absentOf(field);
  const low = own[0] === absent ? own[0] + 1 : own[0];
  const high = own[1] === absent ? own[1] - 1 : own[1];
  return [field.min ?? low, field.max ?? high];
}
