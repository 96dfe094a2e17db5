/** The commands over a data folder: what they print, and the exit codes that scripts rely on. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@wingwatch/agent/domain";
import type { Command, CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signHead } from "../audit/head.ts";
import { writeHead } from "../audit/head-folder.ts";
import { openSigningKey } from "../audit/signing-key.ts";
import { smallLog } from "../audit/testing/small-log.ts";
import { T0 } from "../testing/findings.ts";
import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { evidence } from "./evidence.ts";
import { restore } from "./restore.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-audit-"));
  const { db, store } = smallLog(3, join(folder, "server.sqlite"));
  writeHead(join(folder, "audit-heads"), signHead(store.tip(), openSigningKey(folder), { site: "hmp-test", at: T0 }));
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Nobody types.
}

async function run(command: Command, positionals: readonly string[], values: OptionValues = {}) {
  const said: { readonly out: string[]; readonly err: string[] } = { out: [], err: [] };
  const io: CommandIo = {
    stdin: nothing(),
    out: (text) => void said.out.push(text),
    err: (text) => void said.err.push(text),
    signal: new AbortController().signal,
    env: {},
  };
  const code = await command.run(positionals, values, io);
  return { code, out: said.out.join(""), err: said.err.join("") };
}

describe("wingwatch audit", () => {
  it("verifies the log of a data folder and what it exports", async () => {
    expect(await run(audit, ["verify"], { data: folder })).toMatchObject({ code: 0, out: expect.stringContaining("3 entries") });
    const exported = await run(audit, ["export"], { data: folder });
    const file = join(folder, "audit.ndjson");
    writeFileSync(file, exported.out);
    const key = readFileSync(join(folder, "audit-key.pub"), "utf8").trim();
    expect(await run(audit, ["verify", file], { key })).toMatchObject({ code: 0 });
    writeFileSync(file, exported.out.replace("INC-2", "INC-7"));
    expect(await run(audit, ["verify", file], { key })).toMatchObject({ code: 1, out: expect.stringContaining("entry 2") });
  });

  it("names the entry where a log was cut, by heads from elsewhere", async () => {
    const short = mkdtempSync(join(folder, "short-"));
    smallLog(2, join(short, "server.sqlite")).db.close();
    const found = await run(audit, ["verify"], { data: short, heads: join(folder, "audit-heads") });
    expect(found).toMatchObject({ code: 1, out: expect.stringContaining("its end was cut off") });
  });

  it("does not believe a head that somebody wrote among the others", async () => {
    const heads = join(folder, "audit-heads", "2026-01-01.ndjson");
    writeFileSync(heads, '{"head":{}}\n');
    expect(await run(audit, ["verify"], { data: folder })).toMatchObject({ code: 1, out: expect.stringContaining("2026-01-01.ndjson:1") });
  });

  it("says what it takes", async () => {
    for (const words of [[], ["look"], ["verify", "a", "b"], ["export", "a"], ["verify", join(folder, "missing")]]) {
      await expect(run(audit, words, { data: folder })).rejects.toThrow(UsageError);
    }
    await expect(run(audit, ["verify"], { data: join(folder, "nowhere") })).rejects.toThrow(UsageError);
    await expect(run(audit, ["verify"], { data: folder, key: "abc" })).rejects.toThrow(UsageError);
  });
});

describe("wingwatch evidence", () => {
  it("says no to what is no pack, with 1, and to what it cannot read, as usage", async () => {
    const file = join(folder, "x.zip");
    writeFileSync(file, "no zip");
    expect(await run(evidence, ["verify", file])).toMatchObject({ code: 1, out: expect.stringContaining("not a zip") });
    await expect(run(evidence, ["verify", join(folder, "missing")])).rejects.toThrow(UsageError);
    await expect(run(evidence, ["make", file])).rejects.toThrow(UsageError);
  });
});

describe("wingwatch backup and restore", () => {
  it("leave their own traces in the log, and say what is not in a backup", async () => {
    const to = join(folder, "..", `${folder.split("/").at(-1)}.backup`);
    const passphrase = join(folder, "passphrase");
    writeFileSync(passphrase, "a long enough one\n");
    try {
      const bare = await run(backup, [], { data: folder, to });
      expect(bare).toMatchObject({ code: 0, err: expect.stringContaining("audit-key.pem") });
      expect(await run(backup, [], { data: folder, to, "passphrase-file": passphrase })).toMatchObject({ code: 0, err: "" });
      const restored = join(folder, "restored");
      expect(await run(restore, [to], { data: restored, "passphrase-file": passphrase })).toMatchObject({ code: 0 });
      const { out } = await run(audit, ["export"], { data: restored });
      expect(out.match(/"action":"backup\.\w+"/g)).toEqual([
        '"action":"backup.make"',
        '"action":"backup.make"',
        '"action":"backup.restore"',
      ]);
      expect(await run(audit, ["verify"], { data: restored })).toMatchObject({ code: 0 });
    } finally {
      rmSync(to, { force: true });
    }
  });

  it("refuse a short passphrase and missing options", async () => {
    const passphrase = join(folder, "passphrase");
    writeFileSync(passphrase, "short");
    await expect(run(backup, [], { data: folder, to: join(folder, "x"), "passphrase-file": passphrase })).rejects.toThrow(UsageError);
    await expect(run(backup, [], { data: folder })).rejects.toThrow(UsageError);
    await expect(run(restore, [], { data: folder })).rejects.toThrow(UsageError);
  });
});
