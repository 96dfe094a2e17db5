/** Backups of a running server under writes: what comes back is one moment, and what is damaged or newer changes nothing. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AuditStore } from "../audit/audit-store.ts";
import { readHeads } from "../audit/head-folder.ts";
import { openSigningKey } from "../audit/signing-key.ts";
import { Verifier } from "../audit/verify.ts";
import { lockData } from "../database/data-lock.ts";
import { openDatabase } from "../database/open.ts";
import { zipOf } from "../evidence/zip.ts";
import { PictureFolder } from "../search/picture-folder.ts";
import { T0 } from "../testing/findings.ts";
import { House } from "../testing/house.ts";
import { restoreBackup } from "./restore-backup.ts";
import { openBox, sealBox } from "./secrets-box.ts";
import { takeBackup } from "./take-backup.ts";

const PASSPHRASE = "correct horse battery";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, "one.backup");
const take = (dataDir: string, passphrase: string | undefined = PASSPHRASE) =>
  takeBackup({ dataDir, file: file(), passphrase, version: "0.1.0", now: T0 });
const restore = (dataDir: string, passphrase: string | undefined = PASSPHRASE) =>
  restoreBackup({ file: file(), dataDir, passphrase, by: "root", now: T0 + 1_000_000 });
const codeOf = (error: unknown) => (error as { code?: string }).code;

/** A data folder as a server leaves it, with a picture, a secret, a head and something of an agent's. */
function dataFolder(): { readonly dataDir: string; readonly picture: string } {
  const dataDir = join(folder, "data");
  mkdirSync(join(dataDir, "secrets"), { recursive: true });
  mkdirSync(join(dataDir, "agents", "wing-a"), { recursive: true });
  mkdirSync(join(dataDir, "sites", "hmp-new", "plans"), { recursive: true });
  writeFileSync(join(dataDir, "secrets", "smtp"), "hunter2");
  writeFileSync(join(dataDir, "agents", "wing-a", "store"), "readings");
  writeFileSync(join(dataDir, "sites", "hmp-new", "site.yaml"), "version: 1");
  openSigningKey(dataDir);
  const picture = new PictureFolder(join(dataDir, "pictures")).keep(Buffer.from("picture"));
  new PictureFolder(join(dataDir, "pictures")).keep(Buffer.from("nobody refers to this"));
  const db = openDatabase(join(dataDir, "server.sqlite"));
  db.exec(`INSERT INTO search_result (site, cell, at, by) VALUES ('s', 'c', 1, 'Jo'); INSERT INTO seizure (result, content) VALUES (1, '{}');
    INSERT INTO attachment VALUES ('${picture}', 1, '{}')`);
  db.close();
  return { dataDir, picture };
}

