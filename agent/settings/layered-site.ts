/** The site file with a layer of settings over its thresholds, and when the file stands alone all the same. Pure. */
import type { SettingsLayer } from "../contract/index.ts";
import type { Site } from "../domain/index.ts";
import { siteWith, unknownNames } from "../tuning/candidate.ts";

/** What detection is given; its alerts carry the layer's version. */
export function siteUnder(site: Site, layer: SettingsLayer | null): Site {
  if (layer === null) return site;
  const under = siteWith(site, layer.thresholds);
  return { ...under, thresholds: { ...under.thresholds, version: layer.version } };
}

/** Why the layer cannot be put over this file; undefined: it can. A file whose version somebody raised by hand wins. */
export function refusalOf(site: Site, layer: SettingsLayer): string | undefined {
  const { version } = site.thresholds;
  if (layer.base !== version)
    return `it was made over version ${layer.base} of the site file's thresholds; this agent's file has version ${version}`;
  const unknown = unknownNames(site, layer.thresholds);
  return unknown.length === 0 ? undefined : `this agent's site file does not have: ${unknown.join(", ")}`;
}
