/** Versions of settings and of the site file, in the database. Writes belong inside the caller's transaction. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import {
  planSchema,
  type RollOut,
  rollOutSchema,
  type SettingsVersion,
  type SiteFileVersion,
  settingsContentSchema,
} from "../contract/index.ts";
import { NOTHING } from "./content.ts";
import { differenceOf } from "./difference.ts";
import { isUnderWay } from "./roll-out.ts";

export type NewVersion = Omit<SettingsVersion, "difference">;

/** Newest ones that are shown. */
const SHOWN = 100;

export class SettingsStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get secondPerson(): boolean {
    return this.#db.prepare("SELECT second_person FROM settings_rule").get()?.second_person === 1;
  }

  set secondPerson(needed: boolean) {
    this.#db.prepare("UPDATE settings_rule SET second_person = ?").run(needed ? 1 : 0);
  }

  add({ version, file, before, at, by, why, content, plan, rollOut }: NewVersion): void {
    this.#db
      .prepare("INSERT INTO settings_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(
        ...[version, file, before, at, by, why],
        ...[JSON.stringify(content), JSON.stringify(plan), rollOut.phase, JSON.stringify(rollOut)],
      );
  }

  move(version: number, rollOut: RollOut): void {
    this.#db
      .prepare("UPDATE settings_version SET phase = ?, roll_out = ? WHERE version = ?")
      .run(rollOut.phase, JSON.stringify(rollOut), version);
  }

  get(version: number): SettingsVersion | undefined {
    const row = this.#db.prepare("SELECT * FROM settings_version WHERE version = ?").get(version);
    return row && this.#read(row);
  }

  /** Newest first. */
  list(): readonly SettingsVersion[] {
    const rows = this.#db.prepare("SELECT * FROM settings_version ORDER BY version DESC LIMIT ?").all(SHOWN);
    return rows.map((row) => this.#read(row));
  }

  /** The highest number given so far; 0: none. */
  newest(): number {
    return Number(this.#db.prepare("SELECT max(version) AS newest FROM settings_version").get()?.newest ?? 0);
  }

  /** In force over this version of the site file. */
  live(file: number): SettingsVersion | undefined {
    const row = this.#db
      .prepare("SELECT * FROM settings_version WHERE phase = 'done' AND file = ? ORDER BY version DESC LIMIT 1")
      .get(file);
    return row && this.#read(row);
  }

  /** On its way to the agents; there is one at most. */
  underWay(): SettingsVersion | undefined {
    return this.#db
      .prepare("SELECT * FROM settings_version WHERE phase IN ('shadow', 'sensor', 'wing', 'site')")
      .all()
      .map((row) => this.#read(row))
      .find(({ rollOut }) => isUnderWay(rollOut.phase));
  }

  /** Keeps the site file where it is not as it was last. */
  noteFile(content: object, { at, thresholds }: { readonly at: Micros; readonly thresholds: number }): void {
    const json = JSON.stringify(content);
    const last = this.#db.prepare("SELECT content FROM site_file ORDER BY number DESC LIMIT 1").get();
    if (last?.content === json) return;
    this.#db.prepare("INSERT INTO site_file (at, thresholds, content) VALUES (?, ?, ?)").run(at, thresholds, json);
  }

  /** Gives whether there is such a file that nobody answers for yet. */
  answerFor(file: number, { by, why }: { readonly by: string; readonly why: string }): boolean {
    const { changes } = this.#db.prepare("UPDATE site_file SET by = ?, why = ? WHERE number = ? AND by IS NULL").run(by, why, file);
    return changes === 1;
  }

  /** Newest first. */
  files(): readonly SiteFileVersion[] {
    const rows = this.#db.prepare("SELECT * FROM site_file ORDER BY number DESC LIMIT ?").all(SHOWN);
    return rows.map((row, i) => ({
      number: Number(row.number),
      at: Number(row.at),
      thresholds: Number(row.thresholds),
      by: row.by === null ? null : String(row.by),
      why: row.why === null ? null : String(row.why),
      difference: rows[i + 1] === undefined ? [] : differenceOf(JSON.parse(String(rows[i + 1]?.content)), JSON.parse(String(row.content))),
    }));
  }

  #read(row: Record<string, SQLOutputValue>): SettingsVersion {
    const content = contentIn(row);
    const before = row.before === null ? null : Number(row.before);
    const was = before === null ? undefined : this.#db.prepare("SELECT content FROM settings_version WHERE version = ?").get(before);
    return {
      version: Number(row.version),
      file: Number(row.file),
      before,
      at: Number(row.at),
      by: String(row.by),
      why: String(row.why),
      content,
      difference: differenceOf(was === undefined ? NOTHING : contentIn(was), content),
      plan: planSchema.parse(JSON.parse(String(row.plan))),
      rollOut: rollOutSchema.parse(JSON.parse(String(row.roll_out))),
    };
  }
}

function contentIn(row: Record<string, SQLOutputValue>) {
  return settingsContentSchema.parse(JSON.parse(String(row.content)));
}
