/** The C reference against the golden vectors: compiled strictly, run under sanitizers. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const STRICT = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-Wconversion"];
const SANITIZED = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
const folder = fileURLToPath(new URL("./", import.meta.url));
const golden = readFileSync(new URL("../vectors/golden.txt", import.meta.url), "utf8");
const sources = readdirSync(folder).filter((name) => name.endsWith(".c"));

function gcc(args: readonly string[]): string {
  const run = spawnSync("gcc", args, { cwd: folder, encoding: "utf8" });
  if (run.error !== undefined)
    throw new Error("gcc is needed to test the C reference: apt-get install gcc libc6-dev", { cause: run.error });
  return run.stderr;
}

describe("the C reference", () => {
  let scratch = "";
  let runner = "";

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "wingwatch-c-"));
    runner = join(scratch, "test_vectors");
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it("compiles as C99 without a warning", () => {
    expect(gcc([...STRICT, ...SANITIZED, ...sources, "-o", runner])).toBe("");
  }, 60_000);

  it("reads and writes every golden vector as TypeScript does", () => {
    const out = execFileSync(runner, { input: golden, encoding: "utf8" });
    expect(out).toBe(`${golden.trimEnd().split("\n").length} passed, 0 failed\n`);
  }, 60_000);

  it("notices a vector that it does not agree with", () => {
    const wrong = golden.replace("temperature=315", "temperature=316");
    const run = spawnSync(runner, { input: wrong, encoding: "utf8" });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("1 failed");
  }, 60_000);

  it("needs no memory but its caller's", () => {
    const library = sources.filter((name) => name.startsWith("ww_"));
    const text = library.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    expect(text).not.toMatch(/\b(malloc|calloc|realloc|free|alloca)\b/);
    expect(text).not.toMatch(/#include <(stdio|stdlib)\.h>/);
  });
});
