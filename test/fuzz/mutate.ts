/** Inputs from inputs: bits, bytes, stretches and words changed, taken out, doubled and joined. The same for the same seed. */

/** What parsers stumble over. */
const WORDS = [
  ...["__proto__", "constructor", "prototype", "toString", "null", "-0", "1e999", "NaN", "9007199254740993", "-1", "1e-400", "0x10"],
  ...[
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\n",
    "\r\n",
    "\u0000",
    "\u2028",
    "\ud800",
    "\ufeff",
    "&a *a",
    "<<: *a",
    "!!js",
    "../",
    "%00",
  ],
].map((word) => Buffer.from(word));
const EDGES = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff, 0x0a, 0x22];
const MAX_BYTES = 16_384;

export type Random = () => number;

/** Mulberry32: from 0 up to, not including, 1. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A seed changed one to eight times. */
export function mutated(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = pick(seeds, random);
  const changes = 1 + Math.floor(random() * random() * 8);
  for (let i = 0; i < changes; i += 1) bytes = pick(CHANGES, random)(bytes, random, seeds);
  return bytes.length > MAX_BYTES ? bytes.subarray(0, MAX_BYTES) : bytes;
}

type Change = (bytes: Uint8Array, random: Random, seeds: readonly Uint8Array[]) => Uint8Array;

const CHANGES: readonly Change[] = [
  (bytes, random) => withByte(bytes, random, (old) => old ^ (1 << Math.floor(random() * 8))),
  (bytes, random) => withByte(bytes, random, () => pick(EDGES, random)),
  (bytes, random) => withByte(bytes, random, () => Math.floor(random() * 256)),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return spliced(bytes, [from, to], new Uint8Array());
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return spliced(bytes, [to, to], bytes.subarray(from, to));
  },
  (bytes, random) => {
    const at = Math.floor(random() * (bytes.length + 1));
    return spliced(bytes, [at, at], pick(WORDS, random));
  },
  (bytes, random, seeds) => {
    const other = pick(seeds, random);
    const at = Math.floor(random() * (bytes.length + 1));
    return spliced(bytes, [at, bytes.length], other.subarray(Math.floor(random() * other.length)));
  },
];

function withByte(bytes: Uint8Array, random: Random, change: (old: number) => number): Uint8Array {
  if (bytes.length === 0) return Uint8Array.of(change(0));
  const out = bytes.slice();
  const at = Math.floor(random() * out.length);
  out[at] = change(out[at] as number);
  return out;
}

/** Mostly short. */
function stretch(bytes: Uint8Array, random: Random): [number, number] {
  const from = Math.floor(random() * (bytes.length + 1));
  return [from, Math.min(bytes.length, from + 1 + Math.floor(random() ** 4 * bytes.length))];
}

function spliced(bytes: Uint8Array, [from, to]: readonly [number, number], insert: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length - (to - from) + insert.length);
  out.set(bytes.subarray(0, from));
  out.set(insert, from);
  out.set(bytes.subarray(to), from + insert.length);
  return out;
}
