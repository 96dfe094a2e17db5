/**
 * What shows an activity and what makes an emission a phone's, by the signs that detection names in its reasons. English is detection's own sentence.
 */
import { texts } from "./texts.ts";

/** What shows the activity, by the sign that detection names. */
export const activitySigns = texts({
  knocks: { en: "", fr: "tentatives d’accès répétées, et rien d’autre" },
  knock: { en: "", fr: "tentatives d’accès, et rien d’autre" },
  traffic: { en: "", fr: "autant de salves qu’un canal de trafic, dans presque toutes les fenêtres" },
  "traffic-pauses": { en: "", fr: "autant de salves qu’un canal de trafic, avec des pauses" },
  update: { en: "", fr: "un canal de signalisation, pas plus longtemps qu’une mise à jour de localisation" },
  message: { en: "", fr: "un canal de signalisation, le temps d’un message" },
  lasting: { en: "", fr: "un canal de signalisation, plus longtemps qu’un message" },
  moment: { en: "", fr: "finie en un instant" },
  "air-time": { en: "", fr: "plus de temps d’émission que la parole" },
  few: { en: "", fr: "moins de salves par fenêtre que la parole, et pas plus longtemps que la signalisation" },
  packets: { en: "", fr: "autant de salves par fenêtre que la parole" },
  "lasting-packets": { en: "", fr: "moins de salves par fenêtre que la parole, mais plus longtemps que la signalisation" },
  "brief-carrier": { en: "", fr: "une porteuse, pas plus longtemps que la signalisation" },
  carrier: { en: "", fr: "une porteuse, plus longtemps que la signalisation" },
  beacons: { en: "", fr: "des balises, d’après leur période" },
  tetra: { en: "", fr: "d’après sa technologie" },
  dect: { en: "", fr: "d’après sa technologie" },
  ble: { en: "", fr: "d’après sa technologie" },
  bluetooth: { en: "", fr: "d’après sa technologie" },
  wifi: { en: "", fr: "d’après sa technologie : pas de balises" },
  tdd: { en: "", fr: "d’après sa technologie" },
  none: { en: "", fr: "sa technologie ne se voit pas" },
});

/** What makes it a phone's, likewise. */
export const handsetSigns = texts({
  technology: { en: "", fr: "d’après sa technologie, dans une bande montante" },
  "among-phones": { en: "", fr: "aucune technologie ne se voit, dans une bande montante des téléphones" },
  "among-others": { en: "", fr: "aucune technologie ne se voit, dans une bande montante d’autres radios" },
  downlink: { en: "", fr: "les stations de base émettent dans cette bande" },
  "uplink-place": { en: "", fr: "ses salves restent à la place qu’un motif TDD laisse aux téléphones" },
  "knocks-again": { en: "", fr: "il ne fait que demander l’accès, encore et encore" },
  "either-way": { en: "", fr: "stations de base et téléphones partagent cette bande, et rien ne montre ce que c’est" },
  shared: { en: "", fr: "d’après sa technologie, dans une bande ouverte à tous" },
  "no-band": { en: "", fr: "hors de toute bande connue" },
});
