/** What the page that makes sites needs of the agent's configuration: the one site check, and the band table. */
import { join } from "node:path";
import { bandsFor, parseSite } from "@wingwatch/agent/config";
import type { SiteCheckResult, SiteFile } from "../contract/index.ts";
import type { SiteMakerOptions } from "../site-maker/plugin.ts";

const SITE_FILE = "site.yaml";

/** New sites go to `sites/` in the data folder; `siteDir` is the folder of the site that is served. */
export function siteMakerOptions({ dataDir, siteDir }: { readonly dataDir: string; readonly siteDir: string }): SiteMakerOptions {
  return { directory: join(dataDir, "sites"), running: siteDir, check, bands: bandsFor };
}

function check(files: readonly SiteFile[]): SiteCheckResult {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const parsed = parseSite({ file: SITE_FILE, text: texts.get(SITE_FILE) ?? "", plan: (path) => texts.get(path) });
  return { errors: parsed.ok ? [] : [...parsed.errors], warnings: [...parsed.warnings] };
}
