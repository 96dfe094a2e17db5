/** `wingwatch backup`: everything the server owns into one file, while it runs. */
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { textOption } from "@wingwatch/agent/commands/options";
import { UsageError } from "@wingwatch/agent/domain";
import type { Command } from "@wingwatch/agent/ports";
import { AuditStore } from "../audit/audit-store.ts";
import { takeBackup } from "../backup/take-backup.ts";
import { inTransaction } from "../database/transaction.ts";
import packageJson from "../package.json" with { type: "json" };
import { passphraseOf, passphraseOption } from "./passphrase.ts";

export const backup: Command = {
  name: "backup",
  summary: "back up everything the server owns, while it runs",
  usage: "backup --to FILE [options]",
  options: {
    data: { type: "string", placeholder: "DIR", help: "data folder of the server (./.wingwatch)" },
    to: { type: "string", placeholder: "FILE", help: "the backup; what it replaces stays until the new one is whole" },
    "passphrase-file": passphraseOption,
  },
  notes: [
    "One consistent moment of: alerts, incidents, accounts and everything else in the database; pictures; exported heads of the audit log; sites",
    "made on the server. The key of the audit log and secrets/ only with a passphrase, encrypted. Not: the agents' readings.",
    "The file is for its owner only: it holds names and password hashes. That it was made stands in the audit log.",
    "",
    "  wingwatch backup --data /var/lib/wingwatch-server --to /mnt/vault/wingwatch.backup --passphrase-file /root/backup-passphrase",
    "",
    "Exit codes: 0 backed up; 1 it could not be; 2 usage.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    const to = textOption(values, "to", "");
    if (positionals.length > 0 || to === "") throw new UsageError("backup takes --data DIR and --to FILE; see wingwatch backup --help");
    const dataDir = resolve(textOption(values, "data", ".wingwatch"));
    const database = join(dataDir, "server.sqlite");
    if (!existsSync(database)) throw new UsageError(`there is no database in ${dataDir}; --data DIR says where the server keeps it`);
    const now = Date.now() * 1_000;
    enterInLog(database, { to: resolve(to), now });
    const passphrase = passphraseOf(values, io.env);
    const { files, leftOut } = await takeBackup({ dataDir, file: resolve(to), passphrase, version: packageJson.version, now });
    await io.out(`${resolve(to)}: ${files.length} files, ${files.reduce((sum, { bytes }) => sum + bytes, 0)} bytes\n`);
    for (const name of leftOut) io.err(`not in it: ${name}\n`);
    return 0;
  },
};

/** A database from before there was a log has none to write to. */
function enterInLog(database: string, { to, now }: { readonly to: string; readonly now: number }): void {
  const db = new DatabaseSync(database, { timeout: 5_000 });
  try {
    if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit_entry'").get() === undefined) return;
    const who = { id: null, name: userInfo().username, role: null };
    inTransaction(db, () =>
      new AuditStore(db).append({ who, action: "backup.make", thing: null, touched: [], details: { to }, address: null }, now),
    );
  } finally {
    db.close();
  }
}
