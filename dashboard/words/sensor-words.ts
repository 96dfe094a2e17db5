/** How a sensor stands, and what a zone permits, in words. Stale is not quiet. */
import type { SensorState, SiteView } from "@wingwatch/server/contract";
import { type Text, texts } from "./texts.ts";

export const sensorWord = texts({
  live: { en: "live", fr: "actif" },
  stale: { en: "stale", fr: "en retard" },
  silent: { en: "silent", fr: "muet" },
  never: { en: "never heard", fr: "jamais entendu" },
  unknown: { en: "unknown", fr: "inconnu" },
} satisfies Record<SensorState, Text>);

export const unusableTexts = texts({
  word: { en: "not usable", fr: "inutilisable" },
  sentence: {
    en: "It reports, but nothing near it is watched by this sensor: see its alert.",
    fr: "Il répond, mais ne surveille plus rien autour de lui : voir son alerte.",
  },
});

export const sensorSentence = texts({
  live: { en: "Heard within its time.", fr: "Entendu dans les temps." },
  stale: {
    en: "Not heard for some seconds. What it last said may no longer hold.",
    fr: "Pas entendu depuis quelques secondes. Sa dernière mesure n’est peut-être plus valable.",
  },
  silent: {
    en: "Not heard for long. Nothing near it is watched by this sensor.",
    fr: "Pas entendu depuis longtemps. Ce capteur ne surveille plus rien autour de lui.",
  },
  never: { en: "Not heard since its agent started.", fr: "Pas entendu depuis le démarrage de son agent." },
  unknown: { en: "Its agent is away, so nobody knows.", fr: "Son agent est absent : personne ne sait." },
} satisfies Record<SensorState, Text>);

export const policyWord = texts({
  jammed: { en: "jammed", fr: "brouillé" },
  "managed-access": { en: "managed access", fr: "accès contrôlé" },
  prohibited: { en: "prohibited", fr: "interdit" },
  permitted: { en: "permitted", fr: "autorisé" },
} satisfies Record<SiteView["zones"][number]["policy"], Text>);
