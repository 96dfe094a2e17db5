/** A candidate as the lines of site.yaml that bring it about. Pure. */
import type { Candidate } from "@wingwatch/server/contract";

/** `version`: of the thresholds in force; the lines carry the next one. */
export function siteLines(
  { falseIncidentsPerSensorDay, alertAt, bands, sensors, rule, offset, policies }: Candidate,
  version: number,
): string {
  const lines = ["thresholds:", `  version: ${version + 1}`];
  if (falseIncidentsPerSensorDay !== undefined) lines.push(`  falseIncidentsPerSensorDay: ${falseIncidentsPerSensorDay}`);
  if (alertAt !== undefined) lines.push(`  alertAt: ${alertAt}`);
  if (bands) lines.push(`  bands: ${flow(bands)}`);
  if (sensors) lines.push("  sensors:", ...entries(sensors).map(([sensor, byBand]) => `    ${key(sensor)}: ${flow(byBand)}`));
  if (rule) lines.push(`  rule: ${flow(rule)}`);
  // Offsets stand with their sensors and policies with their zones, not with the thresholds.
  for (const [sensor, byBand] of entries(offset ?? {})) lines.push(`# sensors, - id: ${key(sensor)}`, `#   offset: ${flow(byBand)}`);
  for (const [zone, policy] of entries(policies ?? {})) lines.push(`# zones, - id: ${key(zone)}`, `#   policy: ${policy}`);
  return `${lines.join("\n")}\n`;
}

function flow(values: Readonly<Record<string, number>>): string {
  return `{ ${entries(values)
    .map(([name, value]) => `${key(name)}: ${value}`)
    .join(", ")} }`;
}

function entries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Plain where YAML reads it as the same text. */
function key(name: string): string {
  const plain = /^[A-Za-z][\w-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}
