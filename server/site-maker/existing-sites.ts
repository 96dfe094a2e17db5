/** Sites that can be opened: those saved here, and the one that is served now. */
import { fail, type Result } from "@wingwatch/agent/domain";
import { filesToDraft, type Imported, type ImportReason } from "@wingwatch/agent/site-maker";
import type { DraftEntry } from "../contract/index.ts";
import { readSiteFolder, type SiteFolders } from "./site-folders.ts";

/** Names the running site in the API; no saved site can be called so. */
const RUNNING = "~running";

export async function existingSites(folders: SiteFolders, running: string | undefined): Promise<DraftEntry[]> {
  const ids = [...(running === undefined ? [] : [RUNNING]), ...(await folders.list())];
  const entries: DraftEntry[] = [];
  for (const id of ids) {
    const directory = id === RUNNING ? running : folders.directoryOf(id);
    const read = await existingSite(id, folders, { running });
    if (directory !== undefined && read.ok)
      entries.push({ id, name: read.value.draft.site.name || id, directory, running: id === RUNNING });
  }
  return entries;
}

export async function existingSite(
  id: string,
  folders: SiteFolders,
  { running }: { readonly running: string | undefined },
): Promise<Result<Imported, ImportReason | "unknown-site">> {
  const directory = id === RUNNING ? running : folders.directoryOf(id);
  const files = directory === undefined ? undefined : await readSiteFolder(directory);
  return files === undefined ? fail("unknown-site") : filesToDraft(files);
}
