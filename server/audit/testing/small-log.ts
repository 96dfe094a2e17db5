/** A small log with a key of its own, for tests. */
import { generateKeyPairSync } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../database/open.ts";
import { T0 } from "../../testing/findings.ts";
import { AuditStore } from "../audit-store.ts";
import { signHead } from "../head.ts";
import { signingKey } from "../signing-key.ts";

export const testKey = signingKey(generateKeyPairSync("ed25519").privateKey);

export function smallLog(entries: number, path = ":memory:"): { readonly db: DatabaseSync; readonly store: AuditStore } {
  const db = openDatabase(path);
  const store = new AuditStore(db);
  for (let n = 1; n <= entries; n += 1) addEntry(store, n);
  return { db, store };
}

export function addEntry(store: AuditStore, n: number): void {
  store.append(
    {
      who: { id: "3", name: "Jo Ünal", role: "operator" },
      action: "incident.assign",
      thing: `incident INC-${n}`,
      touched: [`incident INC-${n}`, `alert al-${n}`],
      details: { to: "Sam", note: `“${n}”` },
      address: "127.0.0.1",
    },
    T0 + n,
  );
}

export function headOf(store: AuditStore) {
  return signHead(store.tip(), testKey, { site: "hmp-test", at: T0 + 1_000 });
}
