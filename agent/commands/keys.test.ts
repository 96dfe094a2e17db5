import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError, WingwatchError } from "../domain/index.ts";
import { type KeyFile, parseKeyFile } from "../identity/key-file.ts";
import { writePrison } from "../testing/prison-files.ts";
import { keys } from "./keys.ts";
import { runCommand } from "./testing/run-command.ts";

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-keys-"));
  file = join(folder, "keys.json");
});

afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) => runCommand(keys, [...args, "--keys", file]);

function stored(): KeyFile {
  const parsed = parseKeyFile(readFileSync(file, "utf8"));
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
}

function secrets(): string[] {
  return stored().keys.flatMap((key) => ("secret" in key ? [key.secret] : []));
}

describe("wingwatch keys", () => {
  it("makes keys in a file that only its owner can read, each another", async () => {
    expect((await run("new", "A1-03", "A1-04")).code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new Set(secrets()).size).toBe(2);
    expect((await run("new", "A1-03")).code).toBe(1);
  });

  it.runIf(process.getuid?.() === 0)("makes them for the user whose the folder is, where root makes them", async () => {
    chownSync(folder, 4242, 4343);
    await run("new", "A1-03");
    expect([statSync(file).uid, statSync(file).gid, statSync(file).mode & 0o777]).toEqual([4242, 4343, 0o600]);
  });

  it("lists them without any secret", async () => {
    await run("new", "A1-03");
    await run("rotate", "A1-03", "--overlap", "12h");
    const both = [await run("list"), await run("list", "--json")];
    for (const secret of secrets()) expect(JSON.stringify(both)).not.toContain(secret);
    expect(JSON.parse(both[1]?.out ?? "")).toMatchObject([
      { number: 1, state: expect.stringContaining("until") },
      { number: 2, state: "in force" },
    ]);
  });

  it("revokes a sensor or one key", async () => {
    await run("new", "A1-03");
    await run("rotate", "A1-03");
    expect((await run("revoke", "--number", "1")).code).toBe(0);
    expect(secrets()).toHaveLength(1);
    expect((await run("revoke", "A1-03")).code).toBe(0);
    expect(secrets()).toHaveLength(0);
    expect((await run("revoke", "A1-03")).code).toBe(1);
  });

  it("hands out one sensor's keys and takes them in elsewhere", async () => {
    await run("new", "A1-03", "A1-04");
    const { out } = await run("export", "A1-03");
    expect(out).not.toContain(secrets()[1]);
    const elsewhere = join(folder, "elsewhere.json");
    expect((await runCommand(keys, ["import", "-", "--keys", elsewhere], [Buffer.from(out)])).code).toBe(0);
    expect(readFileSync(elsewhere, "utf8")).toContain(secrets()[0]);
  });

  it("gives every sensor of a site a key that must prove what it says", async () => {
    const { site } = writePrison(folder);
    expect((await run("new", "--site", site)).err).toContain("2 new keys");
    expect((await run("new", "--site", site)).err).toContain("0 new keys");
  });

  it("says what it does not understand, and touches nothing", async () => {
    const wrong: readonly (readonly string[])[] = [
      ["frob"],
      [],
      ["new"],
      ["rotate", "A1-03", "--overlap", "soon"],
      ["revoke"],
      ["export"],
      ["import", "/nowhere"],
    ];
    for (const args of wrong) await expect(run(...args)).rejects.toThrow(UsageError);
    expect(existsSync(file)).toBe(false);
  });

  it("a key file that others can read, or that is damaged, is refused with what to do, and its content is not repeated", async () => {
    writeFileSync(file, '{"version":1,"keys":[{"secret":"dG9wIHNlY3JldA=="', { mode: 0o644 });
    await expect(run("list")).rejects.toThrow(WingwatchError);
    writeFileSync(join(folder, "other.json"), '{"version":1,"keys":[{"secret":"dG9wIHNlY3JldA=="', { mode: 0o600 });
    const failed = runCommand(keys, ["list", "--keys", join(folder, "other.json")]);
    await expect(failed).rejects.toThrow("damaged");
    await expect(failed).rejects.not.toThrow("dG9w");
  });
});
