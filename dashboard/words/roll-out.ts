/** Versions of settings and how they are rolled out. */
import { texts } from "./texts.ts";

export const rollOutTexts = texts({
  propose: { en: "Propose a version", fr: "Proposer une version" },
  help: {
    en: "It lies over the site file (version {file}). Nothing reaches an agent before it is approved and somebody steps on.",
    fr: "Elle se pose sur le fichier du site (version {file}). Rien n’atteint un agent avant l’approbation et la première étape.",
  },
  first: { en: "First sensor", fr: "Premier capteur" },
  what: { en: "What changes", fr: "Ce qui change" },
  threshold: { en: "A threshold", fr: "Un seuil" },
  policy: { en: "What may transmit in a zone", fr: "Ce qui peut émettre dans une zone" },
  zone: { en: "Zone", fr: "Zone" },
  files: { en: "The site file", fr: "Le fichier du site" },
  filesHelp: {
    en: "Kept whenever the server started with another file. Say who changed it and why.",
    fr: "Conservé à chaque démarrage du serveur avec un autre fichier. Dites qui l’a changé et pourquoi.",
  },
  file: { en: "File {number}, thresholds {version}, read {when}", fr: "Fichier {number}, seuils {version}, lu {when}" },
  firstFile: { en: "the first that was read", fr: "le premier lu" },
  fileSigned: { en: "{by}: {why}", fr: "{by} : {why}" },
  fileUnsigned: { en: "Nobody has said why it was changed.", fr: "Personne n’a dit pourquoi il a été changé." },
  fileChanges: {
    en: "{count, plural, one{# difference} other{# differences}}",
    fr: "{count, plural, one{# différence} other{# différences}}",
  },
  answerFor: { en: "Answer for it", fr: "En répondre" },
  fileDone: { en: "File {number} is answered for.", fr: "Le fichier {number} a un responsable." },
  fileNotDone: { en: "Not written down.", fr: "Non enregistré." },
  band: { en: "Band", fr: "Bande" },
  add: { en: "dB to add on the whole site", fr: "dB à ajouter sur tout l’établissement" },
  why: { en: "Reason", fr: "Raison" },
  send: { en: "Propose", fr: "Proposer" },
  proposed: { en: "Version {version} is proposed.", fr: "La version {version} est proposée." },
  notProposed: { en: "Not proposed.", fr: "Non proposée." },
  notMoved: { en: "Version {version} stays as it was.", fr: "La version {version} reste telle quelle." },
  moved: { en: "Version {version}: {phase}.", fr: "Version {version} : {phase}." },
  fileAlone: {
    en: "In force on the whole site: the site file alone (version {file}).",
    fr: "En vigueur sur tout l’établissement : le fichier du site seul (version {file}).",
  },
  overFile: {
    en: "In force on the whole site: version {version}, a layer over the site file’s thresholds (version {file}).",
    fr: "En vigueur sur tout l’établissement : version {version}, posée sur les seuils du fichier du site (version {file}).",
  },
  secondPerson: { en: "Somebody else than the author must approve.", fr: "Une autre personne que l’auteur doit approuver." },
  noSecondPerson: { en: "The author’s own word is enough.", fr: "La parole de l’auteur suffit." },
  versions: { en: "Versions", fr: "Versions" },
  none: { en: "There is none yet.", fr: "Il n’y en a pas encore." },
  version: { en: "Version {version}", fr: "Version {version}" },
  said: { en: "{by}, {when}: {why}", fr: "{by}, {when} : {why}" },
  change: { en: "{path}: {from} → {to}", fr: "{path} : {from} → {to}" },
  nothing: { en: "nothing", fr: "rien" },
  deeds: { en: "What was done", fr: "Ce qui a été fait" },
  deed: { en: "{phase} – {by}, {when}", fr: "{phase} – {by}, {when}" },
  bound: { en: "{agent}: {least} to {most} alerts an hour", fr: "{agent} : de {least} à {most} alertes par heure" },
  approve: { en: "Approve", fr: "Approuver" },
  rollBack: { en: "Roll back", fr: "Revenir au précédent" },
  withdraw: { en: "Withdraw", fr: "Retirer" },
  reason: { en: "Reason for rolling back or withdrawing", fr: "Raison du retour ou du retrait" },
  agents: { en: "Agents", fr: "Agents" },
  agent: { en: "Agent", fr: "Agent" },
  wanted: { en: "Wanted", fr: "Voulu" },
  actual: { en: "In force", fr: "En vigueur" },
  counted: { en: "Alerts", fr: "Alertes" },
  shadow: { en: "Shadow", fr: "Ombre" },
  alertsIn: {
    en: "{alerts, plural, one{# alert} other{# alerts}} in {minutes} min",
    fr: "{alerts, plural, one{# alerte} other{# alertes}} en {minutes} min",
  },
  shadowOf: {
    en: "version {version}: {alerts}, live {live}; {share} % of a processor",
    fr: "version {version} : {alerts}, en direct {live} ; {share} % d’un processeur",
  },
  shadowStopped: { en: "stopped: {why}", fr: "arrêtée : {why}" },
  fileVersion: { en: "file {version}", fr: "fichier {version}" },
  unknown: { en: "not known", fr: "inconnu" },
  away: { en: "away", fr: "absent" },
  drift: { en: "Drift", fr: "Écarts" },
  noDrift: { en: "Every agent and sensor is as is wanted.", fr: "Chaque agent et chaque capteur est tel que voulu." },
  driftLine: { en: "{what}: wanted {wanted}, is {actual}", fr: "{what} : voulu {wanted}, est {actual}" },
  because: { en: "“{reason}”", fr: "« {reason} »" },
});

export const phaseWord = texts({
  proposed: { en: "proposed", fr: "proposée" },
  approved: { en: "approved", fr: "approuvée" },
  shadow: { en: "in the shadow", fr: "dans l’ombre" },
  sensor: { en: "on one sensor", fr: "sur un capteur" },
  wing: { en: "on one wing", fr: "sur une aile" },
  site: { en: "on the whole site, watched", fr: "sur tout l’établissement, surveillée" },
  done: { en: "done", fr: "terminée" },
  "rolled-back": { en: "rolled back", fr: "annulée, retour au précédent" },
  withdrawn: { en: "withdrawn", fr: "retirée" },
});

/** The button of the next step. */
export const stepWord = texts({
  approved: { en: "Begin the shadow", fr: "Commencer l’ombre" },
  shadow: { en: "On to one sensor", fr: "Passer à un capteur" },
  sensor: { en: "On to its wing", fr: "Passer à son aile" },
  wing: { en: "On to the whole site", fr: "Passer à tout l’établissement" },
  site: { en: "Done", fr: "Terminer" },
});

export const driftWord = texts({
  away: { en: "away, catches up when it is back", fr: "absent, se mettra à jour à son retour" },
  unknown: { en: "has not said yet how it is set", fr: "n’a pas encore dit son réglage" },
  file: { en: "another site file", fr: "autre fichier du site" },
  thresholds: { en: "thresholds not taken up", fr: "seuils non repris" },
  shadow: { en: "shadow not as wanted", fr: "ombre non conforme" },
  sensor: { en: "sensor", fr: "capteur" },
});

/** How a sensor stands with what it is to be set to. */
export const sensorStateWord = texts({
  waiting: { en: "is being set", fr: "réglage en cours" },
  set: { en: "set", fr: "réglé" },
  refused: { en: "refuses its setting", fr: "refuse son réglage" },
  unanswered: { en: "does not answer", fr: "ne répond pas" },
  unsettable: { en: "takes no settings", fr: "n’accepte aucun réglage" },
});
