/** Reads the site that an option names: a folder with site.yaml, or the file itself. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { bandsOf, formatProblems, loadSite } from "@wingwatch/agent/config";
import { type Band, type Site, UsageError } from "@wingwatch/agent/domain";

export interface ReadSite {
  /** The site file. */
  readonly file: string;
  readonly site: Site;
  readonly bands: readonly Band[];
}

/** Throws a UsageError that lists everything wrong with the site. */
export async function readSite(path: string): Promise<ReadSite> {
  const file = isFolder(path) ? join(path, "site.yaml") : path;
  const result = await loadSite(file);
  if (!result.ok) throw new UsageError(`this site cannot be used:\n${formatProblems(result.errors)}`);
  return { file, site: result.site, bands: bandsOf(result.site) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
