/** `wingwatch keys`: the sensors' keys, from making to revoking. Secrets are shown by `export` alone. */
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { SECRET_BYTES } from "@wingwatch/firmware-protocol";
import { type Result, type Site, UsageError } from "../domain/index.ts";
import { driverEntry } from "../drivers/registry.ts";
import { exportKeys, importKeys, isInForce, keysInForce, newKey, revokeKeys, rotateKey } from "../identity/key-book.ts";
import { type AnyKey, isUsable, type KeyFile, parseKeyFile } from "../identity/key-file.ts";
import { readKeys, writeKeys } from "../identity/key-store.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { keyPath } from "./key-option.ts";
import { textOption } from "./options.ts";
import { readSite } from "./site-option.ts";

const DEFAULT_OVERLAP = "7d";
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

export const keys: Command = {
  name: "keys",
  summary: "make, rotate, list, revoke, hand out and take in the sensors' keys",
  usage: "keys new|rotate|list|revoke|export|import [SENSOR…|FILE] [options]",
  options: {
    keys: { type: "string", placeholder: "FILE", help: "the key file (keys.json of the data directory)" },
    data: { type: "string", placeholder: "DIR", help: "data directory of the agent (./.wingwatch)" },
    site: { type: "string", placeholder: "DIR", help: "new: a key for every sensor of this site that has none" },
    overlap: { type: "string", placeholder: "TIME", help: `rotate: how long the old key is still accepted, e.g. 12h (${DEFAULT_OVERLAP})` },
    number: { type: "string", placeholder: "N", help: "revoke: this key alone, not all of a sensor" },
    json: { type: "boolean", help: "list: one JSON array; never with secrets" },
  },
  notes: [
    "As soon as the file holds a key, every sensor must prove what it says, but for those with `authentication: none` in the site file.",
    "A running agent takes changes within a second. WINGWATCH_KEYS may hold the path of the file.",
    "",
    "  wingwatch keys new --site my-prison           a key for every sensor",
    "  wingwatch keys export A1-03 > A1-03.json      what is put into the sensor; keep it from others",
    "  wingwatch keys rotate A1-03 --overlap 2d      the next key; the old one is accepted for two days more",
    "  wingwatch keys revoke A1-03                   at once, and for ever",
    "",
    "Exit codes: 0; 1 it cannot be done as the keys are; 2 usage, or a key file that cannot be used.",
  ].join("\n"),
  async run(positionals, values, io) {
    const [action = "", ...rest] = positionals;
    const path = keyPath(values, io);
    const act = actions[action];
    if (act === undefined) throw new UsageError(`keys takes ${Object.keys(actions).join(", ")}; see wingwatch keys --help`);
    return await act({ path, file: readKeys(path), names: rest, values, io });
  },
};

interface Doing {
  readonly path: string;
  readonly file: KeyFile;
  readonly names: readonly string[];
  readonly values: OptionValues;
  readonly io: CommandIo;
}

const actions: Readonly<Record<string, (doing: Doing) => Promise<number>>> = {
  new: makeNew,
  rotate,
  list,
  revoke,
  export: handOut,
  import: takeIn,
};

async function makeNew({ path, file, names, values, io }: Doing): Promise<number> {
  if (names.length === 0 && values.site === undefined) throw new UsageError("keys new takes sensors, or --site DIR for all of a site");
  const now = new Date();
  const wanted = values.site === undefined ? names : keyless((await readSite(values)).site, file, now);
  let result = file;
  for (const sensor of wanted) {
    const made = newKey(result, { sensor, secret: randomBytes(SECRET_BYTES), now });
    if (!made.ok) return refused(made, io);
    result = made.value.file;
    io.err(`${sensor}: key ${made.value.key.number}\n`);
  }
  writeKeys(path, result);
  io.err(`${wanted.length} new keys in ${path}; wingwatch keys export SENSOR gives what is put into a sensor\n`);
  return 0;
}

function keyless(site: Site, file: KeyFile, now: Date): string[] {
  const proving = site.sensors.filter((sensor) => sensor.authentication !== "none" && driverEntry(sensor.driver.type)?.speaksFrames);
  return proving.map(({ id }) => id).filter((id) => keysInForce(file, id, now).length === 0);
}

