/** The alert queue. */
import { texts } from "./texts.ts";

export const queueTexts = texts({
  region: { en: "Alert queue", fr: "File des alertes" },
  title: { en: "Alerts", fr: "Alertes" },
  unacknowledged: { en: "unacknowledged", fr: "non acquittées" },
  open: { en: "open", fr: "ouvertes" },
  none: { en: "No open alerts", fr: "Aucune alerte ouverte" },
  withheld: {
    en: "{count, plural, one{# alert is} other{# alerts are}} withheld from this queue",
    fr: "{count, plural, one{# alerte est retenue} other{# alertes sont retenues}} hors de cette file",
  },
  more: { en: "and {count} more, less urgent", fr: "et {count} autres, moins urgentes" },
  age: { en: "Age", fr: "Ancienneté" },
  placeUncertain: { en: "Place uncertain.", fr: "Lieu incertain." },
  madeNoSound: { en: "{state}, made no sound", fr: "{state}, sans signal sonore" },
  acknowledgedBy: { en: "Acknowledged by {who}", fr: "Acquittée par {who}" },
  nobody: { en: "nobody", fr: "personne" },
  acknowledge: { en: "Acknowledge", fr: "Acquitter" },
});
