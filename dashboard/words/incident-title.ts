/** What an incident is called. English has the server's title; another language makes it of the gravest alert that is known here. */
import type { AlertRecord, Incident } from "@wingwatch/server/contract";
import { priorityRank } from "../state/queue.ts";
import type { SiteIndex } from "../state/site-index.ts";
import type { AlertKind } from "./alert-words.ts";
import { alertPlace } from "./place-words.ts";
import { type Text, texts } from "./texts.ts";

const titles = texts({
  breakthrough: { en: "Phone gets through jamming", fr: "Un téléphone traverse le brouillage" },
  bypass: { en: "Phone bypasses managed access", fr: "Un téléphone contourne l’accès contrôlé" },
  prohibited: { en: "Prohibited transmission", fr: "Émission interdite" },
  retry: { en: "Phone held by blocking", fr: "Un téléphone retenu par le blocage" },
  "uncovered-band": { en: "Transmission in a band nothing covers", fr: "Émission dans une bande que rien ne couvre" },
  "countermeasure-down": { en: "Countermeasure down", fr: "Contre-mesure arrêtée" },
  "staff-radio-disturbed": { en: "Staff radio disturbed", fr: "Radio du personnel perturbée" },
  "sensor-silent": { en: "Sensor silent", fr: "Capteur muet" },
  "sensor-deaf": { en: "Sensor deaf", fr: "Capteur sourd" },
  "sensor-tamper": { en: "Sensor tampered with", fr: "Capteur ouvert ou déplacé" },
  "sensor-jammed": { en: "Sensor jammed", fr: "Capteur saturé" },
  "clock-fault": { en: "Clock fault", fr: "Horloge en défaut" },
} satisfies Record<AlertKind, Text>);

const titleTexts = texts({
  at: { en: "{title}, {place}", fr: "{title}, {place}" },
  uncertain: { en: "{title}, {place}, place uncertain", fr: "{title}, {place}, lieu incertain" },
});

/** What a title is made of. */
export type Lead = Pick<AlertRecord["alert"], "kind" | "cell" | "level" | "wing" | "locality" | "zone" | "sensor" | "uncertain">;

/** "Phone gets through jamming, A wing · Twos · cell 14": the place as the queue says it. */
export function leadTitle(index: SiteIndex, lead: Lead): string {
  const named = lead.uncertain ? titleTexts.uncertain : titleTexts.at;
  return unbroken(named({ title: titles[lead.kind], place: alertPlace(index, lead) }));
}

/** By the gravest, most certain of its alerts that are known here; else as the server calls it, in English. */
export function incidentTitle(
  index: SiteIndex,
  incident: Pick<Incident, "title" | "alerts">,
  alerts: ReadonlyMap<string, AlertRecord>,
): string {
  const known = incident.alerts.flatMap((id) => alerts.get(id)?.alert ?? []);
  const lead = known.toSorted((a, b) => priorityRank(a.priority) - priorityRank(b.priority) || b.p - a.p || b.updated - a.updated)[0];
  return lead ? leadTitle(index, lead) : unbroken(incident.title);
}

/** A line never ends within "B2-22". */
function unbroken(words: string): string {
  return words.replaceAll("-", "\u2011");
}
