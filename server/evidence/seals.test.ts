/** The two parts of a pack that speak for the others: every byte of them counts. */
import { describe, expect, it } from "vitest";
import { headOf, smallLog, testKey } from "../audit/testing/small-log.ts";
import { MANIFEST, readManifest, SIGNATURE, sealed } from "./manifest.ts";
import { proofText, verifyProof } from "./proof.ts";

const { publicKey: key } = testKey;

function flips(text: string): string[] {
  return [...text].map((letter, i) => text.slice(0, i) + String.fromCodePoint(letter.codePointAt(0)! ^ 1) + text.slice(i + letter.length));
}

describe("a manifest", () => {
  const members = sealed([{ name: "a.txt", data: Buffer.from("a") }], testKey, { site: "s", incident: "INC-1", madeAt: 1, madeBy: "Jo" });
  const text = String(members.find(({ name }) => name === MANIFEST)?.data);
  const signature = String(members.find(({ name }) => name === SIGNATURE)?.data);

  it("is believed as it was signed", () => {
    expect(readManifest(text, signature, { key })).toMatchObject({ ok: true });
  });

  it("shows every flipped byte, of itself and of its signature", () => {
    for (const changed of flips(text)) expect(readManifest(changed, signature, { key: undefined }).ok).toBe(false);
    for (const changed of flips(signature)) expect(readManifest(text, changed, { key: undefined }).ok).toBe(false);
    expect(readManifest(text, signature.toUpperCase(), { key }).ok).toBe(false);
  });
});

describe("an audit proof", () => {
  const { store } = smallLog(6);
  const [before] = [...store.rows(1, 1)];
  const text = proofText({
    after: { number: 1, hash: before?.hash ?? "" },
    rows: store.rows(2),
    shown: new Set([2, 4]),
    head: headOf(store),
  });

  it("shows the entries that it is about and hides what stands in the others", () => {
    const verdict = verifyProof(text, key);
    expect(verdict.ok && verdict.entries.map(({ number }) => number)).toEqual([2, 4]);
    expect(text).not.toContain("INC-3");
  });

  it("shows every flipped byte, and entries that were cut off, taken out or doubled", () => {
    for (const changed of flips(text)) expect(verifyProof(changed, key).ok).toBe(false);
    const lines = text.split("\n").slice(0, -1);
    for (const i of lines.keys()) {
      expect(verifyProof(`${lines.toSpliced(i, 1).join("\n")}\n`, key).ok).toBe(false);
      expect(verifyProof(`${lines.toSpliced(i, 0, lines[i] as string).join("\n")}\n`, key).ok).toBe(false);
    }
    for (let length = 0; length < text.length; length += 7) expect(verifyProof(text.slice(0, length), key).ok).toBe(false);
  });

  it("is refused with a head of another key", () => {
    expect(verifyProof(text, "0".repeat(64)).ok).toBe(false);
  });
});
