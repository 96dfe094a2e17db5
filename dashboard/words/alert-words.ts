/** Alerts in plain words: a short title and one sentence an officer can act on. */
import type { AlertRecord, EmissionView } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { emissionBand } from "./band-words.ts";
import { transmitterWords } from "./emission-words.ts";
import { type Text, texts } from "./texts.ts";

export type AlertKind = AlertRecord["alert"]["kind"];

export const kindTitle = texts({
  breakthrough: { en: "Breakthrough", fr: "Percée" },
  bypass: { en: "Bypass", fr: "Contournement" },
  prohibited: { en: "Prohibited emission", fr: "Émission interdite" },
  retry: { en: "Phone retrying", fr: "Téléphone en tentatives" },
  "uncovered-band": { en: "Uncovered band", fr: "Bande non couverte" },
  "countermeasure-down": { en: "Countermeasure down", fr: "Contre-mesure arrêtée" },
  "staff-radio-disturbed": { en: "Staff radio disturbed", fr: "Radio du personnel perturbée" },
  "sensor-silent": { en: "Sensor silent", fr: "Capteur muet" },
  "sensor-deaf": { en: "Sensor deaf", fr: "Capteur sourd" },
  "sensor-tamper": { en: "Sensor tampered with", fr: "Capteur ouvert ou déplacé" },
  "sensor-jammed": { en: "Sensor jammed", fr: "Capteur saturé" },
  "clock-fault": { en: "Clock fault", fr: "Horloge en défaut" },
} satisfies Record<AlertKind, Text>);

export const priorityWord = texts({
  high: { en: "HIGH", fr: "HAUTE" },
  medium: { en: "MEDIUM", fr: "MOYENNE" },
  low: { en: "LOW", fr: "BASSE" },
} satisfies Record<AlertRecord["alert"]["priority"], Text>);

export const stateWord = texts({
  unacknowledged: { en: "Unacknowledged", fr: "Non acquittée" },
  acknowledged: { en: "Acknowledged", fr: "Acquittée" },
  "returned-unacknowledged": { en: "Over, not acknowledged", fr: "Terminée, non acquittée" },
  normal: { en: "Over", fr: "Terminée" },
} satisfies Record<AlertRecord["state"], Text>);

const lifeTexts = texts({
  latched: { en: "{state}, no longer active", fr: "{state}, plus active" },
});

/** Where an alert stands in its life. One that is latched stays what it was when what it is about is over. */
export function lifeWords({ alert, state }: Pick<AlertRecord, "alert" | "state">): string {
  const latched = !alert.active && (state === "unacknowledged" || state === "acknowledged");
  return latched ? lifeTexts.latched({ state: stateWord[state] }) : stateWord[state];
}

/** What was done, as the history says it. */
export const actionWord = texts({
  raised: { en: "raised", fr: "levée" },
  updated: { en: "updated", fr: "mise à jour" },
  escalated: { en: "got worse", fr: "aggravée" },
  returned: { en: "over", fr: "terminée" },
  acknowledged: { en: "acknowledged", fr: "acquittée" },
  silenced: { en: "silenced", fr: "son coupé" },
  "sounds-again": { en: "sounds again", fr: "sonne de nouveau" },
  reset: { en: "reset", fr: "réarmée" },
  shelved: { en: "shelved", fr: "mise en attente" },
  unshelved: { en: "un-shelved", fr: "remise en file" },
  suppressed: { en: "suppressed", fr: "inhibée" },
  unsuppressed: { en: "no longer suppressed", fr: "n’est plus inhibée" },
  "out-of-service": { en: "out of service", fr: "hors service" },
  "in-service": { en: "back in service", fr: "remise en service" },
  "marked-test": { en: "marked as a test", fr: "marquée comme essai" },
  "marked-real": { en: "no longer a test", fr: "n’est plus un essai" },
  lapsed: { en: "lapsed", fr: "échue" },
  moved: { en: "moved to another incident", fr: "déplacée vers un autre incident" },
} satisfies Record<AlertRecord["history"][number]["action"], Text>);

const nowSays = texts({
  breakthrough: {
    en: "{what} transmitting on {band} where the jammer should block it",
    fr: "{what} en émission sur {band}, là où le brouilleur devrait l’arrêter",
  },
  bypass: {
    en: "{what} on {band} served by something other than the managed access",
    fr: "{what} sur {band}, servi par autre chose que l’accès contrôlé",
  },
  prohibited: { en: "{what} transmitting on {band} where none may", fr: "{what} en émission sur {band}, là où rien ne doit émettre" },
  retry: {
    en: "{what} on {band} keeps trying to reach a network; blocking holds it",
    fr: "{what} sur {band} cherche sans cesse un réseau ; le blocage tient",
  },
  "uncovered-band": {
    en: "{what} transmitting on {band}, which no countermeasure covers here",
    fr: "{what} en émission sur {band}, qu’aucune contre-mesure ne couvre ici",
  },
  "countermeasure-down": {
    en: "a jammer or managed-access system has stopped; phones may work here",
    fr: "un brouilleur ou un accès contrôlé s’est arrêté ; des téléphones peuvent fonctionner ici",
  },
  "staff-radio-disturbed": { en: "staff radio on {band} is being disturbed", fr: "la radio du personnel sur {band} est perturbée" },
  "sensor-silent": {
    en: "{sensor} is no longer heard; what it covers is not watched",
    fr: "{sensor} ne se fait plus entendre ; sa zone n’est pas surveillée",
  },
  "sensor-deaf": {
    en: "{sensor} reports, but hears nothing of what its neighbours hear",
    fr: "{sensor} répond, mais n’entend rien de ce qu’entendent ses voisins",
  },
  "sensor-tamper": { en: "{sensor} says its case was opened or moved", fr: "{sensor} signale que son boîtier a été ouvert ou déplacé" },
  "sensor-jammed": {
    en: "{sensor} is drowned by a strong signal and hears little else",
    fr: "{sensor} est noyé par un signal fort et n’entend presque rien d’autre",
  },
  "clock-fault": {
    en: "the clock of {sensor} is wrong; its times cannot be trusted",
    fr: "l’horloge du {sensor} est fausse ; ses heures ne sont pas fiables",
  },
});

