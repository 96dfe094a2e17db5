/** The site and the agent that options name. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { bandsOf, formatProblems, loadSite, siteFileAt } from "../config/index.ts";
import { type AgentPlacement, type Band, type Site, UsageError } from "../domain/index.ts";
import type { OptionValues } from "../ports/index.ts";
import { textOption } from "./options.ts";

export interface ReadSite {
  /** The site file. */
  readonly file: string;
  readonly site: Site;
  /** In force for the site. */
  readonly bands: readonly Band[];
}

/** The site of `--site`. Throws a UsageError that lists everything wrong with it. */
export async function readSite(values: OptionValues): Promise<ReadSite> {
  return await readSiteAt(sitePath(values));
}

/** @param path a folder with site.yaml, or the file itself */
export async function readSiteAt(path: string): Promise<ReadSite> {
  const file = await siteFileAt(path);
  const result = await loadSite(file);
  if (!result.ok) throw new UsageError(`this site cannot be used:\n${formatProblems(result.errors)}`);
  return { file, site: result.site, bands: bandsOf(result.site) };
}

/** The folder in which the site file of `--site` lies, whatever is in the file. */
export async function siteFolder(values: OptionValues): Promise<string> {
  const file = await siteFileAt(sitePath(values));
  if (!existsSync(file)) throw new UsageError(`--site: there is no ${file}`);
  return dirname(file);
}

function sitePath(values: OptionValues): string {
  const path = textOption(values, "site");
  if (path === undefined) throw new UsageError("--site DIR says which prison; `wingwatch init DIR` makes one");
  return path;
}

/** The agent of `--agent`; a site's only agent needs no naming. */
export function chosenAgent(site: Site, values: OptionValues): AgentPlacement {
  const { agent } = values;
  const ids = site.agents.map(({ id }) => id).join(", ");
  const found = agent === undefined && site.agents.length === 1 ? site.agents[0] : site.agents.find(({ id }) => id === agent);
  if (found !== undefined) return found;
  throw new UsageError(
    agent === undefined ? `--agent ID says which agent; the site has: ${ids}` : `the site has no agent '${String(agent)}'; it has: ${ids}`,
  );
}