describe("a backup", () => {
  it("of a running server under writes is one moment: every row of a transaction is there or none", async () => {
    const house = await House.open();
    const dataDir = join(house.folder, "data");
    // Two tables that each transaction writes alike, by another thread, as fast as it can.
    const writer = new Worker(
      `const { workerData, parentPort } = require("node:worker_threads"); const { DatabaseSync } = require("node:sqlite");
       const db = new DatabaseSync(workerData, { timeout: 5000 }); db.exec("PRAGMA synchronous = OFF; CREATE TABLE a (n INTEGER); CREATE TABLE b (n INTEGER)");
       let n = 0; let stop = false; parentPort.on("message", () => { stop = true; });
       const go = () => { for (let i = 0; i < 20; i += 1) { n += 1; db.exec("BEGIN IMMEDIATE; INSERT INTO a VALUES (" + n + "); INSERT INTO b VALUES (" + n + "); COMMIT"); }
         parentPort.postMessage(n); if (stop) { db.close(); process.exit(0); } setTimeout(go, 1); }; go();`,
      { eval: true, workerData: join(dataDir, "server.sqlite") },
    );
    try {
      await new Promise((resolve) => writer.once("message", resolve));
      for (let round = 0; round < 3; round += 1) {
        await house.did("/api/v1/silence", { by: "Jo" });
        await take(dataDir);
        const restored = join(folder, `restored-${round}`);
        await restoreBackup({ file: file(), dataDir: restored, passphrase: PASSPHRASE, by: "root", now: T0 });
        const db = openDatabase(join(restored, "server.sqlite"));
        const count = (table: string) => db.prepare(`SELECT count(*) AS n, max(n) AS last FROM ${table}`).get();
        expect(count("a")).toEqual(count("b"));
        expect(count("a")?.n).toBe(count("a")?.last);
        const { heads, bad } = readHeads(join(restored, "audit-heads"), openSigningKey(restored).publicKey);
        const verifier = new Verifier(heads);
        for (const row of new AuditStore(db).rows()) verifier.take(row);
        expect([verifier.end().broken, bad]).toEqual([null, []]);
        db.close();
      }
    } finally {
      writer.postMessage("stop");
      await new Promise((resolve) => writer.once("exit", resolve));
      await house.close();
    }
  });

  it("holds what the server owns, for its owner only, and says what it leaves out", async () => {
    const { dataDir, picture } = dataFolder();
    const manifest = await take(dataDir);
    expect(manifest.files.map(({ name }) => name)).toEqual([
      "server.sqlite",
      "audit-key.pub",
      `pictures/${picture}`,
      "sites/hmp-new/site.yaml",
      "secrets.enc",
    ]);
    expect(manifest.leftOut).toEqual([expect.stringContaining("agents/")]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readFileSync(file()).includes("hunter2")).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(["data", "one.backup"]);
  });

  it("comes back whole, with the old folder kept and the agents' stores in the new one", async () => {
    const { dataDir, picture } = dataFolder();
    await take(dataDir);
    const db = openDatabase(join(dataDir, "server.sqlite"));
    db.exec("INSERT INTO run (started_at) VALUES (77)");
    db.close();
    const key = readFileSync(join(dataDir, "audit-key.pem"), "utf8");
    const { kept, notes } = await restore(dataDir);
    expect(notes).toEqual([expect.stringContaining("agents/")]);
    expect(readFileSync(join(dataDir, "audit-key.pem"), "utf8")).toBe(key);
    expect(readFileSync(join(dataDir, "secrets", "smtp"), "utf8")).toBe("hunter2");
    expect(readFileSync(join(dataDir, "agents", "wing-a", "store"), "utf8")).toBe("readings");
    expect(new PictureFolder(join(dataDir, "pictures")).read(picture).ok).toBe(true);
    expect(existsSync(join(kept ?? "", "server.sqlite"))).toBe(true);
    const restored = openDatabase(join(dataDir, "server.sqlite"));
    expect(restored.prepare("SELECT 1 FROM run WHERE started_at = 77").get()).toBeUndefined();
    expect(new AuditStore(restored).list({ from: 0, to: T0 * 2, before: 99, limit: 9 })[0]?.content).toMatchObject({
      action: "backup.restore",
      who: { name: "root" },
    });
    restored.close();
  });

  it.runIf(process.getuid?.() === 0)(
    "that root brings back belongs to the user that the server runs as, as the folder did before",
    async () => {
      const { dataDir } = dataFolder();
      await take(dataDir);
      chownSync(dataDir, 4242, 4343);
      chmodSync(dataDir, 0o750);
      await restore(dataDir);
      const owned = ["server.sqlite", "audit-key.pem", "secrets", "secrets/smtp", "sites/hmp-new/site.yaml"].map((name) =>
        statSync(join(dataDir, name)),
      );
      for (const { uid, gid } of [statSync(dataDir), ...owned]) expect([uid, gid]).toEqual([4242, 4343]);
      expect(statSync(dataDir).mode & 0o777).toBe(0o750);
    },
  );

  it("without a passphrase leaves secrets out, and the old key's heads aside for a new key", async () => {
    const { dataDir } = dataFolder();
    const manifest = await takeBackup({ dataDir, file: file(), passphrase: undefined, version: "0.1.0", now: T0 });
    expect(manifest.leftOut.slice(0, 2)).toEqual([expect.stringContaining("audit-key.pem"), expect.stringContaining("secrets/smtp")]);
    const old = readFileSync(join(dataDir, "audit-key.pub"), "utf8").slice(0, 8);
    const { notes } = await restoreBackup({ file: file(), dataDir, passphrase: undefined, by: "root", now: T0 });
    expect(notes[0]).toContain(`audit-key-${old}.pub`);
    expect(openSigningKey(dataDir).publicKey.startsWith(old)).toBe(false);
  });
});

