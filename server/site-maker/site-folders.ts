/**
 * Sites as folders under one directory: list, read, write. A site is written beside and then moved into place whole, so nobody ever
 * reads half of one; what it replaces is kept once, as `.previous-<id>`.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { SiteFile } from "../contract/index.ts";

/** An id that is a safe name for a folder: no separators, no leading dot. */
const safeId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Plans read from one site. */
const MOST_FILES = 500;

export type SaveReason = "bad-id" | "exists";

export class SiteFolders {
  readonly #root: string;

  /** @param root made when first written to */
  constructor(root: string) {
    this.#root = root;
  }

  /** Ids of the sites, sorted. */
  async list(): Promise<string[]> {
    const entries = await foldersIn(this.#root);
    return entries.filter((name) => safeId.test(name)).sort();
  }

  /** Where the site with this id lies, or would lie; undefined for an id that is no folder name. */
  directoryOf(id: string): string | undefined {
    return safeId.test(id) ? join(this.#root, id) : undefined;
  }

  /** Gives the folder. `exists` says what to do with a site that has the id already. */
  async save(
    id: string,
    files: readonly SiteFile[],
    { exists }: { readonly exists: "refuse" | "replace" },
  ): Promise<Result<string, SaveReason>> {
    const directory = this.directoryOf(id);
    if (directory === undefined) return fail("bad-id");
    if (exists === "refuse" && (await this.list()).includes(id)) return fail("exists");
    const staged = join(this.#root, `.new-${randomUUID()}`);
    try {
      for (const { path, text } of files) {
        await mkdir(dirname(join(staged, path)), { recursive: true });
        await writeFile(join(staged, path), text);
      }
      if (exists === "replace") await this.#setAside(id, directory);
      await rename(staged, directory);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      if (isCode(error, "ENOTEMPTY") || isCode(error, "EEXIST")) return fail("exists");
      throw error;
    }
    return ok(directory);
  }

  async #setAside(id: string, directory: string): Promise<void> {
    if (!(await this.list()).includes(id)) return;
    const previous = join(this.#root, `.previous-${id}`);
    await rm(previous, { recursive: true, force: true });
    await rename(directory, previous);
  }
}

/** The site file and plans of a folder, with paths relative to it; undefined where there is no site.yaml. */
export async function readSiteFolder(directory: string): Promise<SiteFile[] | undefined> {
  const site = await textOf(join(directory, "site.yaml"));
  if (site === undefined) return undefined;
  const folders = ["", ...(await foldersIn(directory))];
  const plans: SiteFile[] = [];
  for (const folder of folders) {
    for (const name of (await filesIn(join(directory, folder))).filter((name) => name.endsWith(".geojson"))) {
      const text = plans.length < MOST_FILES ? await textOf(join(directory, folder, name)) : undefined;
      if (text !== undefined) plans.push({ path: folder === "" ? name : `${folder}/${name}`, text });
    }
  }
  return [{ path: "site.yaml", text: site }, ...plans];
}

async function foldersIn(directory: string): Promise<string[]> {
  return (await entriesOf(directory)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function filesIn(directory: string): Promise<string[]> {
  return (await entriesOf(directory)).filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Nothing where there is no such folder. */
async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    throw error;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
