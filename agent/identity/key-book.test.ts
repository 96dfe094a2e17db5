import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../domain/index.ts";
import { exportKeys, importKeys, keysInForce, newKey, revokeKeys, rotateKey } from "./key-book.ts";
import { type KeyFile, NO_KEYS, parseKeyFile } from "./key-file.ts";

const now = new Date("2026-11-22T03:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const secret = (fill: number) => new Uint8Array(32).fill(fill);
const DAY = 86_400_000;

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(String(result.reason));
  return result.value;
}

const one = value(newKey(NO_KEYS, { sensor: "A1-03", secret: secret(1), now })).file;

describe("keys of a site", () => {
  it("a sensor has one first key; a second is a rotation", () => {
    expect(newKey(one, { sensor: "A1-03", secret: secret(2), now })).toMatchObject({ ok: false, reason: "has-key" });
    expect(rotateKey(NO_KEYS, { sensor: "A1-03", secret: secret(2), now, overlap: DAY })).toMatchObject({ ok: false, reason: "no-key" });
  });

  it("after a rotation both are in force for the overlap, then the new one alone", () => {
    const { file, key } = value(rotateKey(one, { sensor: "A1-03", secret: secret(2), now, overlap: 7 * DAY }));
    expect(key.number).toBe(2);
    expect(keysInForce(file, "A1-03", later(6)).map(({ number }) => number)).toEqual([1, 2]);
    expect(keysInForce(file, "A1-03", later(8)).map(({ number }) => number)).toEqual([2]);
  });

  it("a second rotation does not lengthen what the first one ended", () => {
    const { file } = value(rotateKey(one, { sensor: "A1-03", secret: secret(2), now, overlap: DAY }));
    const twice = value(rotateKey(file, { sensor: "A1-03", secret: secret(3), now, overlap: 9 * DAY })).file;
    expect(keysInForce(twice, "A1-03", later(2)).map(({ number }) => number)).toEqual([2, 3]);
  });

  it("what is revoked is gone, its number is never used again", () => {
    const revoked = value(revokeKeys(one, { sensor: "A1-03" }, now));
    expect(JSON.stringify(revoked)).not.toContain(Buffer.from(secret(1)).toString("base64"));
    expect(value(newKey(revoked, { sensor: "A1-03", secret: secret(2), now })).key.number).toBe(2);
    expect(revokeKeys(revoked, { number: 1 }, now)).toMatchObject({ ok: false, reason: "no-key" });
  });

  it("what is exported can be imported, twice as well as once; another secret under the same number cannot", () => {
    const file = value(exportKeys(one, "A1-03", now));
    expect(value(importKeys(value(importKeys(NO_KEYS, file)), file))).toEqual(one);
    const other = value(newKey(NO_KEYS, { sensor: "A1-03", secret: secret(9), now })).file;
    expect(importKeys(one, other)).toMatchObject({ ok: false, reason: "other-secret" });
  });

  it("an import of what is revoked elsewhere revokes it here, and an old copy does not bring it back", () => {
    const revoked = value(revokeKeys(one, { number: 1 }, now));
    expect(value(importKeys(one, revoked))).toEqual(revoked);
    expect(value(importKeys(revoked, one))).toEqual(revoked);
  });
});

describe("the key file", () => {
  it("is read as it was written", () => {
    expect(value(parseKeyFile(JSON.stringify(one)))).toEqual(one);
  });

  it("two keys with one number, a short secret, or anything unknown is refused", () => {
    const [key] = one.keys;
    const wrong: readonly unknown[] = [
      { version: 2, keys: [] },
      { version: 1, keys: [key, key] },
      { version: 1, keys: [{ ...key, secret: "c2hvcnQ=" }] },
      { version: 1, keys: [{ ...key, extra: 1 }] },
      { version: 1, keys: [{ ...key, number: 0 }] },
    ];
    for (const each of wrong) expect(parseKeyFile(JSON.stringify(each)).ok).toBe(false);
  });

  it("any text gives keys or a reason, and the reason repeats nothing of a secret", () => {
    const text = JSON.stringify(one);
    const bent = fc
      .tuple(fc.nat(text.length - 1), fc.string({ maxLength: 5 }))
      .map(([at, more]) => text.slice(0, at) + more + text.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), bent), (any) => {
        const parsed = parseKeyFile(any);
        if (!parsed.ok) expect(parsed.detail).not.toContain("AQEBAQ");
        else expect((parsed.value satisfies KeyFile).version).toBe(1);
      }),
    );
  });
});
