import { join } from "node:path";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { expect, it } from "vitest";
import { Kept } from "./kept.ts";
import { type Job, matrix } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";

const suite = matrix.find(({ name }) => name === "quiet") as Job["suite"];
const job = (seed: number): Job => ({ suite, seed, minutes: 60 });
const outcome = (seed: number) => ({ suite: "quiet", seed, falseAlerts: 0 }) as Outcome;
const on = (code: string) => `Measured 2026-11-22 at commit ${code}, Node 24.`;

it("keeps what worlds gave for the next run on the same commit, and for no other", () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "worlds.jsonl");
  const first = new Kept(file, on("abc1234"));
  expect(first.of(job(1))).toBeUndefined();
  first.add(job(1), outcome(1));
  const again = new Kept(file, on("abc1234"));
  expect([again.of(job(1)), again.of(job(2)), again.of({ ...job(1), minutes: 15 })]).toEqual([outcome(1), undefined, undefined]);
  expect(new Kept(file, on("def5678")).of(job(1))).toBeUndefined();
});

it("plays worlds again where the code has local changes, and keeps nothing without a file", () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "worlds.jsonl");
  new Kept(file, on("abc1234 with local changes")).add(job(1), outcome(1));
  expect(new Kept(file, on("abc1234 with local changes")).of(job(1))).toBeUndefined();
  const nowhere = new Kept(undefined, on("abc1234"));
  nowhere.add(job(1), outcome(1));
  expect(nowhere.of(job(1))).toBeUndefined();
});
