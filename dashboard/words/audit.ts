/** The audit log and evidence packs. */
import { texts } from "./texts.ts";

export const auditTexts = texts({
  who: { en: "Who", fr: "Qui" },
  nobody: { en: "nobody", fr: "personne" },
  whoHint: { en: "part of a name", fr: "partie d’un nom" },
  action: { en: "Action", fr: "Action" },
  anyAction: { en: "any", fr: "toutes" },
  thing: { en: "Of what", fr: "De quoi" },
  thingHint: { en: "incident INC-3", fr: "incident INC-3" },
  when: { en: "When", fr: "Quand" },
  number: { en: "No.", fr: "N°" },
  touched: { en: "Also touched", fr: "A aussi touché" },
  details: { en: "Details", fr: "Détails" },
  address: { en: "From", fr: "Depuis" },
  search: { en: "Search", fr: "Chercher" },
  none: { en: "There is no such entry.", fr: "Il n’y a pas de telle entrée." },
  older: { en: "Older entries", fr: "Entrées plus anciennes" },
  verify: { en: "Verify the log", fr: "Vérifier le journal" },
  verifying: { en: "Verifying…", fr: "Vérification…" },
  whole: {
    en: "Whole: {entries, plural, one{# entry} other{# entries}}, each as it was written. {heads, plural, one{# signed head vouches} other{# signed heads vouch}} for it up to entry {vouched}.",
    fr: "Intact : {entries, plural, one{# entrée} other{# entrées}}, telles qu’écrites. {heads, plural, one{# tête signée en répond} other{# têtes signées en répondent}} jusqu’à l’entrée {vouched}.",
  },
  broken: { en: "NOT WHOLE, at entry {number}: {what}", fr: "PAS INTACT, à l’entrée {number} : {what}" },
  export: { en: "Save the whole log (NDJSON)", fr: "Enregistrer tout le journal (NDJSON)" },
  more: { en: "and {count} more", fr: "et {count} autres" },
  did: { en: "{subject}: {verb}", fr: "{subject} : {verb}" },
});

/** What an action is about: the part of its name before the dot. */
export const auditSubject = texts({
  account: { en: "Account", fr: "Compte" },
  "alarm-load": { en: "Alarm load", fr: "Charge d’alarmes" },
  alert: { en: "Alert", fr: "Alerte" },
  alerts: { en: "Alerts", fr: "Alertes" },
  audit: { en: "Audit log", fr: "Journal d’audit" },
  backup: { en: "Backup", fr: "Sauvegarde" },
  commissioning: { en: "Commissioning", fr: "Mise en service" },
  denied: { en: "Not allowed", fr: "Non autorisé" },
  display: { en: "Wall screen", fr: "Écran mural" },
  displays: { en: "Wall screens", fr: "Écrans muraux" },
  drill: { en: "Drill", fr: "Exercice" },
  drills: { en: "Drills", fr: "Exercices" },
  emissions: { en: "Emissions", fr: "Émissions" },
  evidence: { en: "Evidence pack", fr: "Dossier de preuves" },
  handover: { en: "Handover", fr: "Relève" },
  handovers: { en: "Handovers", fr: "Relèves" },
  history: { en: "Readings", fr: "Relevés" },
  incident: { en: "Incident", fr: "Incident" },
  incidents: { en: "Incidents", fr: "Incidents" },
  labels: { en: "Labels", fr: "Étiquettes" },
  link: { en: "Link", fr: "Lien" },
  links: { en: "Links", fr: "Liens" },
  notification: { en: "Notification", fr: "Transmission" },
  operation: { en: "Operation", fr: "Opération" },
  operations: { en: "Operations", fr: "Opérations" },
  other: { en: "Other", fr: "Autre" },
  patterns: { en: "Patterns", fr: "Habitudes" },
  picture: { en: "Picture", fr: "Image" },
  playback: { en: "Playback", fr: "Relecture" },
  result: { en: "Search result", fr: "Résultat de fouille" },
  seizure: { en: "Seizure", fr: "Saisie" },
  seizures: { en: "Seizures", fr: "Saisies" },
  session: { en: "Session", fr: "Session" },
  sensor: { en: "Sensor", fr: "Capteur" },
  settings: { en: "Settings", fr: "Paramètres" },
  site: { en: "Site", fr: "Établissement" },
  tuning: { en: "Tuning", fr: "Réglage" },
  target: { en: "Target", fr: "Cible" },
  user: { en: "Account", fr: "Compte" },
  users: { en: "Accounts", fr: "Comptes" },
  "walk-test": { en: "Walk test", fr: "Essai à pied" },
  withholding: { en: "Withholding", fr: "Retenue" },
  withholdings: { en: "Withholdings", fr: "Retenues" },
});

