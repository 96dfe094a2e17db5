/** The sensor core in C: compiled strictly, run under sanitizers, fed with anything. What it says is compared with the simulator's sensor there. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const FUZZ_SECONDS = 4;
const folder = fileURLToPath(new URL("./", import.meta.url));
const STRICT = [
  `@${join(folder, "warnings.txt")}`,
  ...["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
  ...["../c", "."].map((path) => `-I${join(folder, path)}`),
];
const sourcesIn = (path: string) => readdirSync(join(folder, path)).filter((name) => /^ww_.*\.c$/.test(name));
const core = sourcesIn(".");
const library = [...core, ...sourcesIn("../c").map((name) => `../c/${name}`)];

function run(program: string, args: readonly string[], cwd = folder): string {
  const done = spawnSync(program, args, { cwd, encoding: "utf8" });
  return done.error === undefined ? `${done.stdout}${done.stderr}` : String(done.error);
}

describe("the sensor core in C", () => {
  let scratch = "";
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "wingwatch-core-"));
    const sources = [...library, "test_board.c"].map((name) => join(folder, name));
    expect(run("gcc", [...STRICT, "-c", ...sources], scratch)).toBe("");
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const compile = (main: string) => {
    const program = join(scratch, main);
    const objects = readdirSync(scratch).filter((name) => name.endsWith(".o"));
    expect(run("gcc", [...STRICT, ...objects, join(folder, `${main}.c`), "-o", main], scratch)).toBe("");
    return program;
  };

  it("keeps its time, its settings, its counters and its intervals as SPEC.md asks, also where memory fails or samples are missing", () => {
    expect(run(compile("test_core"), [])).toMatch(/^[1-9]\d* passed, 0 failed\n$/);
  }, 60_000);

  it("survives any samples and any bytes with nothing undefined, and says only whole frames, no longer than asked", () => {
    const out = run(compile("test_fuzz"), [String(FUZZ_SECONDS), "1"]);
    expect(out).toMatch(/^[1-9]\d+ requests, [1-9]\d+ samples, [1-9]\d+ frames\n$/);
  }, 60_000);

  it("needs no memory but its caller's, no floating point and nothing of a standard library but memory and string functions", () => {
    const text = [...core, ...readdirSync(folder).filter((name) => /^ww_.*\.h$/.test(name))]
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    expect(text).not.toMatch(/\b(malloc|calloc|realloc|free|alloca|float|double)\b\s*[(\w*]/);
    expect(new Set(Array.from(text.matchAll(/#include <(.*?)>/g), ([, name]) => name))).toEqual(
      new Set(["stdbool.h", "stddef.h", "stdint.h", "string.h"]),
    );
  });

  it("keeps all its state in one struct: nothing of it is static but constants", () => {
    const object = join(scratch, "one-source");
    for (const source of core) {
      expect(run("gcc", ["-std=c99", "-O1", "-I../c", "-I.", "-c", source, "-o", object])).toBe("");
      // Data and bss: sizes in the second and third column.
      expect(run("size", [object]).split("\n")[1]?.trim().split(/\s+/).slice(1, 3), source).toEqual(["0", "0"]);
    }
  });
});
