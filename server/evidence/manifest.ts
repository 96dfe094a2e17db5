/** The signed list of what is in a pack: nothing in it can be changed, taken out or added without it showing. Pure. */
import { canonical, readCanonical, sha256 } from "../audit/canonical.ts";
import { isSigned, type SigningKey } from "../audit/signing-key.ts";
import { type EvidenceManifest, evidenceManifestSchema } from "../contract/index.ts";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";

export interface Member {
  readonly name: string;
  readonly data: Buffer;
}

/** The members with the two that speak for them. */
export function sealed(
  members: readonly Member[],
  key: SigningKey,
  head: Pick<EvidenceManifest, "site" | "incident" | "madeAt" | "madeBy">,
): readonly Member[] {
  const files = members.map(({ name, data }) => ({ name, bytes: data.byteLength, sha256: sha256(data) }));
  const manifest: EvidenceManifest = { type: "wingwatch-evidence", version: 1, ...head, key: key.publicKey, files };
  const text = canonical(manifest);
  return [...members, { name: MANIFEST, data: Buffer.from(text) }, { name: SIGNATURE, data: Buffer.from(`${key.sign(text)}\n`) }];
}

export type ManifestVerdict = { readonly ok: true; readonly manifest: EvidenceManifest } | { readonly ok: false; readonly what: string };

/** @param key known beforehand; undefined: the one that the manifest names */
export function readManifest(text: string, signature: string, { key }: { readonly key: string | undefined }): ManifestVerdict {
  const parsed = evidenceManifestSchema.safeParse(readCanonical(text));
  if (!parsed.success) return { ok: false, what: `${MANIFEST} is not a canonical manifest` };
  if (!/^[0-9a-f]{128}\n$/.test(signature)) return { ok: false, what: `${SIGNATURE} is not a signature` };
  if (key !== undefined && parsed.data.key !== key)
    return { ok: false, what: `${MANIFEST} names another key than the one known beforehand` };
  if (!isSigned(text, signature.slice(0, -1), { key: parsed.data.key }))
    return { ok: false, what: `${SIGNATURE} is not this key’s signature of ${MANIFEST}` };
  return { ok: true, manifest: parsed.data };
}
