import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { readFrames } from "@wingwatch/firmware-protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openAgentDatabase } from "../outbox/index.ts";
import { revokeKeys } from "./key-book.ts";
import { writeKeys } from "./key-store.ts";
import { openGuard } from "./open-guard.ts";
import { honestFrame, SECRETS } from "./testing/forgeries.ts";

let folder = "";
let file = "";
let database: DatabaseSync;
let said: string[] = [];
const note = (_fields: object, message: string) => said.push(message);
const log = { debug: note, info: note, warn: note, error: note };

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), "wingwatch-guard-"));
  file = join(folder, "keys.json");
  database = openAgentDatabase(folder);
  said = [];
});

afterEach(() => {
  vi.useRealTimers();
  database.close();
  rmSync(folder, { recursive: true });
});

const open = (presence: "must-exist" | "may-be-missing" = "may-be-missing") =>
  openGuard({ file, presence, sensors: [{ id: "A1-03" }], database, log });

function spoken(counter: number) {
  const [found] = readFrames(honestFrame({ sensor: "A1-03", counter, address: 3 }, { type: "event", kind: "door" }));
  if (found?.kind !== "frame") throw new Error("not a frame");
  return found.frame;
}

describe("the guard of a running agent", () => {
  it("takes keys that were made, and refuses those that were revoked, within a second", () => {
    const { guard, stop } = open();
    expect(guard.requires("A1-03")).toBe(false);
    writeKeys(file, SECRETS);
    vi.advanceTimersByTime(1_000);
    expect([guard.requires("A1-03"), guard.verify(spoken(1))]).toMatchObject([true, { sensor: "A1-03" }]);
    const revoked = revokeKeys(SECRETS, { sensor: "A1-03" }, new Date());
    writeKeys(file, revoked.ok ? revoked.value : SECRETS);
    vi.advanceTimersByTime(1_000);
    expect(guard.verify(spoken(2))).toBe("unknown-key");
    stop();
  });

  it("keeps the keys it has when the file is deleted or damaged, and says so", () => {
    writeKeys(file, SECRETS);
    const { guard, stop } = open();
    rmSync(file);
    vi.advanceTimersByTime(1_000);
    expect([guard.requires("A1-03"), guard.verify(spoken(1))]).toMatchObject([true, { sensor: "A1-03" }]);
    expect(said.join()).toContain("gone or empty");
    stop();
  });

  it("does not start where the key file that somebody named is not there", () => {
    expect(() => open("must-exist")).toThrow("there is no key file");
  });

  it("remembers over a restart which frames it has heard", () => {
    writeKeys(file, SECRETS);
    const first = open();
    first.guard.verify(spoken(41));
    first.stop();
    const second = open();
    expect([second.guard.verify(spoken(41)), second.guard.verify(spoken(42))]).toMatchObject(["replayed", { sensor: "A1-03" }]);
    second.stop();
  });

  it("loses no more than the last second of them when it is killed", () => {
    writeKeys(file, SECRETS);
    const first = open();
    first.guard.verify(spoken(41));
    vi.advanceTimersByTime(1_000);
    first.guard.verify(spoken(42));
    // Killed: nothing is saved any more.
    const second = open();
    expect([second.guard.verify(spoken(41)), second.guard.verify(spoken(42))]).toMatchObject(["replayed", { sensor: "A1-03" }]);
    first.stop();
    second.stop();
  });

  it("names the sensors that would not be believed for want of a key", () => {
    writeKeys(file, { version: 1, keys: SECRETS.keys.slice(1) });
    open().stop();
    expect(said.join()).toContain("have no key");
  });
});
