import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../programs/process.ts";
import { Kept } from "./kept.ts";

const on = (code: string) => `Measured 2026-11-22 at commit ${code}, Node 24.`;

it("keeps what pieces gave for the next run on the same commit, and for no other", () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "pieces.jsonl");
  const first = new Kept<number>(file, on("abc1234"));
  expect(first.of("quiet 1 60")).toBeUndefined();
  first.add("quiet 1 60", 7);
  const again = new Kept<number>(file, on("abc1234"));
  expect([again.of("quiet 1 60"), again.of("quiet 2 60"), again.of("quiet 1 15")]).toEqual([7, undefined, undefined]);
  expect(new Kept(file, on("def5678")).of("quiet 1 60")).toBeUndefined();
});

it("measures again where the code has local changes, and keeps nothing without a file", () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "pieces.jsonl");
  new Kept<number>(file, on("abc1234 with local changes")).add("quiet 1 60", 7);
  expect(new Kept(file, on("abc1234 with local changes")).of("quiet 1 60")).toBeUndefined();
  const nowhere = new Kept<number>(undefined, on("abc1234"));
  nowhere.add("quiet 1 60", 7);
  expect(nowhere.of("quiet 1 60")).toBeUndefined();
});

it("still knows what a piece gave last on other code", () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "pieces.jsonl");
  new Kept<number>(file, on("abc1234")).add("quiet 1 60", 7);
  new Kept<number>(file, on("def5678")).add("quiet 1 60", 8);
  const now = new Kept<number>(file, on("9876543"));
  expect([now.last("quiet 1 60"), now.last("quiet 2 60"), now.of("quiet 1 60")]).toEqual([8, undefined, undefined]);
});
