/** A file that grows, as the bytes that are added to it: from its beginning, through truncation and rotation, until aborted. */
import { type FileHandle, open, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

/** How often a file that has nothing new is looked at, ms. */
const LOOK_EVERY = 200;
const CHUNK = 262_144;

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** ms between looks at a file that has nothing new. */
  readonly lookEvery?: number;
}

/** Throws where the file cannot be opened. A file that is gone for now is waited for once it has been there. */
export async function* followFile(path: string, { signal, lookEvery = LOOK_EVERY }: FollowOptions): AsyncGenerator<Uint8Array> {
  let file = await open(path, "r");
  let position = 0;
  try {
    while (!signal.aborted) {
      const chunk = await readAt(file, position);
      if (chunk.length > 0) {
        position += chunk.length;
        yield chunk;
        continue;
      }
      const state = await compare(file, path, position);
      if (state === "same") await pause(lookEvery, signal);
      else {
        position = 0;
        if (state === "replaced") {
          const next = await open(path, "r");
          await file.close();
          file = next;
        }
      }
    }
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(CHUNK);
  const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
  return buffer.subarray(0, bytesRead);
}

/** Whether the path still leads to the open file, and whether that was cut. */
async function compare(file: FileHandle, path: string, position: number): Promise<"same" | "truncated" | "replaced"> {
  const own = await file.stat();
  try {
    const named = await stat(path);
    if (named.ino !== own.ino || named.dev !== own.dev) return "replaced";
  } catch {
    // Between removal and creation of a rotated file there is none: go on with the old one.
    return "same";
  }
  return own.size < position ? "truncated" : "same";
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch {
    // Aborted: the caller looks at the signal next.
  }
}
