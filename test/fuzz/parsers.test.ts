/** Every parser with some thousand nearly right inputs each day, and with everything that one ever stumbled over. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTarget, tryInput } from "./run-target.ts";
import { fuzzTargets } from "./targets.ts";

/** Inputs of a day together. */
const INPUTS = 120_000;
const LEAST = 150;
const findings = join(import.meta.dirname, "findings");

describe.each(fuzzTargets())("$name", (target) => {
  it("takes any input: no crash, no hang, and nothing kept that it should not", () => {
    const inputs = Math.max(LEAST, Math.round(INPUTS * target.share));
    expect(runTarget(target, { inputs, seed: 7 })).toEqual({ inputs, findings: [] });
  });

  it("takes what it once stumbled over", () => {
    for (const file of readdirSync(findings).filter((name) => name.startsWith(`${target.name}.`))) {
      const hex = readFileSync(join(findings, file), "utf8").trim();
      expect([file, tryInput(target, Buffer.from(hex, "hex"))]).toEqual([file, undefined]);
    }
  });
});
