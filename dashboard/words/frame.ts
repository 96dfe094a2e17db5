/** The frame of the screen: top bar, dialogues, help, banners, what was done. */
import type { Phase } from "../state/connection.ts";
import { type Text, texts } from "./texts.ts";

export const frameTexts = texts({
  pageFailed: {
    en: "This page could not be loaded: the server does not answer. It is tried again every few seconds.",
    fr: "Cette page n’a pas pu être chargée : le serveur ne répond pas. Nouvel essai toutes les quelques secondes.",
  },
  quietUnknown: { en: "Not known: no connection to the server", fr: "Inconnu : pas de connexion au serveur" },
  alertSpoken: { en: "{priority} alert: {what}, {where}", fr: "Alerte, priorité {priority} : {what}, {where}" },
  testSpoken: { en: "test, {what}", fr: "exercice, {what}" },
  lost: { en: "CONNECTION LOST", fr: "CONNEXION PERDUE" },
  lostFrom: { en: "— what you see is from", fr: "— ce que vous voyez date de" },
  lostAge: { en: "({age} ago). Trying to reconnect.", fr: "(il y a {age}). Reconnexion en cours." },
  undo: { en: "Undo", fr: "Annuler l’action" },
  keys: { en: "Keys", fr: "Touches" },
  keysTo: { en: "to", fr: "à" },
  threeThings: {
    en: "Silence, acknowledge and close are three things: silence quiets the sound, acknowledge says that you have it, close says what was found.",
    fr: "Couper le son, acquitter et clore sont trois choses : la première fait taire, la deuxième dit que vous vous en chargez, la troisième dit ce qui a été trouvé.",
  },
  limits: {
    en: "Wingwatch shows what its sensors hear. A phone that is switched off or does not transmit is not heard.",
    fr: "Wingwatch montre ce que ses capteurs entendent. Un téléphone éteint ou qui n’émet pas n’est pas entendu.",
  },
  backToMap: { en: "Back to the map", fr: "Retour au plan" },
  pages: { en: "Pages", fr: "Pages" },
  whoIsHere: { en: "Who is on this desk?", fr: "Qui tient ce poste ?" },
  nameStands: {
    en: "Your name stands with what you acknowledge and close. This browser keeps it.",
    fr: "Votre nom accompagne ce que vous acquittez et closez. Ce navigateur le garde.",
  },
  useName: { en: "Use this name", fr: "Utiliser ce nom" },
  cancel: { en: "Cancel", fr: "Annuler" },
  sending: { en: "Sending…", fr: "Envoi…" },
  dismiss: { en: "Dismiss", fr: "Fermer" },
  simulated: { en: "Simulated prison — no real sensors", fr: "Établissement simulé — aucun capteur réel" },
  incidents: { en: "{count, plural, one{# incident} other{# incidents}}", fr: "{count, plural, one{# incident} other{# incidents}}" },
  withheld: { en: "{count} withheld", fr: "{count, plural, one{# retenue} other{# retenues}}" },
  who: { en: "Who is here?", fr: "Qui est là ?" },
  menu: { en: "Menu", fr: "Menu" },
  menuToSign: { en: "Menu: {count} to sign", fr: "Menu : {count} à signer" },
  noServer: { en: "No connection to the server", fr: "Pas de connexion au serveur" },
  connecting: { en: "Connecting to the server", fr: "Connexion au serveur" },
  triedAgain: { en: "{problem}. It is tried again every few seconds.", fr: "{problem}. Nouvel essai toutes les quelques secondes." },
  nothingYet: { en: "Nothing is shown until the site has been read.", fr: "Rien n’est affiché avant la lecture de l’établissement." },
  silentHere: { en: "Silent at this screen only. {problem}", fr: "Son coupé à cet écran seulement. {problem}" },
  noIncident: { en: "The selected alert belongs to no open incident.", fr: "L’alerte choisie n’appartient à aucun incident ouvert." },
});

export const phaseWord = texts({
  connecting: { en: "Connecting", fr: "Connexion" },
  live: { en: "Live", fr: "En direct" },
  reconnecting: { en: "Reconnecting", fr: "Reconnexion" },
  lost: { en: "Connection lost", fr: "Connexion perdue" },
} satisfies Record<Phase, Text>);

export const soundWord = texts({
  off: { en: "Sound off: press any key", fr: "Son coupé : pressez une touche" },
  on: { en: "Sound on", fr: "Son actif" },
  sounding: { en: "Silence", fr: "Couper le son" },
  silenced: { en: "Silenced", fr: "Silence" },
} satisfies Record<"off" | "on" | "sounding" | "silenced", Text>);
