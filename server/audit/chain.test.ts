/** Whatever is changed in a log shows, to the byte. */
import { describe, expect, it } from "vitest";
import { canonical } from "./canonical.ts";
import { exportLines, verifyExport } from "./export.ts";
import { readHead, signHead } from "./head.ts";
import { addEntry, headOf, smallLog, testKey } from "./testing/small-log.ts";
import { Verifier } from "./verify.ts";

const exported = (entries: number) => {
  const { store } = smallLog(entries);
  return [...exportLines(store.rows(), headOf(store))].join("");
};
const verdictOf = (log: ReturnType<typeof smallLog>, heads = [headOf(log.store)]) => {
  const verifier = new Verifier(heads);
  for (const row of log.store.rows()) if (!verifier.take(row)) break;
  return verifier.end();
};

describe("an exported log", () => {
  it("is whole as it was written, empty too", () => {
    expect(verifyExport(exported(3))).toEqual({ entries: 3, heads: 1, vouched: 3, broken: null });
    expect(verifyExport(exported(0)).broken).toBeNull();
    expect(verifyExport(exported(3), { key: testKey.publicKey }).broken).toBeNull();
  });

  it("shows every flipped bit of every byte", () => {
    const bytes = Buffer.from(exported(3));
    const missed: string[] = [];
    for (let i = 0; i < bytes.length; i += 1) {
      for (const bit of [1, 2, 32, 128]) {
        const changed = Buffer.from(bytes);
        changed[i] = (changed[i] as number) ^ bit;
        if (verifyExport(changed.toString()).broken === null) missed.push(`${i} ${bit}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it("shows a tail that was cut off at any byte, and lines that were taken out, doubled or swapped", () => {
    const text = exported(4);
    for (let length = 0; length < text.length; length += 1) expect(verifyExport(text.slice(0, length)).broken).not.toBeNull();
    const lines = text.split("\n").slice(0, -1);
    for (let i = 0; i < lines.length; i += 1) {
      expect(verifyExport(`${lines.toSpliced(i, 1).join("\n")}\n`).broken).not.toBeNull();
      expect(verifyExport(`${lines.toSpliced(i, 0, lines[i] as string).join("\n")}\n`).broken).not.toBeNull();
    }
    const swapped = [lines[0], lines[2], lines[1], ...lines.slice(3)].join("\n");
    expect(verifyExport(`${swapped}\n`).broken).toMatchObject({ number: 1 });
  });

  it("names the first entry that is wrong", () => {
    expect(verifyExport(exported(4).replace("INC-3", "INC-9")).broken).toMatchObject({ number: 3 });
  });

  it("made anew with another key does not pass for one of the key that is known", () => {
    expect(verifyExport(exported(2), { key: "0".repeat(64) }).broken?.what).toContain("another key");
  });

  it("that was cut off and signed again shows by an older head from elsewhere", () => {
    const log = smallLog(4);
    const head = headOf(log.store);
    expect(verifyExport(exported(3), { heads: [head] }).broken?.what).toContain("cut off");
  });
});

describe("the log in the database", () => {
  const columns = [
    ["audit_entry", "number"],
    ["audit_entry", "at"],
    ["audit_entry", "who"],
    ["audit_entry", "action"],
    ["audit_entry", "content"],
    ["audit_entry", "hash"],
    ["audit_about", "thing"],
    ["audit_about", "number"],
  ] as const;

  it("refuses to be changed, deleted from, or added to anywhere but at its end", () => {
    const { db } = smallLog(2);
    for (const [table, column] of columns) expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow("append-only");
    for (const table of ["audit_entry", "audit_about"]) expect(() => db.exec(`DELETE FROM ${table}`)).toThrow("append-only");
    for (const number of [1, 5]) {
      expect(() => db.exec(`INSERT OR REPLACE INTO audit_entry VALUES (${number}, 0, '', '', '', '')`)).toThrow("only grows at its end");
    }
  });

  it.each(columns)("shows every flipped byte of %s.%s, by somebody who took the triggers away", (table, column) => {
    const probe = smallLog(3);
    const key = table === "audit_entry" ? "rowid" : "thing || number";
    const values = probe.db.prepare(`SELECT ${key} AS which, ${column} AS value FROM ${table}`).all();
    const heads = [headOf(probe.store)];
    probe.db.exec("DROP TRIGGER audit_entry_stays; DROP TRIGGER audit_about_stays; PRAGMA foreign_keys = OFF");
    for (const { which, value } of values) {
      for (const changed of flips(value as string | number)) {
        probe.db.exec("SAVEPOINT flip");
        probe.db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`).run(changed, which as string | number);
        expect(verdictOf(probe, heads).broken, `${column} of ${which}: ${changed}`).not.toBeNull();
        probe.db.exec("ROLLBACK TO flip; RELEASE flip");
      }
    }
    expect(verdictOf(probe, heads).broken).toBeNull();
  });

  it("shows a dropped tail after an export, and a rewriting that was chained anew", () => {
    const whole = smallLog(5);
    const head = headOf(whole.store);
    expect(verdictOf(smallLog(3), [head]).broken).toMatchObject({ number: 4, what: expect.stringContaining("cut off") });
    const other = smallLog(0);
    for (const n of [1, 2, 9, 4, 5]) addEntry(other.store, n);
    expect(verdictOf(other, [head]).broken).toMatchObject({ number: 5, what: expect.stringContaining("rewritten") });
  });
});

describe("a head", () => {
  it("is believed only as it was signed, and only of the key that is known", () => {
    const { store } = smallLog(1);
    const line = canonical(signHead(store.tip(), testKey, { site: "hmp-test", at: 1 }));
    expect(readHead(line, testKey.publicKey)).toBeDefined();
    expect(readHead(line, "0".repeat(64))).toBeUndefined();
    for (let i = 0; i < line.length; i += 1) {
      const changed = `${line.slice(0, i)}${String.fromCharCode(line.charCodeAt(i) ^ 1)}${line.slice(i + 1)}`;
      expect(readHead(changed, undefined)).toBeUndefined();
    }
  });
});

/** The value with one bit of one byte changed, each in turn. */
function flips(value: string | number): (string | number)[] {
  if (typeof value === "number") return [value + 8, value + 1_000];
  return [...value].map(
    (letter, i) => value.slice(0, i) + String.fromCodePoint(letter.codePointAt(0)! ^ 1) + value.slice(i + letter.length),
  );
}