/** What was done: the part after the dot. */
export const auditVerb = texts({
  "answer-for": { en: "answered for", fr: "assumé" },
  acknowledge: { en: "acknowledged", fr: "acquitté" },
  approve: { en: "approved", fr: "approuvé" },
  assign: { en: "assigned", fr: "confié" },
  backtest: { en: "backtest begun", fr: "essai rétrospectif lancé" },
  begin: { en: "begun", fr: "commencé" },
  cancel: { en: "cancelled", fr: "interrompu" },
  close: { en: "closed", fr: "clos" },
  declare: { en: "declared", fr: "déclaré" },
  delete: { en: "deleted", fr: "supprimé" },
  disable: { en: "disabled", fr: "désactivé" },
  dispatch: { en: "team dispatched", fr: "équipe envoyée" },
  enable: { en: "enabled", fr: "activé" },
  end: { en: "ended", fr: "terminé" },
  "end-sessions": { en: "sessions ended", fr: "sessions terminées" },
  export: { en: "exported", fr: "exporté" },
  invite: { en: "invited", fr: "invité" },
  lock: { en: "locked", fr: "verrouillé" },
  look: { en: "looked at", fr: "consulté" },
  make: { en: "made", fr: "établi" },
  mark: { en: "place marked", fr: "lieu marqué" },
  merge: { en: "merged", fr: "fusionné" },
  "new-password": { en: "new password asked for", fr: "nouveau mot de passe demandé" },
  password: { en: "password changed", fr: "mot de passe changé" },
  "password-refused": { en: "password refused", fr: "mot de passe refusé" },
  photo: { en: "picture added", fr: "image ajoutée" },
  plan: { en: "planned", fr: "planifié" },
  propose: { en: "proposed", fr: "proposé" },
  refused: { en: "refused", fr: "refusé" },
  reopen: { en: "reopened", fr: "rouvert" },
  reset: { en: "reset", fr: "réarmé" },
  restore: { en: "restored", fr: "restauré" },
  result: { en: "result entered", fr: "résultat saisi" },
  role: { en: "role given", fr: "rôle attribué" },
  "roll-back": { en: "rolled back", fr: "annulé, retour au précédent" },
  rule: { en: "rule set", fr: "règle changée" },
  rules: { en: "rules set", fr: "règles changées" },
  save: { en: "saved", fr: "enregistré" },
  shelve: { en: "shelved", fr: "mis en attente" },
  sign: { en: "signed", fr: "signé" },
  silence: { en: "silenced", fr: "son coupé" },
  split: { en: "split", fr: "scindé" },
  step: { en: "next step taken", fr: "étape suivante" },
  suggest: { en: "suggestions asked for", fr: "propositions demandées" },
  targets: { en: "targets set", fr: "cibles changées" },
  test: { en: "tested", fr: "essayé" },
  undo: { en: "undone", fr: "annulé" },
  unlock: { en: "unlocked", fr: "déverrouillé" },
  use: { en: "used", fr: "utilisé" },
  verify: { en: "verified", fr: "vérifié" },
  withdraw: { en: "withdrawn", fr: "retiré" },
  write: { en: "written", fr: "écrit" },
});

export const evidenceTexts = texts({
  make: { en: "Evidence pack", fr: "Dossier de preuves" },
  says: {
    en: "A signed file with the report, the raw observations and the audit log of this incident",
    fr: "Un fichier signé : rapport, observations brutes et journal d’audit de cet incident",
  },
  making: { en: "Making the evidence pack…", fr: "Établissement du dossier…" },
  saved: { en: "Evidence pack saved as {name}", fr: "Dossier de preuves enregistré : {name}" },
  failed: { en: "No evidence pack.", fr: "Pas de dossier de preuves." },
});

/** `incident.close` as "Incident: closed"; a name that is not known here stays as it is. */
export function actionWords(action: string): string {
  const [subject = "", verb] = action.split(".");
  const about = wordIn(auditSubject, subject) ?? subject;
  return verb === undefined ? about : auditTexts.did({ subject: about, verb: wordIn(auditVerb, verb) ?? verb });
}

function wordIn(words: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  return typeof word === "string" ? word : undefined;
}

/** A thing as the log names it, "drill D-2", with its kind in words. */
export function thingWords(thing: string): string {
  const [kind = "", ...id] = thing.split(" ");
  return Object.hasOwn(auditSubject, kind) ? [auditSubject[kind as keyof typeof auditSubject].toLocaleLowerCase(), ...id].join(" ") : thing;
}
