/** For tests: any valid payload of any message, made from the message table alone. */
import fc from "fast-check";
import messages from "../schema/messages.json" with { type: "json" };
import { absentOf, type FieldEntry, type MessageEntry, rangeOf, type ScalarType, type Table, widths } from "../schema/table.ts";

export const table = messages as Table;

type Bytes = readonly number[];

function littleEndian(value: bigint, width: number): Bytes {
  return Array.from({ length: width }, (_, i) => Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 0xffn));
}

function varint(difference: number): Bytes {
  const bytes: number[] = [];
  let rest = difference < 0 ? -2 * difference - 1 : 2 * difference;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return [...bytes, rest];
}

function scalar(field: FieldEntry): fc.Arbitrary<Bytes> {
  const [min, max] = rangeOf(field, table);
  const number = fc.bigInt(BigInt(min), BigInt(max));
  const raw = field.optional === true ? fc.oneof({ weight: 4, arbitrary: number }, fc.constant(BigInt(absentOf(field)))) : number;
  return raw.map((value) => littleEndian(value, widths[field.type as ScalarType]));
}

function text(field: FieldEntry): fc.Arbitrary<Bytes> {
  const [min, max] = rangeOf(field, table);
  return fc
    .string({ unit: "grapheme", minLength: min, maxLength: max })
    .map((each) => [...Buffer.from(each, "utf8")])
    .filter((bytes) => bytes.length <= max)
    .map((bytes) => [bytes.length, ...bytes]);
}

/** Items of a list whose fields are differences. */
function deltaItems(list: FieldEntry): fc.Arbitrary<readonly Bytes[]> {
  const fields = list.fields ?? [];
  const numbers = fields.map((field) => {
    const [min, max] = rangeOf(field, table);
    return fc.oneof(fc.integer({ min, max: Math.min(max, 5000) }), fc.integer({ min, max }));
  });
  return fc.array(fc.tuple(...numbers), { maxLength: 100 }).map((rows) => {
    const value = fields.map(() => 0);
    const step = fields.map(() => 0);
    return rows.map((row) =>
      fields.flatMap((field, i) => {
        const next = (row[i] ?? 0) - (value[i] ?? 0);
        const difference = next - (field.type === "delta2" ? (step[i] ?? 0) : 0);
        value[i] = row[i] ?? 0;
        step[i] = next;
        return varint(difference);
      }),
    );
  });
}

function list(field: FieldEntry): fc.Arbitrary<Bytes> {
  const fields = field.fields ?? [];
  const items = fields.some(({ type }) => type.startsWith("delta"))
    ? deltaItems(field)
    : fc.array(
        fc.tuple(...fields.map(plain)).map((parts) => parts.flat()),
        { maxLength: Math.min(field.max ?? 0, 16) },
      );
  return items.map((each) => [...littleEndian(BigInt(each.length), field.type === "list16" ? 2 : 1), ...each.flat()]);
}

function plain(field: FieldEntry): fc.Arbitrary<Bytes> {
  if (field.type.startsWith("list")) return list(field);
  if (field.type === "text") return text(field);
  if (!field.type.startsWith("bytes")) return scalar(field);
  const length = Number(field.type.slice("bytes".length));
  return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => [...bytes]);
}

/** The bands' counts of a bursts payload share out its bursts. */
function withCounts(parts: readonly Bytes[]): readonly Bytes[] {
  const [bandTable = [], bands = [0], bursts = [0]] = parts;
  const total = bursts[0] ?? 0;
  const heads = Array.from({ length: bands[0] ?? 0 }, (_, i) => [...bands.slice(1 + 4 * i, 4 + 4 * i), i === 0 ? total : 0]);
  return [bandTable, [heads.length, ...heads.flat()], heads.length === 0 ? [0] : bursts];
}

export function arbitraryPayload(message: MessageEntry): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(...message.fields.map(plain))
    .map((parts) => Uint8Array.from((message.name === "bursts" ? withCounts(parts) : parts).flat()))
    .filter((payload) => payload.length <= 620);
}

/** Payloads of this message, valid, nearly valid, and any bytes. */
export function anyPayload(entry: MessageEntry): fc.Arbitrary<Uint8Array> {
  const valid = arbitraryPayload(entry);
  const bent = fc.tuple(valid, fc.nat(), fc.nat(255)).map(([payload, at, byte]) => payload.with(at % Math.max(1, payload.length), byte));
  return fc.oneof(
    valid,
    bent,
    fc.tuple(valid, fc.nat(620)).map(([payload, length]) => payload.slice(0, length)),
    fc.uint8Array({ maxLength: 80 }),
  );
}
