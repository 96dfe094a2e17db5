/** Coverage: where a phone would be heard, and how near a fix would come. */
import { texts } from "./texts.ts";

export const coverageTexts = texts({
  title: { en: "Coverage", fr: "Couverture" },
  byPlan: {
    en: "Where a phone in a call ({dbm} dBm) would be heard. Worked out from the plan alone, not measured; a calibration walk makes it truer.",
    fr: "Où un téléphone en appel ({dbm} dBm) serait entendu. Calculé d’après le plan seul, non mesuré ; un parcours d’étalonnage le rend plus juste.",
  },
  bySurvey: {
    en: "Where a phone in a call ({dbm} dBm) would be heard. Worked out from the plan and survey {survey}.",
    fr: "Où un téléphone en appel ({dbm} dBm) serait entendu. Calculé d’après le plan et l’étalonnage {survey}.",
  },
  wing: { en: "Wing", fr: "Aile" },
  band: { en: "Band", fr: "Bande" },
  working: { en: "Being worked out; a wing takes some seconds.", fr: "Calcul en cours ; une aile prend quelques secondes." },
  deaf: { en: "No sensor of {wing} listens to this band.", fr: "Aucun capteur de {wing} n’écoute cette bande." },
  noBlind: { en: "No blind spot.", fr: "Aucun angle mort." },
  blindSpots: {
    en: "{count, plural, one{# blind spot} other{# blind spots}}:",
    fr: "{count, plural, one{# angle mort} other{# angles morts}} :",
  },
  oneMore: {
    en: "One more sensor helps most at the dashed ring ({place}): it would hear {count, plural, one{# place} other{# places}} that fewer than three hear now.",
    fr: "Un capteur de plus aide le plus au cercle pointillé ({place}) : il entendrait {count, plural, one{# lieu} other{# lieux}} que moins de trois entendent.",
  },
  legend: { en: "Expected error: half of the fixes lie within", fr: "Erreur attendue : la moitié des positions à moins de" },
  under: { en: "under {to} m", fr: "moins de {to} m" },
  between: { en: "{from} to {to} m", fr: "{from} à {to} m" },
  over: { en: "{from} m or more", fr: "{from} m ou plus" },
  blind: { en: "blind: more likely missed than heard", fr: "angle mort : plutôt manqué qu’entendu" },
  sensor: { en: "sensor that listens to the band", fr: "capteur qui écoute la bande" },
  unhearing: { en: "does not hear the chosen cell", fr: "n’entend pas la cellule choisie" },
  choose: {
    en: "Choose a cell on the plan, or walk over it with the arrow keys, to see which sensors would hear a phone there.",
    fr: "Choisissez une cellule sur le plan, ou parcourez-le avec les flèches, pour voir quels capteurs y entendraient un téléphone.",
  },
  mapLabel: { en: "{level}: arrow keys move from cell to cell", fr: "{level} : les flèches vont de cellule en cellule" },
  cellLine: { en: "{cell}: {error} m", fr: "{cell} : {error} m" },
  blindLine: { en: "{cell}: blind", fr: "{cell} : angle mort" },
  error: {
    en: "Expected error: half of the fixes within {e50} m, nine in ten within {e90} m. The right cell first: {cell}.",
    fr: "Erreur attendue : la moitié des positions à moins de {e50} m, neuf sur dix à moins de {e90} m. La bonne cellule en premier : {cell}.",
  },
  noError: {
    en: "Blind spot: too few phones are heard there to say how far off a fix would be.",
    fr: "Angle mort : trop peu de téléphones y sont entendus pour estimer l’erreur.",
  },
  heard: { en: "Heard: {share} of phones.", fr: "Entendus : {share} des téléphones." },
  byNobody: { en: "No sensor would hear a phone there.", fr: "Aucun capteur n’y entendrait un téléphone." },
  heardBy: {
    en: "Sensors that would hear a phone there, with dB over their noise and the share of phones:",
    fr: "Capteurs qui y entendraient un téléphone, avec les dB au-dessus de leur bruit et la part des téléphones :",
  },
  hears: { en: "{db} dB, {share}", fr: "{db} dB, {share}" },
});
