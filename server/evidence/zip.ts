/** Packs as zip files: made in one go, read member by member with bounds, since a file from outside may be anything. */
import { buffer } from "node:stream/consumers";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { type Entry, fromBufferPromise, type ZipFile as Reader } from "yauzl";
import { ZipFile } from "yazl";
import type { Member } from "./manifest.ts";

/** Bytes of one member, and members of a pack. */
const LARGEST = 512 * 1024 * 1024;
const MOST = 2_000;

export async function zipOf(members: readonly Member[], at: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, data } of members) zip.addBuffer(data, name, { mtime: at });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

export type ZipReason = "not-a-zip" | "damaged" | "too-large";

/** Every member by name. A name that comes twice is damage: which of the two was meant, nobody can say. */
export async function readZip(file: Buffer): Promise<Result<ReadonlyMap<string, Buffer>, ZipReason>> {
  let reader: Reader;
  try {
    reader = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    return fail("not-a-zip", reasonOf(error));
  }
  const members = new Map<string, Buffer>();
  let bytes = 0;
  try {
    for await (const entry of reader.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > LARGEST || members.size >= MOST) return fail("too-large", `more than ${MOST} members or ${LARGEST} bytes`);
      if (members.has(entry.fileName)) return fail("damaged", `${entry.fileName} is in it twice`);
      members.set(entry.fileName, await contentOf(reader, entry));
    }
    return ok(members);
  } catch (error) {
    return fail("damaged", reasonOf(error));
  }
}

async function contentOf(reader: Reader, entry: Entry): Promise<Buffer> {
  return buffer(await reader.openReadStreamPromise(entry));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
