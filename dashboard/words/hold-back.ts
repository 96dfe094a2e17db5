/** Suppressing by design and taking out of service; merging and splitting incidents. */
import type { WithholdingKind } from "@wingwatch/server/contract";
import { type Text, texts } from "./texts.ts";

export const holdTexts = texts({
  title: { en: "Hold back", fr: "Retenir" },
  more: { en: "Hold back…", fr: "Retenir…" },
  what: { en: "What", fr: "Quoi" },
  howLong: { en: "For how long", fr: "Pour combien de temps" },
  hours: { en: "{count} h", fr: "{count} h" },
  days: { en: "{count, plural, one{# day} other{# days}}", fr: "{count, plural, one{# jour} other{# jours}}" },
  until: { en: "until", fr: "jusqu’à" },
  returns: { en: ", then it comes back by itself", fr: ", puis le retour est automatique" },
  why: { en: "Why", fr: "Pourquoi" },
  maintenance: { en: "Maintenance, planned", fr: "Maintenance prévue" },
  building: { en: "Building work", fr: "Travaux" },
  repair: { en: "Faulty, repair ordered", fr: "En panne, réparation demandée" },
  send: { en: "Hold back", fr: "Retenir" },
  held: { en: "Held back until {when}.", fr: "Retenu jusqu’à {when}." },
  notHeld: { en: "Not held back.", fr: "Non retenu." },
  one: { en: "{kind}: {what}", fr: "{kind} : {what}" },
  overAlready: {
    en: "It is over already and waits to be acknowledged; that cannot be shelved away. What comes later from the same place can.",
    fr: "Elle est déjà terminée et attend d’être acquittée ; on ne peut pas l’écarter. Ce qui viendra ensuite du même endroit peut l’être.",
  },
});

export const holdHelp = texts({
  shelved: {
    en: "Alerts of high priority still call. What is held is counted and listed under H.",
    fr: "Les alertes de priorité haute appellent encore. Ce qui est retenu est compté et listé sous H.",
  },
  suppressed: {
    en: "By design: this fault is expected and calls nobody. A phone that gets through meanwhile still does.",
    fr: "Par conception : ce défaut est attendu et n’appelle personne. Un téléphone qui passe entre-temps appelle encore.",
  },
  "out-of-service": {
    en: "Nothing of it calls until then: what it should hear or watch is not watched. It is listed under H.",
    fr: "Rien n’en appelle d’ici là : ce qu’il devrait entendre ou surveiller ne l’est pas. Il est listé sous H.",
  },
} satisfies Record<WithholdingKind, Text>);

export const holdKind = texts({
  shelved: { en: "Shelve", fr: "Mettre en attente" },
  suppressed: { en: "Suppress by design", fr: "Inhiber par conception" },
  "out-of-service": { en: "Take out of service", fr: "Mettre hors service" },
} satisfies Record<WithholdingKind, Text>);

export const moveTexts = texts({
  mergeMore: { en: "Merge…", fr: "Fusionner…" },
  merge: { en: "Merge another incident into this one", fr: "Fusionner un autre incident dans celui-ci" },
  mergeSend: { en: "Merge", fr: "Fusionner" },
  other: { en: "The other incident: all its alerts come here", fr: "L’autre incident : toutes ses alertes viennent ici" },
  noOther: { en: "No other incident is open.", fr: "Aucun autre incident n’est ouvert." },
  merged: { en: "Merged: {id} is now part of this incident.", fr: "Fusionné : {id} fait maintenant partie de cet incident." },
  notMerged: { en: "Not merged.", fr: "Non fusionné." },
  splitMore: { en: "Split…", fr: "Scinder…" },
  split: { en: "Split alerts off into an incident of their own", fr: "Séparer des alertes dans un incident à part" },
  splitSend: { en: "Split off", fr: "Scinder" },
  alerts: { en: "Alerts that leave", fr: "Alertes qui partent" },
  tooFew: { en: "An incident with one alert cannot be split.", fr: "Un incident d’une seule alerte ne peut pas être scindé." },
  splitOff: { en: "Split off as {id}.", fr: "Séparé sous {id}." },
  notSplit: { en: "Not split.", fr: "Non scindé." },
  why: { en: "Why", fr: "Pourquoi" },
  samePhone: { en: "The same phone", fr: "Le même téléphone" },
  otherPhone: { en: "Another phone", fr: "Un autre téléphone" },
});
