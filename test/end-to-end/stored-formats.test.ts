/**
 * What every earlier version left on disk is read by today's, and what a later one left is refused with what to do and left as it is. The fixtures
 * are what version 1 wrote, word for word; a change of a format adds one and keeps these. The server's database and backups have tests of their own.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DuckDBInstance } from "@duckdb/node-api";
import { loadSite } from "@wingwatch/agent/config";
import { RecordingReader } from "@wingwatch/agent/decode";
import { parseKeyFile } from "@wingwatch/agent/identity";
import { startAgent } from "@wingwatch/agent/main";
import { openStore } from "@wingwatch/agent/stores";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folder, temporaryFolder } from "../programs/process.ts";

const T = 1_795_316_400_250_000;
/** The tables of the agent's database. */
const AGENT_1 = `CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, finding TEXT NOT NULL);
  CREATE TABLE state (name TEXT PRIMARY KEY, t INTEGER NOT NULL, json TEXT NOT NULL);
  INSERT INTO outbox VALUES (41, '{"type":"gap","id":"wing-a:*:agent-stopped:1:2","t":2,"from":1,"to":2,"agent":"wing-a","why":"agent-stopped"}');
  INSERT INTO state VALUES ('durable', ${T - 0.25}, '')`;
/** The tables of the reading store, as DuckDB has them. */
const READINGS_1 = [
  "CREATE TABLE format (version INTEGER)",
  "INSERT INTO format VALUES (1)",
  "CREATE TABLE series (id USMALLINT, sensor VARCHAR, band VARCHAR, rbw INTEGER, relative TINYINT)",
  "INSERT INTO series VALUES (0, 'A1-03', 'b8-ul', 0, 0)",
  "CREATE TABLE readings (t BIGINT, series USMALLINT, dt INTEGER, floor SMALLINT, mean SMALLINT, peak SMALLINT, duty SMALLINT, bursts SMALLINT)",
  `INSERT INTO readings VALUES (${T}, 0, 250000, -921, -725, -635, 1250, 54)`,
  "CREATE TABLE bursts (t BIGINT, series USMALLINT, more INTEGER, list BLOB)",
  "CREATE TABLE items (t BIGINT, sensor VARCHAR, json VARCHAR)",
];
/** A segment of the spool with one block: a reading and a gap. */
const SPOOL_1 =
  "UCpNGCgAAAC7AAAAbB0GPwIAAAAAAAAAQHIvsVKDGUMAOV2xUoMZQ8fF7msAAAAAKLUv/QBYlQUAUkwlHmA11hhjiuD+l/SVBTWjGoa1wlJHg2pIDpNhCDysE8biJpk7pBnh+3NQzNKDi+J9QvfYijMRpUFVqffeltEMe8ZCsPZmNtJRRgtRh+7PdNpoHckg7QLMMaN1IIS0Q+YSI3UghbTLGBGG0QgnASjvDTJldKJJBbzL2EDX7LONVFUXoioYqGQVCGqfox9cGnPy3THPfCAJAFGTKshETo47RLA9TmAYPNY/xJhyeKLoAQ==";
const READING = {
  type: "reading",
  t: T,
  dt: 250_000,
  sensor: "A1-03",
  band: "b8-ul",
  floor: -92.1,
  mean: -72.5,
  peak: -63.5,
  duty: 0.125,
  bursts: 54,
};
const KEYS_1 = `{"version":1,"keys":[{"number":1,"sensor":"A1-03","secret":"${Buffer.alloc(32, 7).toString("base64")}","created":"2026-11-22T03:00:00Z"},
  {"number":2,"sensor":"A1-04","revoked":"2026-11-22T03:00:00Z"}]}`;
