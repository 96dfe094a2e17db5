/** The C reference against the golden vectors: compiled strictly, run under sanitizers. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goldenLine } from "../golden/generate-vectors.ts";
import { rawFrame } from "../golden/raw-frame.ts";
import { HEADER, refused, type Vector } from "../golden/vector.ts";
import { decodeMessage, readFrames } from "../index.ts";
import { generateCHeader, generateCTable } from "../schema/generate-c.ts";
import { rawFields } from "../schema/raw-fields.ts";
import type { MessageEntry } from "../schema/table.ts";
import { anyPayload, table } from "../testing/arbitrary-payload.ts";
import { laterHealth, laterPayload, laterTable } from "../testing/later-table.ts";

const STRICT = ["@../core/warnings.txt"];
const SANITIZED = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
const folder = fileURLToPath(new URL("./", import.meta.url));
const golden = readFileSync(new URL("../vectors/golden.txt", import.meta.url), "utf8");
const authentication = readFileSync(new URL("../vectors/authentication.txt", import.meta.url), "utf8");
const library = readdirSync(folder).filter((name) => name.startsWith("ww_") && name.endsWith(".c"));
const sources = [...library, "test_vectors.c"];
/** Digests and tags that others published, in test_authentication.c itself. */
const PUBLISHED = 6;

function gcc(args: readonly string[]): string {
  const run = spawnSync("gcc", args, { cwd: folder, encoding: "utf8" });
  if (run.error !== undefined)
    throw new Error("gcc is needed to test the C reference: apt-get install gcc libc6-dev", { cause: run.error });
  return run.stderr;
}

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What the message table makes of a payload, as a vector. */
function vectorOf(entry: MessageEntry, payload: Uint8Array, i: number): Vector {
  const raw = rawFields(payload, entry, table);
  const about = { name: `${entry.name}-${i}`, about: "any payload" };
  if ("reason" in raw) return refused(about, { type: entry.id, payload, reason: raw.reason });
  const bytes = rawFrame({ type: entry.id, header: HEADER, payload });
  const [event] = readFrames(bytes);
  const decoded = event?.kind === "frame" ? decodeMessage(event.frame) : undefined;
  if (decoded?.ok !== true) throw new Error("the codec refuses what the table accepts");
  return { ...about, bytes, outcomes: [{ kind: "message", header: HEADER, message: decoded.value }], exact: false };
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

  it("believes, refuses and seals frames as TypeScript does", () => {
    const exe = join(scratch, "test_authentication");
    expect(gcc([...STRICT, ...SANITIZED, ...library, "test_authentication.c", "-o", exe])).toBe("");
    const cases = authentication.trimEnd().split("\n").length;
    expect(execFileSync(exe, { input: authentication, encoding: "utf8" })).toBe(`${cases + PUBLISHED} passed, 0 failed\n`);
    const wrong = spawnSync(exe, { input: authentication.replace("bad-tag", "ok"), encoding: "utf8" });
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toContain("1 failed");
  }, 60_000);

  it("agrees with the message table on any payload, valid or bent", () => {
    const lines = table.messages.flatMap((entry) =>
      fc.sample(anyPayload(entry), { numRuns: 60, seed: 1 }).map((payload, i) => goldenLine(vectorOf(entry, payload, i), table)),
    );
    const run = spawnSync(runner, { input: lines.join(""), encoding: "utf8" });
    expect(run.stdout).toBe(`${lines.length} passed, 0 failed\n`);
  }, 60_000);

  it("reads a later minor version's fields, and an earlier sender that does not send them", () => {
    const later = join(scratch, "later");
    cpSync(folder, later, { recursive: true });
    writeFileSync(join(later, "ww_table.generated.h"), generateCHeader(laterTable));
    writeFileSync(join(later, "ww_table.generated.c"), generateCTable(laterTable));
    const exe = join(scratch, "later_vectors");
    expect(gcc([...STRICT, ...sources.map((name) => join(later, name)), "-o", exe])).toBe("");
    const words = golden.split("\n").find((line) => line.startsWith("health\t"));
    const [name, bytes, outcome] = words?.split("\t") ?? [];
    const longer = toHex(rawFrame({ type: laterHealth.id, header: HEADER, payload: laterPayload }));
    const input = [
      [name, bytes, `${outcome} humidity=- place= doors=0`, "-"],
      [
        "later",
        longer,
        `${outcome?.replace("uptimeSeconds=86400", "uptimeSeconds=1")} humidity=455 place=41 doors=1 doors[0].open=1`,
        "exact",
      ],
    ];
    const run = spawnSync(exe, { input: `${input.map((line) => line.join("\t")).join("\n")}\n`, encoding: "utf8" });
    expect(run.stdout).toBe("2 passed, 0 failed\n");
  }, 60_000);

  it("needs no memory but its caller's", () => {
    const text = library.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    expect(text).not.toMatch(/\b(malloc|calloc|realloc|free|alloca)\b/);
    expect(text).not.toMatch(/#include <(stdio|stdlib)\.h>/);
  });
});
