/** How an incident is called and where it is: as its gravest, most certain alert says. */
import type { AlertRecord, Incident } from "../contract/index.ts";
import { localityName } from "../site/locality-name.ts";

type Alert = AlertRecord["alert"];

const words: Readonly<Record<Alert["kind"], string>> = {
  breakthrough: "Phone gets through jamming",
  bypass: "Phone bypasses managed access",
  prohibited: "Prohibited transmission",
  retry: "Phone held by blocking",
  "uncovered-band": "Transmission in a band nothing covers",
  "countermeasure-down": "Countermeasure down",
  "staff-radio-disturbed": "Staff radio disturbed",
  "sensor-silent": "Sensor silent",
  "sensor-deaf": "Sensor deaf",
  "sensor-tamper": "Sensor tampered with",
  "sensor-jammed": "Sensor jammed",
  "clock-fault": "Clock fault",
};

const PREPOSITIONS = { place: " in", places: " in", level: " on", wing: " in", outside: "" };

const rank = { high: 2, medium: 1, low: 0 } as const;

export type Summary = Pick<Incident, "title" | "wing" | "level" | "cell">;

/** The gravest, then the most certain; undefined where there is none. */
export function leadOf(alerts: readonly Alert[]): Alert | undefined {
  return [...alerts].sort((a, b) => rank[b.priority] - rank[a.priority] || b.p - a.p || b.updated - a.updated)[0];
}

/** `placeName` gives a cell's name, e.g. "A2-07"; where it gives undefined the id stands. */
export function summarise(alerts: readonly Alert[], placeName: (id: string) => string | undefined): Summary {
  const lead = leadOf(alerts);
  if (lead === undefined) return { title: "Empty", wing: null, level: null, cell: null };
  const { wing = null, level = null, cell = null } = lead;
  return { title: `${words[lead.kind]}${placeWords(lead, placeName)}`, wing, level, cell };
}

function placeWords(alert: Alert, placeName: (id: string) => string | undefined): string {
  const { locality } = alert;
  const saysWing = locality?.within === "wing" || locality?.within === "outside";
  const nameOf = (id: string) => (saysWing ? `wing ${id}` : placeName(id));
  if (locality !== undefined && !alert.uncertain) return `${PREPOSITIONS[locality.within]} ${localityName(locality, nameOf)}`;
  if (alert.cell !== undefined && !alert.uncertain) return ` in ${placeName(alert.cell) ?? alert.cell}`;
  if (alert.level !== undefined) return ` on ${alert.level}, place uncertain`;
  if (alert.wing !== undefined) return ` in wing ${alert.wing}, place uncertain`;
  return "";
}
