import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDesks } from "../desks.ts";
import { exampleSite } from "../testing/example-site.ts";
import { alertOf } from "../testing/findings.ts";
import { lockData } from "./data-lock.ts";
import { migrate, migrations } from "./migrate.ts";
import { isWritable, openDatabase } from "./open.ts";
import { nextRunNumber } from "./run-number.ts";
import { inTransaction } from "./transaction.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-db-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const code = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};

describe("migrations", () => {
  it("are numbered one after the other and run once each", () => {
    const list = migrations();
    expect(list.map(({ version }) => version)).toEqual(list.map((_, i) => i + 1));
    const path = join(folder, "server.sqlite");
    openDatabase(path).close();
    openDatabase(path).close();
  });

  it("that fail leave the database as it was", () => {
    const db = new DatabaseSync(":memory:");
    const list = [
      { version: 1, sql: "CREATE TABLE a (x)" },
      { version: 2, sql: "CREATE TABLE b (x); NONSENSE" },
    ];
    expect(() => migrate(db, list)).toThrow();
    expect(db.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "a" }]);
    migrate(db, [list[0]!, { version: 2, sql: "CREATE TABLE b (x)" }]);
  });

  it("refuse a database that a newer program wrote", () => {
    const path = join(folder, "server.sqlite");
    const db = openDatabase(path);
    db.exec("PRAGMA user_version = 999");
    db.close();
    expect(code(() => openDatabase(path))).toBe("WW_E_DATABASE_NEWER");
  });
});

describe("a database of the first version", () => {
  it("keeps its alerts and incidents, which know their source, family and emissions afterwards", () => {
    const path = join(folder, "server.sqlite");
    const old = new DatabaseSync(path);
    migrate(old, migrations().slice(0, 1));
    const worst = '{"priority":2,"kind":3,"certain":1}';
    old.exec(`INSERT INTO incident (opened, last_activity, title, wing) VALUES (1, 1, 'old', 'A');
      INSERT INTO alert VALUES ('al-1', 'wing-a', 'unacknowledged', 1, 2, 'INC-1', NULL, '${worst}', '${JSON.stringify(alertOf())}');
      INSERT INTO incident_alert VALUES (1, 'al-1');
      INSERT INTO alert_transition VALUES ('al-1', 1, 2, 'wing-a', 'raised', NULL)`);
    old.close();
    const desks = createDesks({ db: openDatabase(path), site: exampleSite });
    expect(desks.alerts.load("al-1")?.record).toMatchObject({
      state: "unacknowledged",
      incident: "INC-1",
      history: [{ action: "raised" }],
    });
    expect(desks.alerts.naming("em-1")).toEqual(["al-1"]);
    expect(desks.incidents.get("INC-1")).toMatchObject({ title: "old", alerts: ["al-1"], closed: null });
    expect(desks.loadLog.between(0, 9)).toMatchObject([{ source: "breakthrough A1-01", priority: "high", quiet: null }]);
    expect(desks.alerts.family("INC-1", 3)).toMatchObject({ activatedAt: 2, announcements: [{ at: 2, source: "breakthrough A1-01" }] });
  });
});

describe("the database", () => {
  it("says plainly that a file is no database or a folder is missing", () => {
    const path = join(folder, "server.sqlite");
    writeFileSync(path, "this is a text of some length, and no database at all".repeat(100));
    expect(code(() => openDatabase(path))).toBe("WW_E_DATABASE");
    expect(code(() => openDatabase(join(folder, "missing", "server.sqlite")))).toBe("WW_E_DATABASE");
  });

  it("is writable, or says that it is not", () => {
    const path = join(folder, "server.sqlite");
    const db = openDatabase(path);
    expect(isWritable(db)).toBe(true);
    db.close();
    expect(isWritable(db)).toBe(false);
  });

  it("undoes everything of a transaction that fails", () => {
    const db = openDatabase(":memory:");
    expect(() =>
      inTransaction(db, () => {
        nextRunNumber(db, 1);
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(nextRunNumber(db, 1)).toBe(1);
    expect(nextRunNumber(db, 1)).toBe(2);
  });
});

describe("a data folder", () => {
  it("belongs to one running Wingwatch at a time", () => {
    const data = join(folder, "new", "data");
    const lock = lockData(data);
    expect(code(() => lockData(data))).toBe("WW_E_DATA_IN_USE");
    lock.release();
    lockData(data).release();
  });

  it("that cannot be made is named", () => {
    writeFileSync(join(folder, "file"), "");
    expect(code(() => lockData(join(folder, "file", "data")))).toBe("WW_E_DATA_FOLDER");
  });
});
