/** What was tried as the question that proposes it to the control room as a version. Pure. */
import type { Candidate } from "../../contract/index.ts";
import type { Site } from "../../domain/index.ts";

/** Nothing where nothing is tried. The roll-out begins at the first fixed sensor that it concerns. */
export function proposal(site: Site, tried: Candidate): string {
  const change = Object.fromEntries(
    Object.entries(tried).filter(([, value]) => typeof value !== "object" || Object.keys(value).length > 0),
  );
  if (Object.keys(change).length === 0) return "";
  const named = new Set([...Object.keys(tried.sensors ?? {}), ...Object.keys(tried.offset ?? {})]);
  const bands = new Set(Object.keys(tried.bands ?? {}));
  const fixed = site.sensors.filter(({ level }) => level !== undefined);
  const first = fixed.find(({ id }) => named.has(id)) ?? fixed.find((one) => one.bands.some((band) => bands.has(band))) ?? fixed[0];
  const body = JSON.stringify({ change, why: "…", plan: { sensor: first?.id ?? "…" } });
  return `\nto propose it, on the page Settings or by POST /api/v1/settings/versions:\n${body}\n`;
}
