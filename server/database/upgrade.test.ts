/** A database of every earlier version, with rows in each of its tables, opened by today's program. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDesks } from "../desks.ts";
import { exampleSite } from "../testing/example-site.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { migrate, migrations } from "./migrate.ts";
import { openDatabase } from "./open.ts";

const worst = '{"priority":2,"kind":3,"certain":1}';
const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** What a server of that version would have written, by the version that brought the tables. */
const rows: readonly (readonly [version: number, sql: string])[] = [
  [
    1,
    `INSERT INTO incident (opened, last_activity, title, wing, level, cell) VALUES (${T0}, ${T0}, 'Phone in A1-01', 'A', 'A1', 'A1-01');
     INSERT INTO alert (id, agent, state, raised, received_at, incident, worst, content)
       VALUES ('al-1', 'wing-a', 'unacknowledged', ${T0}, ${T0}, 'INC-1', '${worst}', ${json(alertOf())});
     INSERT INTO incident_alert VALUES (1, 'al-1');
     INSERT INTO alert_transition (alert, n, at, by, action) VALUES ('al-1', 1, ${T0}, 'wing-a', 'raised');
     INSERT INTO emission (id, agent, t, open, received_at, content, fix)
       VALUES ('em-1', 'wing-a', ${T0}, 0, ${T0}, ${json(emissionOf({ open: false }))}, ${json(fixOf())});
     INSERT INTO run (started_at) VALUES (${T0})`,
  ],
  [
    2,
    `INSERT INTO search_result (incident, site, cell, at, by) VALUES (1, 'hmp-test', 'A1-01', ${T0}, 'Sam');
     INSERT INTO seizure (result, content) VALUES (1, '{"what":"handset","make":"Zanco"}');
     INSERT INTO incident_step (incident, n, at, by, action) VALUES (1, 1, ${T0}, 'wing-a', 'opened')`,
  ],
  [3, "INSERT INTO notify_target (id, sequence) VALUES ('dc09', 41)"],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-upgrade-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const all = migrations();
const schemaOf = (db: DatabaseSync) => db.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();

/** A file as version `version` left it. */
function old(version: number): string {
  const path = join(mkdtempSync(join(folder, "v")), "server.sqlite");
  const db = new DatabaseSync(path);
  migrate(
    db,
    all.filter((one) => one.version <= version),
  );
  for (const [since, sql] of rows) if (since <= version) db.exec(sql);
  db.close();
  return path;
}

describe("a database of an earlier version", () => {
  const newest = openDatabase(":memory:");

  it.each(all.map(({ version }) => version))("%i keeps what is in it and gets the schema of a new one", (version) => {
    const db = openDatabase(old(version));
    expect(schemaOf(db)).toEqual(schemaOf(newest));
    expect(db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    const desks = createDesks({ db, site: exampleSite });
    expect(desks.incidents.get("INC-1")).toMatchObject({ title: "Phone in A1-01", alerts: ["al-1"], closed: null });
    expect(desks.alerts.load("al-1")?.record).toMatchObject({ state: "unacknowledged", history: [{ action: "raised" }] });
    expect(desks.emissions.get("em-1")).toMatchObject({ emission: { id: "em-1", open: false }, fix: { level: "A1" } });
    if (version >= 2) expect(desks.searches.ofIncident("INC-1")).toMatchObject([{ by: "Sam", seizures: [{ make: "Zanco" }] }]);
    if (version >= 3) expect(db.prepare("SELECT sequence FROM notify_target").get()).toEqual({ sequence: 41 });
    db.close();
  });

  it("is brought up to date once: a second opening changes nothing", () => {
    const path = old(1);
    openDatabase(path).close();
    const before = openDatabase(path);
    const changes = before.prepare("PRAGMA schema_version").get();
    before.close();
    const db = openDatabase(path);
    expect(db.prepare("PRAGMA schema_version").get()).toEqual(changes);
    db.close();
  });
});

describe("a database of a later version", () => {
  it("is refused with what to do, and not touched", () => {
    const path = old(1);
    const db = new DatabaseSync(path);
    db.exec("CREATE TABLE IF NOT EXISTS from_the_future (x); PRAGMA user_version = 900");
    db.close();
    expect(() => openDatabase(path)).toThrow(
      expect.objectContaining({ code: "WW_E_DATABASE_NEWER", advice: expect.stringContaining("newer") }),
    );
    const after = new DatabaseSync(path, { readOnly: true });
    expect(after.prepare("PRAGMA user_version").get()).toEqual({ user_version: 900 });
    after.close();
  });
});
