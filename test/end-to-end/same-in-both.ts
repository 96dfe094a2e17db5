/** Words that are rightly the same in English and French: the site's own names, people, codes and units, and words that both languages share. */
import type { SiteView } from "@wingwatch/server/contract";

const shared = `
  Wingwatch Reyes English Français Menu Pages Agent Agents Version Versions Zones Zone Incident Incidents Source Message Action Actions Technologies Note Verdict Rectangle Place Places Description
  Control Plans site sites version stockage duckdb online main virtual Shift
  GSM LTE UMTS DECT TETRA TDD SIM CSV MHz GHz dBm MQTT PLMN GeoJSON IMDF geojson yaml PNG JPEG SVG Esc Tab Ctrl SIA ISA
  Bluetooth min INC Europe London GMT UTC
`;

/** Not words: a path, JSON, a digest, an action of the audit log by its code, and who nobody signed in as. */
const codes = [/^\//, /^[{[]/, /^(sha256 )?[0-9a-f]{8,}$/, /^[a-z-]+\.[a-z-]+$/, /^nobody$/];

const sharedWords = wordsOf(shared);

export function sameInBoth(text: string, site: SiteView): boolean {
  const named = namesOf(site);
  if (codes.some((code) => code.test(text))) return true;
  return [...wordsOf(text)].every((word) => word.length < 3 || sharedWords.has(word) || named.has(word));
}

function namesOf(site: SiteView): ReadonlySet<string> {
  return wordsOf(JSON.stringify(site));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}
