/** Saying where a portable sensor is. */
import { texts } from "./texts.ts";

export const portableTexts = texts({
  title: { en: "Mark where it is", fr: "Marquer où il est" },
  help: {
    en: "The middle of the place, now. It holds for a minute: mark it again wherever you stop.",
    fr: "Le milieu du lieu, maintenant. Cela vaut une minute : marquez-le de nouveau partout où vous vous arrêtez.",
  },
  where: { en: "Where it is now", fr: "Où il est maintenant" },
  send: { en: "Mark", fr: "Marquer" },
  sensors: { en: "Portable sensors", fr: "Capteurs portatifs" },
  isHere: { en: "{sensor} is here now", fr: "{sensor} est ici maintenant" },
  marked: { en: "{sensor} is marked: {place}.", fr: "{sensor} est marqué : {place}." },
  notMarked: { en: "Not marked.", fr: "Non marqué." },
});