describe("a restore", () => {
  it("is refused while a server runs on the folder", async () => {
    const { dataDir } = dataFolder();
    await take(dataDir);
    const lock = lockData(dataDir);
    await expect(restore(dataDir).catch(codeOf)).resolves.toBe("WW_E_DATA_IN_USE");
    lock.release();
  });

  it("changes nothing where the file is damaged anywhere, cut off, or no backup at all", async () => {
    const { dataDir } = dataFolder();
    await take(dataDir);
    const whole = readFileSync(file());
    const before = readFileSync(join(dataDir, "server.sqlite"));
    const bad = [Buffer.from("text"), Buffer.alloc(0), whole.subarray(0, whole.length / 2)];
    for (let i = 0; i < 40; i += 1) {
      const flipped = Buffer.from(whole);
      // Within the database, the greatest part of it; a byte of the wrapping between members may mean nothing.
      const at = Math.floor(whole.length * (0.2 + i / 80));
      flipped[at] = (flipped[at] as number) ^ 1;
      bad.push(flipped);
    }
    for (const bytes of bad) {
      writeFileSync(file(), bytes);
      await expect(restore(dataDir).catch(codeOf)).resolves.toBe("WW_E_BACKUP_UNREADABLE");
    }
    expect(readFileSync(join(dataDir, "server.sqlite")).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["data", "one.backup"]);
  });

  it("is refused of a newer format, of a newer database, of names with no place, and with a wrong passphrase", async () => {
    const { dataDir } = dataFolder();
    const manifest = await take(dataDir);
    await expect(restore(dataDir, "another long one").catch(codeOf)).resolves.toBe("WW_E_BACKUP_UNREADABLE");
    const made = async (over: object, more: { name: string; data: Buffer }[] = []) =>
      writeFileSync(
        file(),
        await zipOf(
          [{ name: "backup.json", data: Buffer.from(JSON.stringify({ ...manifest, files: [], ...over })) }, ...more],
          new Date(0),
        ),
      );
    await made({ format: 2, whatever: true });
    await expect(restore(dataDir).catch(codeOf)).resolves.toBe("WW_E_BACKUP_NEWER");
    for (const name of ["pictures/x", "secrets/smtp", "audit-key.pem", "agents/x", "sites/.hidden", "sites/a/.b"]) {
      await made({}, [{ name, data: Buffer.from("x") }]);
      await expect(restore(dataDir).catch(codeOf), name).resolves.toBe("WW_E_BACKUP_UNREADABLE");
    }
    const db = openDatabase(join(dataDir, "server.sqlite"));
    db.exec("PRAGMA user_version = 999");
    db.close();
    await take(dataDir);
    await expect(restore(dataDir).catch(codeOf)).resolves.toBe("WW_E_DATABASE_NEWER");
  });
});

describe("the secrets of a backup", () => {
  it("open with their passphrase, and with no byte changed", () => {
    const box = sealBox(new Map([["audit-key.pem", Buffer.from("key")]]), PASSPHRASE);
    expect(openBox(box, PASSPHRASE)?.get("audit-key.pem")?.toString()).toBe("key");
    expect(openBox(box, "wrong passphrase")).toBeUndefined();
    for (const at of [0, 10, 30, 40, box.length - 1]) {
      const changed = Buffer.from(box);
      changed[at] = (changed[at] as number) ^ 1;
      expect(openBox(changed, PASSPHRASE)).toBeUndefined();
    }
    expect(openBox(Buffer.from("WWBOX1\n"), PASSPHRASE)).toBeUndefined();
  });
});
