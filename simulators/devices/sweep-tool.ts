/**
 * rtl_power, hackrf_sweep or soapy_power as a child process shows them, for tests: `node sweep-tool.ts NAME ARGS…`. It takes the real tool's
 * options and refuses others, and writes the sweeps of the text file in WW_PLAY, as text or as the tool's own binary records, in pieces of
 * WW_PIECE bytes. WW_AFTER: `end`, `fail` (as without a receiver), `hang` (goes on without a word) or `deaf` (and does not heed SIGTERM).
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const value = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const OPTIONS = {
  rtl_power: { f: value, i: value, g: value, d: value, p: value, e: value, c: value },
  hackrf_sweep: { f: value, w: value, l: value, g: value, a: value, d: value, p: value, B: flag, n: flag, r: value },
  soapy_power: { f: value, B: value, T: value, F: value, d: value, r: value, g: value, q: flag, c: flag, O: value },
} as const;

interface Row {
  readonly low: number;
  readonly high: number;
  readonly levels: readonly number[];
}

const [name = "", ...args] = process.argv.slice(2);
const { WW_PLAY: file = "", WW_PIECE: piece = "65536", WW_AFTER: after = "end" } = process.env;

if (after === "deaf") process.on("SIGTERM", () => undefined);
process.exitCode = await main();

async function main(): Promise<number> {
  const options = optionsOf();
  if (options === undefined) return 1;
  const text = file === "" ? "" : readFileSync(file, "utf8");
  await write(isBinary(options) ? Buffer.concat(rowsOf(text).map((row) => record(row))) : Buffer.from(text));
  if (after === "hang" || after === "deaf") await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  if (after !== "fail") return 0;
  process.stderr.write(name === "hackrf_sweep" ? "hackrf_open() failed: HACKRF_ERROR_NOT_FOUND (-5)\n" : "No supported devices found.\n");
  return 1;
}

function optionsOf(): Readonly<Record<string, unknown>> | undefined {
  const shorts = OPTIONS[name as keyof typeof OPTIONS];
  const options = Object.fromEntries(Object.entries(shorts ?? {}).map(([short, each]) => [`option-${short}`, { ...each, short }]));
  try {
    return parseArgs({ args, options, allowPositionals: true }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : ""}\nusage: ${name}\n`);
    return undefined;
  }
}

function isBinary(options: Readonly<Record<string, unknown>>): boolean {
  return name === "hackrf_sweep" ? options["option-B"] === true : options["option-F"] === "soapy_power_bin";
}

function rowsOf(text: string): readonly Row[] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number))
    .map(([, , low = 0, high = 0, step = 1, , ...levels]) => ({ low, high, levels: levels.slice(0, Math.round((high - low) / step)) }));
}

function record({ low, high, levels }: Row): Buffer {
  const data = Buffer.alloc(4 * levels.length);
  for (const [i, level] of levels.entries()) data.writeFloatLE(level, 4 * i);
  if (name === "hackrf_sweep") {
    const head = Buffer.alloc(20);
    head.writeUInt32LE(16 + data.length, 0);
    head.writeBigUInt64LE(BigInt(low), 4);
    head.writeBigUInt64LE(BigInt(high), 12);
    return Buffer.concat([head, data]);
  }
  const head = Buffer.alloc(64);
  head.write("SDRFF", "latin1");
  head.writeUInt8(2, 5);
  const step = (high - low) / levels.length;
  for (const [i, each] of [1_735_689_600, 1_735_689_601.5, low, high, step].entries()) head.writeDoubleLE(each, 6 + 8 * i);
  head.writeBigUInt64LE(16_384n, 46);
  head.writeBigUInt64LE(BigInt(data.length), 54);
  return Buffer.concat([head, data]);
}

async function write(bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; at += Number(piece)) {
    const isRoom = process.stdout.write(bytes.subarray(at, at + Number(piece)));
    if (!isRoom) await new Promise((resolve) => process.stdout.once("drain", resolve));
    if (Number(piece) < 1000) await new Promise((resolve) => setImmediate(resolve));
  }
}
