import { appendFileSync, mkdtempSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { followFile } from "./follow-file.ts";

/** Follows a new file and hands out what came, piece by piece. */
function following(content: string) {
  const path = join(mkdtempSync(join(tmpdir(), "follow-")), "log");
  writeFileSync(path, content);
  const abort = new AbortController();
  const chunks = followFile(path, { signal: abort.signal, lookEvery: 5 });
  const next = async () => {
    const { value } = await chunks.next();
    return value === undefined ? undefined : Buffer.from(value).toString();
  };
  return { path, abort, next };
}

it("what is there comes first, then what is added", async () => {
  const { path, next, abort } = following("one\n");
  expect(await next()).toBe("one\n");
  const added = next();
  appendFileSync(path, "two\n");
  expect(await added).toBe("two\n");
  abort.abort();
  expect(await next()).toBeUndefined();
});

it("a file that is cut is read from its new beginning", async () => {
  const { path, next } = following("a long first line\n");
  await next();
  truncateSync(path, 0);
  appendFileSync(path, "new\n");
  expect(await next()).toBe("new\n");
});

it("a file that is rotated is read to its end, then the new one", async () => {
  const { path, next } = following("one\n");
  await next();
  appendFileSync(path, "last of the old\n");
  renameSync(path, `${path}.1`);
  expect(await next()).toBe("last of the old\n");
  const fresh = next();
  writeFileSync(path, "first of the new\n");
  expect(await fresh).toBe("first of the new\n");
});

it("a file that is not there is an error", async () => {
  const chunks = followFile("/nowhere/log", { signal: new AbortController().signal });
  await expect(chunks.next()).rejects.toThrow("ENOENT");
});