async function rotate({ path, file, names, values, io }: Doing): Promise<number> {
  if (names.length === 0) throw new UsageError("keys rotate takes the sensors whose key is to be replaced");
  const overlap = lengthOf(textOption(values, "overlap") ?? DEFAULT_OVERLAP);
  let result = file;
  for (const sensor of names) {
    const made = rotateKey(result, { sensor, secret: randomBytes(SECRET_BYTES), now: new Date(), overlap });
    if (!made.ok) return refused(made, io);
    result = made.value.file;
    io.err(`${sensor}: key ${made.value.key.number}; the one before is accepted until ${new Date(Date.now() + overlap).toISOString()}\n`);
  }
  writeKeys(path, result);
  return 0;
}

async function list({ file, values, io }: Doing): Promise<number> {
  const rows = file.keys.map(rowOf);
  if (values.json === true) await io.out(`${JSON.stringify(rows)}\n`);
  else await io.out(rows.map(({ number, sensor, state, fingerprint }) => `${number}  ${sensor}  ${state}  ${fingerprint}\n`).join(""));
  return 0;
}

/** A fingerprint tells two secrets apart and gives none away. */
function rowOf(key: AnyKey) {
  const { number, sensor } = key;
  if (!isUsable(key)) return { number, sensor, state: `revoked ${key.revoked}`, fingerprint: "" };
  const fingerprint = createHash("sha256").update("wingwatch fingerprint ").update(key.secret, "base64").digest("hex").slice(0, 8);
  const end = key.until === undefined ? "in force" : isInForce(key, new Date()) ? `until ${key.until}` : `ended ${key.until}`;
  return { number, sensor, state: end, fingerprint };
}

async function revoke({ path, file, names, values, io }: Doing): Promise<number> {
  const number = textOption(values, "number");
  if ((names.length === 0) === (number === undefined)) throw new UsageError("keys revoke takes sensors, or --number N for one key");
  const meant = number === undefined ? names.map((sensor) => ({ sensor })) : [{ number: Number(number) }];
  let result = file;
  for (const which of meant) {
    const revoked = revokeKeys(result, which, new Date());
    if (!revoked.ok) return refused(revoked, io);
    result = revoked.value;
  }
  writeKeys(path, result);
  io.err("revoked; a running agent refuses it within a second\n");
  return 0;
}

async function handOut({ file, names, io }: Doing): Promise<number> {
  const [sensor] = names;
  if (sensor === undefined || names.length > 1) throw new UsageError("keys export takes one sensor");
  const exported = exportKeys(file, sensor, new Date());
  if (!exported.ok) return refused(exported, io);
  io.err("this holds the sensor's secret: put it into the sensor, then delete the copy\n");
  await io.out(`${JSON.stringify(exported.value)}\n`);
  return 0;
}

async function takeIn({ path, file, names, io }: Doing): Promise<number> {
  const [from] = names;
  if (from === undefined || names.length > 1) throw new UsageError("keys import takes one file, or - for standard input");
  const parsed = parseKeyFile(from === "-" ? await textOf(io.stdin) : await readFile(from, "utf8").catch(() => ""));
  if (!parsed.ok) throw new UsageError(`${from} is no key file: ${parsed.detail ?? parsed.reason}`);
  const merged = importKeys(file, parsed.value);
  if (!merged.ok) return refused(merged, io);
  writeKeys(path, merged.value);
  io.err(`${parsed.value.keys.length} keys taken into ${path}\n`);
  return 0;
}

function refused(result: Extract<Result<unknown, string>, { ok: false }>, io: CommandIo): number {
  io.err(`${result.detail ?? result.reason}\n`);
  return 1;
}

function lengthOf(text: string): number {
  const [, amount, unit = ""] = /^(\d{1,4})([hdw])$/.exec(text) ?? [];
  const length = Number(amount) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(length)) throw new UsageError(`--overlap: found ${JSON.stringify(text)}, expected a length of time: 12h, 7d, 2w`);
  return length;
}

async function textOf(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
