import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAgentDatabase } from "./database.ts";
import { instanceOf, placeOf } from "./instance.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-instance-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As an agent that starts there and ends. */
function start(name: string): string {
  const directory = join(folder, name);
  const database = openAgentDatabase(directory);
  const instance = instanceOf(database, placeOf(directory));
  database.close();
  return instance;
}

describe("the instance of a data directory", () => {
  it("is the same at every start", () => {
    expect(start("one")).toBe(start("one"));
  });

  it("is another one in a copy, and stays what it was in the origin", () => {
    const origin = start("one");
    cpSync(join(folder, "one"), join(folder, "two"), { recursive: true });
    const copy = start("two");
    expect(copy).not.toBe(origin);
    expect([start("one"), start("two")]).toEqual([origin, copy]);
  });

  it("is another one in a copy that was put at the path of the origin", () => {
    const origin = start("one");
    cpSync(join(folder, "one"), join(folder, "copy"), { recursive: true });
    renameSync(join(folder, "one"), join(folder, "away"));
    renameSync(join(folder, "copy"), join(folder, "one"));
    expect(start("one")).not.toBe(origin);
  });

  it("is kept where an earlier version knew of no place", () => {
    mkdirSync(join(folder, "one"));
    const database = openAgentDatabase(join(folder, "one"));
    database.prepare("INSERT INTO state VALUES ('instance', 0, 'from-before')").run();
    expect(instanceOf(database, placeOf(join(folder, "one")))).toBe("from-before");
    database.close();
  });
});
