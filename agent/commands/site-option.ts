/** The site and the agent that options name. */
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { bandsOf, formatProblems, loadSite } from "../config/index.ts";
import { type AgentPlacement, type Band, type Site, UsageError } from "../domain/index.ts";
import type { OptionValues } from "../ports/index.ts";

export interface ReadSite {
  readonly site: Site;
  /** In force for the site. */
  readonly bands: readonly Band[];
}

/** The site of `--site`: a folder with site.yaml, or the file itself. Throws a UsageError that lists everything wrong with it. */
export async function readSite(values: OptionValues): Promise<ReadSite> {
  const path = values.site;
  if (typeof path !== "string") throw new UsageError("--site DIR says which prison; `wingwatch init DIR` makes one");
  const result = await loadSite(path);
  if (!result.ok) throw new UsageError(`this site cannot be used:\n${formatProblems(result.errors)}`);
  return { site: result.site, bands: bandsOf(result.site) };
}

/** The folder in which the site file of `--site` lies. */
export async function siteFolder(values: OptionValues): Promise<string> {
  const path = typeof values.site === "string" ? values.site : ".";
  return (await stat(path)).isDirectory() ? path : dirname(path);
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
