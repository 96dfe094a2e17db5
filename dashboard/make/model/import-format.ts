/** Which format chosen files are, by their names. Pure. */
import type { ImportBody } from "@wingwatch/server/contract";

export function formatOf(paths: readonly string[]): ImportBody["format"] {
  const names = paths.map((path) => path.replace(/^.*[/\\]/, "").toLowerCase());
  if (names.some((name) => /\.ya?ml$/.test(name))) return "site";
  return names.some((name) => /^unit\.(geo)?json$/.test(name)) ? "imdf" : "geojson";
}
