/** The rules of the house that no linter knows. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const sources = files.filter((file) => /\.(ts|svelte|c|h)$/.test(file) && !file.includes(".generated."));

describe("the house", () => {
  it("has no source file over 500 lines", () => {
    expect(sources.filter((file) => read(file).split("\n").length > 501)).toEqual([]);
  });

  it("keeps clocks, randomness and the console out of detection and scoring", () => {
    const pure = sources.filter((file) => /^agent\/(detection|scoring|domain)\//.test(file) && !/\.test\.ts$|\/testing\//.test(file));
    expect(pure.length).toBeGreaterThan(10);
    expect(pure.filter((file) => /Math\.random|new Date|Date\.now|performance\.|console\./.test(read(file)))).toEqual([]);
  });

  it("has a header comment in every module", () => {
    const modules = sources.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".config.ts"));
    expect(modules.filter((file) => !/^(#!.*\n)?\/(\*|\/)/.test(read(file)))).toEqual([]);
  });

  it("has no default exports but those that a tool demands", () => {
    const allowed = /\.config\.ts$/;
    expect(sources.filter((file) => /^export default /m.test(read(file)) && !allowed.test(file))).toEqual([]);
  });

  it("links only to files that exist", () => {
    const broken = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)]*)?\)/g)]
          .map((match) => match[1] ?? "")
          .filter((target) => !existsSync(join(root, dirname(file), target)))
          .map((target) => `${file} -> ${target}`),
      );
    expect(broken).toEqual([]);
  });

  it("names no package registry in the lock file", () => {
    expect(read("package-lock.json").match(/"resolved": "https?:/g)).toBeNull();
  });
});

describe("every stage of detection", () => {
  it("is registered, so that its page, its version and its known false positives are there to read", () => {
    const stages = sources.filter((file) => file.startsWith("agent/detection/") && read(file).includes("satisfies StageInfo"));
    expect(stages.length).toBeGreaterThan(10);
    const registry = read("agent/detection/registry.ts");
    expect(stages.filter((file) => !registry.includes(`"./${file.slice("agent/detection/".length)}"`))).toEqual([]);
  });
});

describe("every driver", () => {
  const drivers = readdirSync(join(root, "agent", "drivers"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "testing")
    .map((entry) => entry.name);

  it.each(drivers)("%s is registered and has its README, options, sample and tests", (driver) => {
    const inside = readdirSync(join(root, "agent", "drivers", driver));
    expect(inside).toContain("README.md");
    expect(inside).toContain("options.ts");
    expect(inside.some((name) => name.endsWith(".test.ts"))).toBe(true);
    expect(inside.some((name) => name.startsWith("sample"))).toBe(true);
    expect(read("agent/drivers/entries.ts")).toContain(`./${driver}/`);
  });
});
