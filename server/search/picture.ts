/** Which kind of picture a file is, by its first bytes: what a browser says of it is not believed. Pure. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { Attachment } from "../contract/index.ts";

/** Bytes. */
export const LARGEST_PICTURE = 10 * 1024 * 1024;

export const pictureTypes = ["image/jpeg", "image/png", "image/webp"] as const satisfies readonly Attachment["type"][];

export function pictureType(file: Uint8Array): Result<Attachment["type"], "not-a-picture"> {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(12, file.byteLength)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return ok("image/jpeg");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return ok("image/png");
  if (head.startsWith("RIFF") && head.slice(8) === "WEBP") return ok("image/webp");
  return fail("not-a-picture");
}

/** A file name that is only a name: no folders, no control characters. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .replace(/[^\p{L}\p{N} ._-]/gu, "_")
    .replace(/^\.+/, "")
    .slice(0, 120);
  return plain === "" ? "picture" : plain;
}
