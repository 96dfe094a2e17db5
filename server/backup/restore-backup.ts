/**
 * Puts a backup in the place of a data folder: all of it is unpacked beside and checked first, then the folders are swapped by renaming. The
 * old folder stays, under another name. What the server does not own (the agents' stores) goes over to the new folder.
 */
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { WingwatchError } from "@wingwatch/agent/domain";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AuditStore } from "../audit/audit-store.ts";
import { lockData } from "../database/data-lock.ts";
import { openDatabase } from "../database/open.ts";
import { inTransaction } from "../database/transaction.ts";
import { DATABASE, isKnownName, MANIFEST, type Manifest, PUBLIC_KEY, readManifest, SECRETS } from "./format.ts";
import { giveAs } from "./owner.ts";
import { openBox } from "./secrets-box.ts";

export interface RestoreOptions {
  readonly file: string;
  readonly dataDir: string;
  readonly passphrase: string | undefined;
  /** Who restores, for the audit log. */
  readonly by: string;
  /** µs. */
  readonly now: number;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Where the data folder of before lies now; null: there was none. */
  readonly kept: string | null;
  /** What a person has to see to. */
  readonly notes: readonly string[];
}

/** Of the manifest. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;
/** What the server owns in a data folder; what else lies there is of others. */
const OWNED = /^(server\.sqlite(-wal|-shm)?|running\.lock|pictures|audit-(heads|key).*|sites|secrets)$/;

/** Throws `WW_E_DATA_IN_USE`, `WW_E_BACKUP_UNREADABLE`, `WW_E_BACKUP_NEWER` or `WW_E_DATABASE_NEWER`, and has changed nothing then. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const dataDir = resolve(options.dataDir);
  const stamp = new Date(options.now / 1_000).toISOString().slice(0, 19).replaceAll(":", "");
  const staged = `${dataDir}.restoring-${stamp}`;
  const lock = existsSync(dataDir) ? lockData(dataDir) : undefined;
  try {
    mkdirSync(dirname(staged), { recursive: true });
    mkdirSync(staged, { mode: 0o700 });
    const manifest = await unpack(options.file, staged);
    const notes = [...secretsBack(staged, options.passphrase), ...manifest.leftOut.map((name) => `not in the backup: ${name}`)];
    enterInLog(staged, manifest, options);
    const kept = lock === undefined ? null : `${dataDir}.before-${stamp}`;
    if (kept !== null) {
      giveAs(dataDir, staged);
      renameSync(dataDir, kept);
    }
    renameSync(staged, dataDir);
    if (kept !== null) for (const name of readdirSync(kept)) if (!OWNED.test(name)) renameSync(join(kept, name), join(dataDir, name));
    return { manifest, kept, notes };
  } finally {
    lock?.release();
    rmSync(staged, { recursive: true, force: true });
  }
}

async function unpack(file: string, folder: string): Promise<Manifest> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    throw unreadable(`${file} is not a backup: ${reasonOf(cause)}`, cause);
  }
  try {
    let manifest: Manifest | undefined;
    const written = new Map<string, { readonly bytes: number; readonly sha256: string }>();
    for await (const entry of zip.eachEntry()) {
      if (manifest === undefined) manifest = await manifestIn(zip, entry);
      else if (!isKnownName(entry.fileName) || written.has(entry.fileName)) throw unreadable(`${entry.fileName} has no place in a backup`);
      else written.set(entry.fileName, await write(await zip.openReadStreamPromise(entry), join(folder, entry.fileName)));
    }
    if (manifest === undefined) throw unreadable(`${file} is empty`);
    for (const { name, bytes, sha256 } of manifest.files) {
      const found = written.get(name);
      if (found === undefined) throw unreadable(`${name} is missing in ${file}`);
      if (found.bytes !== bytes || found.sha256 !== sha256) throw unreadable(`${name} in ${file} is damaged: its checksum differs`);
      written.delete(name);
    }
    const [extra] = written.keys();
    if (extra !== undefined) throw unreadable(`${extra} in ${file} is not in its manifest`);
    return manifest;
  } catch (cause) {
    throw cause instanceof WingwatchError ? cause : unreadable(`${file} is damaged: ${reasonOf(cause)}`, cause);
  } finally {
    zip.close();
  }
}

async function manifestIn(zip: ZipFile, entry: Entry): Promise<Manifest> {
  if (entry.fileName !== MANIFEST || entry.uncompressedSize > LARGEST_MANIFEST)
    throw unreadable("the file is no backup: it does not begin with a manifest");
  const read = readManifest((await buffer(await zip.openReadStreamPromise(entry))).toString());
  if (read.ok) return read.value;
  if (read.reason === "not-a-backup") throw unreadable(`the file is no backup: ${read.detail}`);
  throw new WingwatchError("WW_E_BACKUP_NEWER", `this program cannot restore the backup: ${read.detail}`, {
    advice: "Restore it with the Wingwatch that made it, or a newer one.",
  });
}

async function write(from: NodeJS.ReadableStream, path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  const counting = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  await pipeline(from, counting, createWriteStream(path, { mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest("hex") };
}

/** Gives what a person has to see to. */
function secretsBack(folder: string, passphrase: string | undefined): readonly string[] {
  const box = join(folder, SECRETS);
  if (existsSync(box)) {
    if (passphrase === undefined)
      throw unreadable("the backup has encrypted secrets", undefined, "Give the passphrase with --passphrase-file FILE.");
    const files = openBox(readFileSync(box), passphrase);
    if (files === undefined) throw unreadable("the passphrase does not open the backup’s secrets");
    for (const [name, data] of files) {
      if (!/^(audit-key\.pem|secrets\/[A-Za-z0-9][A-Za-z0-9._-]*)$/.test(name)) throw unreadable(`${name} has no place among secrets`);
      mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, name), data, { mode: 0o600, flush: true });
    }
    rmSync(box);
  }
  const publicKey = join(folder, PUBLIC_KEY);
  if (existsSync(join(folder, "audit-key.pem")) || !existsSync(publicKey)) return [];
  // The server makes a new key, so heads of the old one must not lie among those of the new.
  const old = readFileSync(publicKey, "utf8").trim().slice(0, 8);
  renameSync(publicKey, join(folder, `audit-key-${old}.pub`));
  if (existsSync(join(folder, "audit-heads"))) renameSync(join(folder, "audit-heads"), join(folder, `audit-heads-${old}`));
  return [
    `the key of the audit log was not in the backup: a new one is made; heads up to now are in audit-heads-${old}, of audit-key-${old}.pub`,
  ];
}

/** Brings the database to this program's schema, checks it, and writes into its own log that it was restored. */
function enterInLog(folder: string, manifest: Manifest, { by, now }: RestoreOptions): void {
  const db = openDatabase(join(folder, DATABASE));
  try {
    const check = db.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
    if (check !== "ok") throw unreadable(`the database in the backup is damaged: ${String(check)}`);
    const details = { madeAt: manifest.madeAt, version: manifest.version };
    const entry = { who: { id: null, name: by, role: null }, action: "backup.restore", thing: null, touched: [], details, address: null };
    inTransaction(db, () => new AuditStore(db).append(entry, now));
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

function unreadable(message: string, cause?: unknown, advice = "Take another backup; nothing was changed."): WingwatchError {
  return new WingwatchError("WW_E_BACKUP_UNREADABLE", message, { advice, ...(cause !== undefined && { cause }) });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
