/** Accounts in the database. */
import type { DatabaseSync } from "node:sqlite";
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import { z } from "zod";
import { languageSchema, type Role, roleSchema, themeSchema } from "../contract/index.ts";

const rowSchema = z.object({
  number: z.number(),
  name: z.string(),
  full_name: z.string(),
  role: roleSchema,
  password: z.string().nullable(),
  provider_subject: z.string().nullable(),
  language: languageSchema.nullable(),
  theme: themeSchema.nullable(),
  created_at: z.number(),
  disabled_at: z.number().nullable(),
});
export type Account = z.infer<typeof rowSchema>;

export interface NewAccount {
  readonly name: string;
  readonly fullName: string;
  readonly role: Role;
  readonly at: Micros;
  /** A PHC string; left out where an identity provider says who it is. */
  readonly password?: string;
  readonly subject?: string;
}

export type Taken = "name-taken" | "full-name-taken";

export class AccountStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get isEmpty(): boolean {
    return this.#db.prepare("SELECT 1 FROM account LIMIT 1").get() === undefined;
  }

  get(number: number): Account | undefined {
    return this.#one("number = ?", number);
  }

  byName(name: string): Account | undefined {
    return this.#one("name = ?", name);
  }

  bySubject(subject: string): Account | undefined {
    return this.#one("provider_subject = ?", subject);
  }

  list(): readonly Account[] {
    return this.#db
      .prepare("SELECT * FROM account ORDER BY disabled_at IS NOT NULL, full_name")
      .all()
      .map((row) => rowSchema.parse(row));
  }

  /** Enabled accounts of a role. */
  count(role: Role): number {
    return Number(this.#db.prepare("SELECT count(*) AS n FROM account WHERE role = ? AND disabled_at IS NULL").get(role)?.n);
  }

  add({ name, fullName, role, at, password, subject }: NewAccount): Result<Account, Taken> {
    if (this.byName(name) !== undefined) return fail("name-taken");
    if (this.#one("full_name = ?", fullName) !== undefined) return fail("full-name-taken");
    const made = this.#db
      .prepare("INSERT INTO account (name, full_name, role, password, provider_subject, created_at) VALUES (?, ?, ?, ?, ?, ?)")
      .run(name, fullName, role, password ?? null, subject ?? null, at);
    return ok(this.get(Number(made.lastInsertRowid)) as Account);
  }

  setRole(number: number, role: Role): void {
    this.#db.prepare("UPDATE account SET role = ? WHERE number = ?").run(role, number);
  }

  setDisabled(number: number, at: Micros | null): void {
    this.#db.prepare("UPDATE account SET disabled_at = ? WHERE number = ?").run(at, number);
  }

  setPassword(number: number, password: string): void {
    this.#db.prepare("UPDATE account SET password = ? WHERE number = ?").run(password, number);
  }

  /** What is left out stays. */
  setChoices(number: number, { language, theme }: { readonly language?: string | undefined; readonly theme?: string | undefined }): void {
    this.#db
      .prepare("UPDATE account SET language = coalesce(?, language), theme = coalesce(?, theme) WHERE number = ?")
      .run(language ?? null, theme ?? null, number);
  }

  #one(where: "number = ?" | "name = ?" | "full_name = ?" | "provider_subject = ?", value: string | number): Account | undefined {
    const row = this.#db.prepare(`SELECT * FROM account WHERE ${where}`).get(value);
    return row === undefined ? undefined : rowSchema.parse(row);
  }
}
