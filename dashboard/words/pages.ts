/** The pages beside the control room, as the menu names them. */
import { texts } from "./texts.ts";

export const pageTitle = texts({
  "control-room": { en: "Control room", fr: "Salle de contrôle" },
  playback: { en: "Playback", fr: "Relecture" },
  operations: { en: "Operations", fr: "Opérations" },
  drills: { en: "Drills", fr: "Exercices" },
  handover: { en: "Handover", fr: "Relève" },
  seizures: { en: "Seizures", fr: "Saisies" },
  patterns: { en: "Patterns", fr: "Habitudes" },
  "alarm-load": { en: "Alarm load", fr: "Charge d’alarmes" },
  audit: { en: "Audit log", fr: "Journal d’audit" },
  notify: { en: "Telling others", fr: "Prévenir d’autres" },
  settings: { en: "Settings", fr: "Paramètres" },
  make: { en: "Make a site", fr: "Créer un établissement" },
  tuning: { en: "Tuning", fr: "Réglage" },
  commissioning: { en: "Commissioning", fr: "Mise en service" },
  users: { en: "Users", fr: "Utilisateurs" },
  account: { en: "My account", fr: "Mon compte" },
});

export const pageSays = texts({
  "control-room": { en: "The live map and the alert queue", fr: "Le plan en direct et la file des alertes" },
  playback: { en: "The past as the screens showed it", fr: "Le passé tel que les écrans l’ont montré" },
  operations: { en: "Planned searches of many cells, place by place", fr: "Fouilles planifiées de nombreuses cellules, lieu par lieu" },
  drills: { en: "Declare that somebody transmits on purpose", fr: "Déclarer que quelqu’un émet exprès" },
  handover: {
    en: "What the next shift must know, signed by both sides",
    fr: "Ce que l’équipe suivante doit savoir, signé des deux côtés",
  },
  seizures: { en: "The register of what was found, and its export", fr: "Le registre de ce qui a été trouvé, et son export" },
  patterns: {
    en: "Use by cell, hour, weekday and band over weeks",
    fr: "L’usage par cellule, heure, jour et bande, sur des semaines",
  },
  "alarm-load": {
    en: "Whether one operator can bear what calls, after ISA-18.2",
    fr: "Si un opérateur peut supporter ce qui sonne, selon l’ISA-18.2",
  },
  audit: { en: "Who did and looked at what, and whether the log is whole", fr: "Qui a fait et consulté quoi, et si le journal est intact" },
  notify: {
    en: "Who outside is told of what, and what became of it",
    fr: "Qui, à l’extérieur, est prévenu de quoi, et ce qu’il en est advenu",
  },
  settings: {
    en: "Versions of thresholds and sensor settings, and how they are rolled out",
    fr: "Versions des seuils et des paramètres de capteurs, et leur déploiement",
  },
  make: { en: "Plans, sensors and zones, for engineers", fr: "Plans, capteurs et zones, pour les techniciens" },
  tuning: {
    en: "What other thresholds would have done, for engineers",
    fr: "Ce que d’autres seuils auraient fait, pour les techniciens",
  },
  commissioning: {
    en: "Sensors as installed, cells proved by test emissions, walk tests",
    fr: "Capteurs installés, cellules validées par émission d’essai, essais à pied",
  },
  users: { en: "Accounts, roles and displays, for supervisors", fr: "Comptes, rôles et affichages, pour les superviseurs" },
  account: { en: "Password, language, theme, lock and sign out", fr: "Mot de passe, langue, thème, verrouillage, déconnexion" },
});
