/** `wingwatch audit verify | export`: the audit log of a data folder, or of an exported file, held against its heads. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { textOption } from "@wingwatch/agent/commands/options";
import { UsageError } from "@wingwatch/agent/domain";
import type { Command, CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { AuditStore } from "../audit/audit-store.ts";
import { exportLines, verifyExport } from "../audit/export.ts";
import { signHead } from "../audit/head.ts";
import { readHeads } from "../audit/head-folder.ts";
import { openSigningKey, readPublicKey } from "../audit/signing-key.ts";
import { Verifier } from "../audit/verify.ts";
import { type AuditVerdict, digestSchema } from "../contract/index.ts";
import { openForReading } from "../database/open-for-reading.ts";

export const audit: Command = {
  name: "audit",
  summary: "verify or export the audit log: who did and looked at what",
  usage: "audit verify [FILE] [options] | audit export [options]",
  options: {
    data: { type: "string", placeholder: "DIR", help: "data folder of the server (./.wingwatch)" },
    heads: { type: "string", placeholder: "DIR", help: "exported heads, best from another machine (audit-heads/ of the data folder)" },
    key: { type: "string", placeholder: "HEX", help: "public key that was noted before (audit-key.pub of the data folder)" },
    site: { type: "string", placeholder: "ID", help: "export: name of the site in the file's head (that of the newest exported head)" },
  },
  notes: [
    "verify reads the log of the data folder, or the exported FILE, from its first entry to its last and names the first thing that is wrong.",
    "export prints the whole log as NDJSON with a signed head at its end. Both may run beside a running server.",
    "Heads and key from the same machine show what was changed by mistake or by somebody without the key; from elsewhere, all of it.",
    "",
    "  wingwatch audit verify --data /var/lib/wingwatch-server --heads /mnt/vault/heads --key 3b6a27bc…",
    "  wingwatch audit export --data /var/lib/wingwatch-server > audit.ndjson",
    "",
    "Exit codes: 0 the log is whole, or exported; 1 it is not whole; 2 usage or unreadable input.",
  ].join("\n"),
  run: async ([verb, file, ...rest], values, io) => {
    if (rest.length > 0) throw new UsageError("one FILE at most; see wingwatch audit --help");
    if (verb === "verify") return verify(file, values, io);
    if (verb === "export" && file === undefined) return exportLog(values, io);
    throw new UsageError("say `audit verify` or `audit export`; see wingwatch audit --help");
  },
};

async function verify(file: string | undefined, values: OptionValues, io: CommandIo): Promise<number> {
  const data = dataOf(values);
  const key = keyOf(values) ?? (file === undefined ? readPublicKey(data) : undefined);
  const folder = headsOf(values, file === undefined ? join(data, "audit-heads") : undefined);
  const { heads, bad } = folder === undefined ? { heads: [], bad: [] } : readHeads(folder, key);
  const verdict = file === undefined ? verifyDatabase(data, heads) : verifyExport(read(file), { key, heads });
  if (verdict.broken !== null) {
    await io.out(`NOT WHOLE: ${verdict.broken.number === 0 ? "" : `entry ${verdict.broken.number}: `}${verdict.broken.what}\n`);
    return 1;
  }
  if (bad.length > 0) {
    await io.out(`NOT WHOLE: ${bad[0]} in ${folder} is not a head signed by the key${key === undefined ? " that it names" : ""}\n`);
    return 1;
  }
  await io.out(words(verdict));
  return 0;
}

function words({ entries, heads, vouched }: AuditVerdict): string {
  const outside =
    heads === 0 ? "No exported head vouches for it: its end may be missing." : `${heads} signed heads vouch for it up to entry ${vouched}.`;
  return `Whole: ${entries} entries, each as it was written. ${outside}\n`;
}

function verifyDatabase(data: string, heads: ConstructorParameters<typeof Verifier>[0]): AuditVerdict {
  const db = openForReading(join(data, "server.sqlite"));
  try {
    const verifier = new Verifier(heads);
    for (const row of new AuditStore(db).rows()) if (!verifier.take(row)) break;
    return verifier.end();
  } finally {
    db.close();
  }
}

async function exportLog(values: OptionValues, io: CommandIo): Promise<number> {
  const data = dataOf(values);
  if (readPublicKey(data) === undefined) throw new UsageError(`there is no audit-key.pub in ${data}: no server has kept its log there`);
  const db = openForReading(join(data, "server.sqlite"));
  try {
    const store = new AuditStore(db);
    const site = textOption(values, "site", "") || readHeads(join(data, "audit-heads"), undefined).heads.at(-1)?.head.site;
    if (site === undefined) throw new UsageError("no head was exported yet that says which site this is; give --site ID");
    const head = signHead(store.tip(), openSigningKey(data), { site, at: Date.now() * 1_000 });
    for (const line of exportLines(store.rows(1, head.head.number), head)) await io.out(line);
    return 0;
  } finally {
    db.close();
  }
}

function dataOf(values: OptionValues): string {
  return resolve(textOption(values, "data", ".wingwatch"));
}

function headsOf(values: OptionValues, usual: string | undefined): string | undefined {
  const said = textOption(values, "heads", "");
  if (said === "") return usual;
  if (!existsSync(said)) throw new UsageError(`there is no folder ${said}`);
  return resolve(said);
}

function keyOf(values: OptionValues): string | undefined {
  const said = textOption(values, "key", "");
  if (said === "") return undefined;
  if (digestSchema.safeParse(said).success) return said;
  throw new UsageError("--key is the 64 hex digits of a public key, as audit-key.pub has them");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
