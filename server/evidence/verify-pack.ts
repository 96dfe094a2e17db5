/** Whether a pack is what was made: every file as the signed manifest has it, nothing missing or added, the audit proof unbroken. */
import { sha256 } from "../audit/canonical.ts";
import type { EvidenceManifest } from "../contract/index.ts";
import { MANIFEST, readManifest, SIGNATURE } from "./manifest.ts";
import { PROOF } from "./pack.ts";
import { verifyProof } from "./proof.ts";
import { readZip } from "./zip.ts";

export interface PackVerdict {
  /** Empty: it is whole. */
  readonly faults: readonly string[];
  readonly manifest: EvidenceManifest | undefined;
  /** Entries of the audit log that it proves, and the number of the signed head. */
  readonly proven: { readonly entries: number; readonly head: number } | undefined;
}

/** @param key known beforehand, hex; undefined: the pack's own is believed, which shows accidents but not a pack made anew by somebody else */
export async function verifyPack(file: Buffer, { key }: { readonly key?: string | undefined } = {}): Promise<PackVerdict> {
  const broken = (fault: string): PackVerdict => ({ faults: [fault], manifest: undefined, proven: undefined });
  const zip = await readZip(file);
  if (!zip.ok)
    return broken(zip.reason === "not-a-zip" ? `it is not a zip file: ${zip.detail}` : `the zip file is ${zip.reason}: ${zip.detail}`);
  const members = zip.value;
  const [manifestFile, signature] = [members.get(MANIFEST), members.get(SIGNATURE)];
  if (manifestFile === undefined || signature === undefined) return broken(`${manifestFile ? SIGNATURE : MANIFEST} is missing`);
  const read = readManifest(manifestFile.toString(), signature.toString(), { key });
  if (!read.ok) return broken(read.what);
  const { manifest } = read;
  const faults = [...faultsOf(manifest, members)];
  const proof = verifyProof(members.get(PROOF)?.toString() ?? "", manifest.key);
  if (!proof.ok) faults.push(`${PROOF}: ${proof.what}`);
  else if (proof.head.head.site !== manifest.site) faults.push(`${PROOF}: its head is of another site`);
  return { faults, manifest, proven: proof.ok ? { entries: proof.entries.length, head: proof.head.head.number } : undefined };
}

function* faultsOf({ files }: EvidenceManifest, members: ReadonlyMap<string, Buffer>): Generator<string> {
  const listed = new Set([MANIFEST, SIGNATURE]);
  for (const { name, bytes, sha256: hash } of files) {
    const data = members.get(name);
    if (listed.has(name)) yield `${name} is listed twice`;
    else if (data === undefined) yield `${name} is missing`;
    else if (data.byteLength !== bytes) yield `${name} has ${data.byteLength} bytes, not ${bytes}`;
    else if (sha256(data) !== hash) yield `${name} is changed: its SHA-256 differs`;
    listed.add(name);
  }
  for (const name of members.keys()) if (!listed.has(name)) yield `${name} is not of this pack`;
}