const RECORDING_1 = `{"type":"recording","version":1,"site":"hmp-example","from":"2026-11-22T03:00:00Z"}\n${JSON.stringify(READING)}\n`;
const SITE_1 = `version: 1
site: { id: hmp-old, name: HMP Old, country: GB, timeZone: Europe/London }
wings: [{ id: A, name: A wing, levels: [{ id: A1, name: Ones, height: 0.0, plan: A1.geojson }] }]
sensors: [{ id: A1-03, level: A1, x: 5.6, y: 4.4, bands: [b8-ul], driver: { type: mqtt } }]
zones: [{ id: all, levels: [A1], policy: prohibited }]
agents: [{ id: wing-a, wings: [A], store: { type: duckdb } }]
`;
const PLAN_1 = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"cell","id":"A1-01","name":"One"},
  "geometry":{"type":"Polygon","coordinates":[[[0,0],[8,0],[8,8],[0,8],[0,0]]]}}]}`;
const ignore = () => undefined;
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

let folder: Folder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

async function old(): Promise<string> {
  const directory = join(folder.path, "agents", "wing-a");
  mkdirSync(join(directory, "spool"), { recursive: true });
  const agent = new DatabaseSync(join(directory, "agent.sqlite"));
  agent.exec(AGENT_1);
  agent.close();
  await duckdb(join(directory, "readings.duckdb"), READINGS_1);
  writeFileSync(join(directory, "spool", "00000001.zst"), Buffer.from(SPOOL_1, "base64"));
  writeFileSync(join(folder.path, "site.yaml"), SITE_1);
  writeFileSync(join(folder.path, "A1.geojson"), PLAN_1);
  return directory;
}

async function duckdb(path: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

async function agentOn(dataDir: string) {
  const read = await loadSite(join(dataDir, "site.yaml"));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return startAgent({ site: read.site, bands: [], agent: "wing-a", dataDir, log, env: {} });
}

describe("what version 1 left", () => {
  it("in an agent's folder is taken over: database, reading store, spool and site file", async () => {
    const directory = await old();
    const agent = await agentOn(folder.path);
    const range = { from: T - 1_000_000, to: T + 1_000_000, points: 1 };
    const history = () => agent.history({ sensor: "A1-03", band: "b8-ul", ...range });
    // The spool's reading is the store's: it must not be there twice.
    await expect.poll(() => agent.health().stages.find(({ stage }) => stage === "spool")?.held, { timeout: 20_000 }).toBe(0);
    expect(await history()).toMatchObject([{ n: 1, mean: -72.5 }]);
    await agent.stop();
    const after = new DatabaseSync(join(directory, "agent.sqlite"), { readOnly: true });
    expect(after.prepare("SELECT min(seq) AS seq FROM outbox").get()).toEqual({ seq: 41 });
    after.close();
  });

  it("as keys and recordings is read", () => {
    expect(parseKeyFile(KEYS_1)).toMatchObject({ ok: true, value: { keys: [{ number: 1 }, { number: 2 }] } });
    const reader = new RecordingReader();
    expect([...reader.push(Buffer.from(RECORDING_1)), ...reader.end()]).toEqual([READING]);
  });
});

describe("what a later version left is refused, and left as it is", () => {
  it.each([
    ["agent.sqlite", "WW_E_DATA_NEWER"],
    ["readings.duckdb", "WW_E_STORE_FORMAT"],
  ])("%s", async (file, code) => {
    const directory = await old();
    const path = join(directory, file);
    if (file === "agent.sqlite") {
      const database = new DatabaseSync(path);
      database.exec("PRAGMA user_version = 900");
      database.close();
    } else await duckdb(path, ["UPDATE format SET version = 900"]);
    const before = readFileSync(path);
    const opening = file === "agent.sqlite" ? agentOn(folder.path) : openStore({ type: "duckdb" }, { directory, env: {} });
    await expect(opening).rejects.toMatchObject({ code, advice: expect.stringContaining("ersion of Wingwatch that wrote it") });
    if (file === "agent.sqlite") expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("keys, recordings and site files", async () => {
    expect(parseKeyFile(KEYS_1.replace('"version":1', '"version":2')).ok).toBe(false);
    const reader = new RecordingReader();
    reader.push(Buffer.from(RECORDING_1.replace('"version":1', '"version":2')));
    expect(reader.header).toBeUndefined();
    await old();
    writeFileSync(join(folder.path, "site.yaml"), SITE_1.replace("version: 1", "version: 2"));
    expect((await loadSite(join(folder.path, "site.yaml"))).ok).toBe(false);
  });
});
