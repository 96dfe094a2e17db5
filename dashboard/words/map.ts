/** The map, its header, its legend, its tips, and the wing tiles. */
import { texts } from "./texts.ts";

export const mapTexts = texts({
  label: {
    en: "Map. Arrow keys move from cell to cell; the details show the chosen one.",
    fr: "Plan. Les flèches vont de cellule en cellule ; les détails montrent celle qui est choisie.",
  },
  allWings: { en: "All wings", fr: "Toutes les ailes" },
  wings: { en: "Wings", fr: "Ailes" },
  notKnown: { en: "Not known", fr: "Inconnu" },
  noConnection: { en: "no connection to the server", fr: "pas de connexion au serveur" },
  levels: { en: "Levels", fr: "Niveaux" },
  allLevels: { en: "All levels", fr: "Tous les niveaux" },
  sensors: { en: "Sensors", fr: "Capteurs" },
  legend: { en: "Legend", fr: "Légende" },
  place: { en: "Place of an emission", fr: "Lieu d’une émission" },
  fuller: { en: "more probable, fuller", fr: "plus probable, plus plein" },
  noZone: { en: "no zone", fr: "hors zone" },
  inNoZone: { en: "in no zone", fr: "dans aucune zone" },
  emissionHere: { en: "emission here {p}", fr: "émission ici {p}" },
  sensor: { en: "Sensor {id}", fr: "Capteur {id}" },
  heardAgo: { en: "heard {age} ago", fr: "entendu il y a {age}" },
  outside: { en: "outside? {p}", fr: "dehors ? {p}" },
  beyond: { en: "best point is outside the plan", fr: "le meilleur point est hors du plan" },
  figure: { en: "28: dB over the noise floor, now", fr: "28 : dB au-dessus du bruit de fond, en ce moment" },
  ended: { en: "ended", fr: "finie" },
  sensorsLive: { en: "of {all} sensors live", fr: "capteurs actifs sur {all}" },
  countTip: { en: "{all} {priority}, {waiting} unacknowledged", fr: "{all} de priorité {priority}, {waiting} non acquittées" },
});
