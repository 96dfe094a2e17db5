import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "..", "peer", "run.ts"), ...args], { encoding: "utf8" });

describe("a command that prints figures", () => {
  it("says how it is used", () => {
    const { status, stdout } = run("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("--write FILE");
  });

  it("answers what it does not know with the word and its usage, not with a stack", () => {
    const { status, stderr } = run("--wrong");
    expect(status).toBe(2);
    expect(stderr).toContain("'--wrong'");
    expect(stderr).toContain("--write FILE");
    expect(stderr).not.toContain("    at ");
  });
});
