/** Links that make accounts, passwords and displays: each works once, for a while. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { z } from "zod";
import { type LinkPurpose, linkPurposeSchema, type Role, roleSchema } from "../contract/index.ts";

const rowSchema = z.object({
  number: z.number(),
  purpose: linkPurposeSchema,
  role: roleSchema.nullable(),
  account: z.number().nullable(),
  full_name: z.string().nullable(),
  made_by: z.string(),
  expires_at: z.number(),
});
export type LinkRow = z.infer<typeof rowSchema>;

export interface NewLink {
  readonly token: Buffer;
  readonly purpose: LinkPurpose;
  readonly role?: Role;
  readonly account?: number;
  readonly fullName?: string;
  readonly by: string;
  readonly expires: Micros;
}

export class LinkStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add({ token, purpose, role, account, fullName, by, expires }: NewLink): void {
    this.#db
      .prepare("INSERT INTO account_link (token, purpose, role, account, full_name, made_by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(token, purpose, role ?? null, account ?? null, fullName ?? null, by, expires);
  }

  byToken(token: Buffer): LinkRow | undefined {
    const row = this.#db.prepare("SELECT * FROM account_link WHERE token = ?").get(token);
    return row === undefined ? undefined : rowSchema.parse(row);
  }

  list(): readonly LinkRow[] {
    return this.#db
      .prepare("SELECT * FROM account_link WHERE purpose <> 'set-up' ORDER BY number")
      .all()
      .map((row) => rowSchema.parse(row));
  }

  /** True where it was still there: of two who use one link at once, one gets true. */
  remove(number: number): boolean {
    return this.#db.prepare("DELETE FROM account_link WHERE number = ?").run(number).changes === 1;
  }

  /** A newer link of the same kind for the same account replaces the older. */
  removeLike(purpose: LinkPurpose, account: number | undefined): void {
    this.#db.prepare("DELETE FROM account_link WHERE purpose = ? AND account IS ?").run(purpose, account ?? null);
  }

  prune(now: Micros): void {
    this.#db.prepare("DELETE FROM account_link WHERE expires_at <= ?").run(now);
  }
}
