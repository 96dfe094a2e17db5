import { describe, expect, it } from "vitest";
import { createDetection } from "../detection/index.ts";
import type { SelfTest } from "../domain/index.ts";
import { testBands, testSite } from "./made-up-prison.ts";
import { runSelfTest } from "./run-self-test.ts";
import { SelfTester } from "./self-tester.ts";

const NOW = 1_795_316_400_000_000;
const clock = { now: () => NOW };
const ignore = () => undefined;
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const detection = () => createDetection({ site: testSite, bands: testBands });

describe("the self-test", () => {
  it("brings a made-up phone from bytes to an alert", () => {
    expect(runSelfTest(detection(), NOW)).toBeNull();
  });

  it("says that detection does not detect", () => {
    const deaf = { ...detection(), push: () => [] };
    expect(runSelfTest(deaf, NOW)).toBe("detection");
  });

  it("says so too where detection throws, and hands on what it says", () => {
    const said: SelfTest[] = [];
    const broken = () => {
      throw new Error("a bug");
    };
    new SelfTester({ agent: "wing-a", clock, log, say: (test) => said.push(test), detection: broken }).test();
    new SelfTester({ agent: "wing-a", clock, log, say: (test) => said.push(test) }).test();
    expect(said).toMatchObject([
      { type: "self-test", t: NOW, agent: "wing-a", stoppedAt: "detection" },
      { type: "self-test", stoppedAt: null },
    ]);
  });
});
