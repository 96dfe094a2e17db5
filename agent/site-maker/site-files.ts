/** A draft as the files of a site: `site.yaml` and a plan for each level. */
import type { SiteDraft } from "../contract/index.ts";
import type { TextFile } from "./import-result.ts";
import { planText } from "./plan-file.ts";
import { siteYaml } from "./site-yaml.ts";

/** Paths are relative, with `/`, and safe whatever the ids are: never outside the site's folder, never the same twice. */
export function draftToFiles(draft: SiteDraft): TextFile[] {
  const levels = draft.wings.flatMap((wing) => wing.levels);
  const paths = planPaths(levels.map(({ id }) => id));
  const yaml = siteYaml(draft, (level) => paths[levels.findIndex(({ id }) => id === level)] ?? "");
  return [{ path: "site.yaml", text: yaml }, ...levels.map((level, i) => ({ path: paths[i] ?? "", text: planText(level) }))];
}

function planPaths(ids: readonly string[]): string[] {
  const used = new Set<string>();
  return ids.map((id) => {
    const safe = id.replace(/[^A-Za-z0-9._-]/g, "_").replace(/^\.+/, "") || "level";
    let name = safe;
    for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${safe}-${n}`;
    used.add(name.toLowerCase());
    return `plans/${name}.geojson`;
  });
}
