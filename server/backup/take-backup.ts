/**
 * A backup of everything the server owns, while it runs. The order makes it one moment: exported heads first, so that none vouches for more
 * than the database has; then the database by SQLite's own online backup, in one step; then the pictures that this copy of it names.
 */
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { pipeline } from "node:stream/promises";
import { WingwatchError } from "@wingwatch/agent/domain";
import { ZipFile } from "yazl";
import { DATABASE, FORMAT, isKnownName, MANIFEST, type Manifest, SECRETS } from "./format.ts";
import { sealBox } from "./secrets-box.ts";

export interface BackupOptions {
  readonly dataDir: string;
  /** Replaced at once when the backup is whole, never before. */
  readonly file: string;
  /** For the private key of the audit log and `secrets/`; undefined: they are left out. */
  readonly passphrase: string | undefined;
  readonly version: string;
  /** µs. */
  readonly now: number;
}

/** A file on disk, or what is small enough to be held. */
type Part = { readonly name: string } & ({ readonly path: string } | { readonly data: Buffer });

/** Pages at once: all of them, in one read transaction, so that writers neither wait nor start it anew. */
const ALL_PAGES = 2 ** 30;
/** A backup holds password hashes and names: for its owner only. */
const MODE = 0o600;

export async function takeBackup(options: BackupOptions): Promise<Manifest> {
  const { dataDir, file } = options;
  const staging = mkdtempSync(join(dirname(file), ".backup-"));
  try {
    const log = readdirSync(dataDir).filter((name) => /^audit-(heads|key.*\.pub)/.test(name));
    const heads = log.flatMap((name) => filesIn(dataDir, name)).map((name): Part => ({ name, data: readFileSync(join(dataDir, name)) }));
    const copy = join(staging, DATABASE);
    await copyDatabase(join(dataDir, DATABASE), copy);
    const { version, pictures } = readCopy(copy);
    const leftOut: string[] = [];
    const there = (name: string): readonly Part[] => {
      if (existsSync(join(dataDir, name))) return [{ name, path: join(dataDir, name) }];
      leftOut.push(`${name}: the file is gone`);
      return [];
    };
    const sites = filesIn(dataDir, "sites").filter((name) => !/\/\./.test(name));
    leftOut.push(...sites.filter((name) => !isKnownName(name)).map((name) => `${name}: an unusual name`));
    const parts: readonly Part[] = [
      { name: DATABASE, path: copy },
      ...heads,
      ...pictures.flatMap((hash) => there(`pictures/${hash}`)),
      ...sites.filter(isKnownName).map((name): Part => ({ name, path: join(dataDir, name) })),
      ...secretParts(options, leftOut),
    ];
    if (existsSync(join(dataDir, "agents"))) leftOut.push("agents/: readings belong to the agents; see their stores");
    const files = [];
    for (const part of parts) files.push({ name: part.name, bytes: sizeOf(part), sha256: await hashOf(part) });
    const manifest: Manifest = {
      type: "wingwatch-backup",
      format: FORMAT,
      version: options.version,
      madeAt: options.now,
      database: version,
      files,
      leftOut,
    };
    await writeZip(file, [{ name: MANIFEST, data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) }, ...parts]);
    return manifest;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    await backup(db, to, { rate: ALL_PAGES });
  } catch (cause) {
    throw new WingwatchError("WW_E_BACKUP", `the database ${from} could not be copied`, {
      cause,
      advice: "Check the disk, and try again.",
    });
  } finally {
    db.close();
  }
}

function readCopy(copy: string): { readonly version: number; readonly pictures: readonly string[] } {
  const db = new DatabaseSync(copy, { readOnly: true });
  try {
    const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
    const hasPictures = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'attachment'").get() !== undefined;
    const pictures = hasPictures ? db.prepare("SELECT DISTINCT hash FROM attachment ORDER BY hash").all() : [];
    return { version, pictures: pictures.map(({ hash }) => String(hash)) };
  } finally {
    db.close();
  }
}

function secretParts({ dataDir, passphrase }: BackupOptions, leftOut: string[]): readonly Part[] {
  const names = ["audit-key.pem", ...filesIn(dataDir, "secrets")].filter((name) => existsSync(join(dataDir, name)));
  if (names.length === 0) return [];
  if (passphrase === undefined) {
    leftOut.push(...names.map((name) => `${name}: secret, and no passphrase was given`));
    return [];
  }
  return [{ name: SECRETS, data: sealBox(new Map(names.map((name) => [name, readFileSync(join(dataDir, name))])), passphrase) }];
}

/** Paths under `folder` of `root`, from `root`, with `/`; `folder` itself where it is a file. */
function filesIn(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  if (statSync(join(root, folder)).isFile()) return [folder];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function sizeOf(part: Part): number {
  return "data" in part ? part.data.byteLength : statSync(part.path).size;
}

async function hashOf(part: Part): Promise<string> {
  const hash = createHash("sha256");
  if ("data" in part) hash.update(part.data);
  else for await (const chunk of createReadStream(part.path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function writeZip(file: string, parts: readonly Part[]): Promise<void> {
  const zip = new ZipFile();
  for (const part of parts) {
    if ("data" in part) zip.addBuffer(part.data, part.name);
    else zip.addFile(part.path, part.name, { compress: !part.name.startsWith("pictures/") });
  }
  zip.end();
  const part = `${file}.part`;
  await pipeline(zip.outputStream, createWriteStream(part, { mode: MODE }));
  const handle = await open(part, "r");
  await handle.sync();
  await handle.close();
  renameSync(part, file);
}
