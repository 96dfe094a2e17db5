/** Whatever a file from elsewhere holds, the readers of the log, of packs and of backups give a verdict: never an exception, never a yes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readManifest as readBackupManifest } from "../backup/format.ts";
import { openBox } from "../backup/secrets-box.ts";
import { readManifest } from "../evidence/manifest.ts";
import { verifyProof } from "../evidence/proof.ts";
import { verifyPack } from "../evidence/verify-pack.ts";
import { canonical } from "./canonical.ts";
import { exportLines, verifyExport } from "./export.ts";
import { readHead } from "./head.ts";
import { headOf, smallLog, testKey } from "./testing/small-log.ts";

const { store } = smallLog(2);
const lines = [...exportLines(store.rows(), headOf(store))];

/** A line of the right kind with parts left out, of other types, or with more than belongs there. */
const nearly = fc.oneof(
  fc.constantFrom(...lines.map((line) => line.trimEnd())),
  fc.string(),
  fc.json(),
  fc
    .tuple(fc.constantFrom(...lines), fc.constantFrom("content", "hash", "head", "signature", "key", "after", "type"), fc.jsonValue())
    .map(([line, key, value]) => {
      const object = JSON.parse(line) as Record<string, unknown>;
      return canonical(
        value === null ? Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) : { ...object, [key]: value },
      );
    }),
);
const file = fc.array(nearly, { maxLength: 6 }).map((parts) => parts.map((part) => `${part}\n`).join(""));
const whole = lines.join("");

describe("any input", () => {
  it("to the verifiers of text is no whole log, head, proof or manifest", () => {
    fc.assert(
      fc.property(file, fc.string(), (text, other) => {
        if (text !== whole) expect(verifyExport(text).broken).not.toBeNull();
        expect(verifyProof(text, testKey.publicKey).ok).toBe(false);
        expect(readManifest(text, other, { key: undefined }).ok).toBe(false);
        expect(readBackupManifest(text).ok).toBe(false);
        if (!whole.includes(text) || text === "") expect(readHead(text, undefined)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("to the verifier of packs and the box of secrets opens nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await verifyPack(Buffer.from(bytes))).faults).toHaveLength(1);
        expect(openBox(Buffer.concat([Buffer.from("WW"), bytes]), "some long passphrase")).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});
