/** The codes of errors: every one in use is listed, arises somewhere, and means one thing that no other means. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const listed = Object.entries(errorCodes);
const exclude = ["**/node_modules/**"];
const rows = read("docs/reference/errors.md")
  .split("\n")
  .filter((line) => line.startsWith("| `WW_E_"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

describe("codes of errors", () => {
  it("are listed, every one that a source or page names", () => {
    const files = globSync("{*.ts,{agent,server,simulators,dashboard,deploy,docs,firmware-protocol}/**/*.{ts,svelte,md}}", {
      cwd: root,
      exclude,
    });
    const named = new Set(files.flatMap((file) => read(file).match(/WW_E_[A-Z0-9_]*[A-Z0-9]/g) ?? []));
    expect(named.size).toBeGreaterThan(50);
    expect([...named].filter((code) => !(code in errorCodes))).toEqual([]);
  });

  it("have one row each in the reference, with what they mean, what to do, and where in the sources they arise", () => {
    expect(rows.map(([, code]) => code)).toEqual(listed.map(([code]) => `\`${code}\``));
    for (const [, code, means, next, where] of rows) for (const cell of [means, next, where]) expect(cell, code).not.toBe("");
  });

  it("mean one thing, and no two the same", () => {
    const meanings = listed.map(([, { means }]) => means);
    expect(meanings.filter((means, i) => meanings.indexOf(means) !== i)).toEqual([]);
    expect(meanings.filter((means) => means.includes(";"))).toEqual([]);
  });

  it("stand in the order of the alphabet, where people look for them", () => {
    const codes = listed.map(([code]) => code);
    expect(codes).toEqual([...codes].sort());
  });
});