/** Of what is over: a card that goes on saying that a phone transmits sends people to a cell for nothing. */
const overSays = texts({
  breakthrough: {
    en: "{what} transmitted on {band} where the jammer should block it",
    fr: "{what} a émis sur {band}, là où le brouilleur devrait l’arrêter",
  },
  bypass: {
    en: "{what} on {band} was served by something other than the managed access",
    fr: "{what} sur {band} a été servi par autre chose que l’accès contrôlé",
  },
  prohibited: { en: "{what} transmitted on {band} where none may", fr: "{what} a émis sur {band}, là où rien ne doit émettre" },
  retry: {
    en: "{what} on {band} kept trying to reach a network; blocking held it",
    fr: "{what} sur {band} a cherché sans cesse un réseau ; le blocage a tenu",
  },
  "uncovered-band": {
    en: "{what} transmitted on {band}, which no countermeasure covers here",
    fr: "{what} a émis sur {band}, qu’aucune contre-mesure ne couvre ici",
  },
  "countermeasure-down": {
    en: "a jammer or managed-access system had stopped; phones may have worked here",
    fr: "un brouilleur ou un accès contrôlé s’était arrêté ; des téléphones ont pu fonctionner ici",
  },
  "staff-radio-disturbed": { en: "staff radio on {band} was being disturbed", fr: "la radio du personnel sur {band} était perturbée" },
  "sensor-silent": {
    en: "{sensor} was not heard; what it covers was not watched",
    fr: "{sensor} ne se faisait plus entendre ; sa zone n’était pas surveillée",
  },
  "sensor-deaf": {
    en: "{sensor} reported, but heard nothing of what its neighbours heard",
    fr: "{sensor} répondait, mais n’entendait rien de ce qu’entendaient ses voisins",
  },
  "sensor-tamper": { en: "{sensor} said its case was opened or moved", fr: "{sensor} a signalé que son boîtier a été ouvert ou déplacé" },
  "sensor-jammed": {
    en: "{sensor} was drowned by a strong signal and heard little else",
    fr: "{sensor} était noyé par un signal fort et n’entendait presque rien d’autre",
  },
  "clock-fault": {
    en: "the clock of {sensor} was wrong; its times of then cannot be trusted",
    fr: "l’horloge du {sensor} était fausse ; ses heures d’alors ne sont pas fiables",
  },
});

const sentences = texts({
  anyClock: { en: "a clock is wrong; times cannot be trusted", fr: "une horloge est fausse ; les heures ne sont pas fiables" },
  anyClockOver: {
    en: "a clock was wrong; times of then cannot be trusted",
    fr: "une horloge était fausse ; les heures d’alors ne sont pas fiables",
  },
  phone: { en: "phone", fr: "téléphone" },
  itsBand: { en: "its band", fr: "sa bande" },
  sensor: { en: "sensor {id}", fr: "capteur {id}" },
});

/** What `sourceOf` of the contract names: "breakthrough A2-07" -> "Breakthrough A2-07". */
export function sourceWords(source: string): string {
  const [kind = "", ...where] = source.split(" ");
  return Object.hasOwn(kindTitle, kind) ? [kindTitle[kind as AlertKind], ...where].join(" ") : source;
}

/** What happened, as a sentence without a full stop. */
export function alertSentence(index: SiteIndex, alert: AlertRecord["alert"], emissions: ReadonlyMap<string, EmissionView>): string {
  const says = sentence(index, alert, emissions);
  return says.charAt(0).toUpperCase() + says.slice(1);
}

function sentence(index: SiteIndex, alert: AlertRecord["alert"], emissions: ReadonlyMap<string, EmissionView>): string {
  const view = alert.emissions.map((id) => emissions.get(id)).find((each) => each !== undefined);
  const heard = {
    what: view ? transmitterWords(view.emission) : sentences.phone,
    band: view ? emissionBand(index, view.emission) : sentences.itsBand,
  };
  const at = { sensor: sentences.sensor({ id: alert.sensor ?? "?" }) };
  const says = alert.active ? nowSays : overSays;
  switch (alert.kind) {
    case "breakthrough":
    case "bypass":
    case "prohibited":
    case "retry":
    case "uncovered-band":
      return says[alert.kind](heard);
    case "countermeasure-down":
      return says[alert.kind];
    case "staff-radio-disturbed":
      return says[alert.kind](heard);
    case "sensor-silent":
    case "sensor-deaf":
    case "sensor-tamper":
    case "sensor-jammed":
      return says[alert.kind](at);
    case "clock-fault":
      return alert.sensor ? says[alert.kind](at) : alert.active ? sentences.anyClock : sentences.anyClockOver;
  }
}
