/** The tuning workbench. */
import type { Backtest, SuggestAnswer } from "@wingwatch/server/contract";
import { type Text, texts } from "./texts.ts";

type Verdict = SuggestAnswer["suggestions"][number]["verdict"];

export const tuningTexts = texts({
  link: { en: "Try other thresholds", fr: "Essayer d’autres seuils" },
  whyAlert: { en: "Why did it alert? Try thresholds", fr: "Pourquoi cette alerte ? Essayer des seuils" },
  notAllowed: { en: "Engineers tune; your role does not.", fr: "Les techniciens règlent les seuils ; votre rôle ne le permet pas." },
  sensors: { en: "Sensors", fr: "Capteurs" },
  drawn: { en: "Sensor drawn", fr: "Capteur tracé" },
  compared: { en: "Beside it ({count} chosen)", fr: "À côté ({count} choisis)" },
  band: { en: "Band", fr: "Bande" },
  time: { en: "Of the last", fr: "Sur la dernière" },
  hour: { en: "Hour", fr: "Heure" },
  day: { en: "Day", fr: "Journée" },
  week: { en: "Week", fr: "Semaine" },
  own: { en: "Own time", fr: "Autre période" },
  from: { en: "From ({zone})", fr: "Du ({zone})" },
  to: { en: "To ({zone})", fr: "Au ({zone})" },
  upToNow: { en: "Up to now", fr: "Jusqu’à maintenant" },
  badTime: { en: "The beginning must lie before the end.", fr: "Le début doit précéder la fin." },
  looking: { en: "Looking…", fr: "Calcul en cours…" },
  nothingRead: {
    en: "Nothing was read in this band in this time. That is not silence: nobody can say what was transmitted.",
    fr: "Rien n’a été mesuré dans cette bande sur cette période. Ce n’est pas le silence : nul ne peut dire ce qui a été émis.",
  },
});

export const triedTexts = texts({
  title: { en: "What to try", fr: "Ce qu’on essaie" },
  undo: { en: "Undo", fr: "Annuler" },
  redo: { en: "Redo", fr: "Rétablir" },
  reset: { en: "Reset", fr: "Réinitialiser" },
  band: { en: "Added in {band}, all sensors, dB", fr: "Ajouté en {band}, tous les capteurs, dB" },
  sensor: { en: "Added at {sensor} in {band}, dB", fr: "Ajouté à {sensor} en {band}, dB" },
  offset: { en: "Offset of {sensor} in {band}, dB", fr: "Décalage de {sensor} en {band}, dB" },
  needed: { en: "Looks over the threshold needed (k)", fr: "Mesures requises au-dessus du seuil (k)" },
  looks: { en: "of the last (n) of 250 ms", fr: "sur les dernières (n) de 250 ms" },
  hold: { en: "Looks under it until it lets go (hold)", fr: "Mesures au-dessous avant de relâcher (maintien)" },
  asIs: { en: "as it is", fr: "tel quel" },
  asIsAgain: { en: "Leave {what} as it is", fr: "Laisser tel quel : {what}" },
  number: { en: "{what}, as a number", fr: "{what}, en chiffres" },
  policyOf: { en: "Policy of {zone}", fr: "Règle de {zone}" },
  policyAsIs: { en: "as it is ({policy})", fr: "tel quel ({policy})" },
  policyTried: { en: "{zone}: {policy}", fr: "{zone} : {policy}" },
  policyHelp: {
    en: "What a sensor hears stays the same; which alerts come of it only the backtest says.",
    fr: "Ce qu’entend un capteur ne change pas ; seul l’essai rétrospectif dit quelles alertes en naissent.",
  },
  instead: {
    en: "A value that is set stands instead of the one in force; the two that are added to a threshold add up.",
    fr: "Une valeur fixée remplace celle en vigueur ; les deux ajouts à un seuil s’additionnent.",
  },
  restTried: {
    en: "Also tried: {count, plural, one{# value} other{# values}} of other sensors and bands, kept while you look elsewhere.",
    fr: "Aussi à l’essai : {count, plural, one{# valeur} other{# valeurs}} d’autres capteurs et bandes, gardées pendant que vous regardez ailleurs.",
  },
  propose: { en: "Propose it as a version", fr: "Le proposer comme version" },
  proposeHelp: {
    en: "Nothing changes yet: after approval it runs in the shadow, then at {sensor}, on its wing, on the site.",
    fr: "Rien ne change encore : après approbation il tourne dans l’ombre, puis à {sensor}, sur son aile, sur l’établissement.",
  },
  lines: { en: "Lines for site.yaml", fr: "Lignes pour site.yaml" },
  copy: { en: "Copy", fr: "Copier" },
  copied: { en: "Copied.", fr: "Copié." },
  copyYourself: {
    en: "The browser does not let this page copy: select the lines.",
    fr: "Le navigateur interdit la copie : sélectionnez les lignes.",
  },
  linesHelp: {
    en: "What stands under thresholds in the file and is not named here stays; nothing changes until the file is in force.",
    fr: "Ce qui figure sous thresholds dans le fichier et n’est pas nommé ici demeure ; rien ne change avant la mise en vigueur du fichier.",
  },
  nothing: { en: "Nothing is tried: all is as it is.", fr: "Rien n’est à l’essai : tout est tel quel." },
});

export const effectTexts = texts({
  title: { en: "What it would do", fr: "Ce que cela ferait" },
  sensor: { en: "Sensor", fr: "Capteur" },
  falseNow: { en: "False a day, as it is", fr: "Fausses par jour, tel quel" },
  falseTried: { en: "As tried", fr: "À l’essai" },
  gained: { en: "Gained", fr: "Gagnées" },
  lost: { en: "Lost", fr: "Perdues" },
  kept: { en: "Kept", fr: "Gardées" },
  known: { en: "Known ones heard", fr: "Connues entendues" },
  alerts: { en: "Alerts it would not hear", fr: "Alertes non entendues" },
  interval: { en: "{value} ({lo} to {hi})", fr: "{value} ({lo} à {hi})" },
  noTime: { en: "not listened to", fr: "pas d’écoute" },
  of: { en: "{count} of {all}", fr: "{count} sur {all}" },
  ofThem: { en: "{real} found to be real, {fake} to be false", fr: "{real} jugées vraies, {fake} fausses" },
  others: {
    en: "Of the alerts it would not hear, {count, plural, one{# was} other{# were}} also heard by another sensor.",
    fr: "Parmi les alertes non entendues, {count, plural, one{# l’a été} other{# l’ont été}} aussi par un autre capteur.",
  },
  knownLost: {
    en: "{count, plural, one{# known transmission is} other{# known transmissions are}} heard no more.",
    fr: "{count, plural, one{# émission connue n’est} other{# émissions connues ne sont}} plus entendue.",
  },
  noKnown: {
    en: "No transmission of this time is known to be real, so nothing says what would be missed. Close incidents with what was found.",
    fr: "Aucune émission de cette période n’est reconnue vraie : rien ne dit ce qui serait manqué. Clôturez les incidents avec ce qui a été trouvé.",
  },
  over: {
    en: "“As it is” counts with version {version} of the thresholds, the one in force.",
    fr: "« Tel quel » compte avec la version {version} des seuils, celle en vigueur.",
  },
  listened: {
    en: "{days} days listened to; false incidents per sensor-day, 95 % interval.",
    fr: "{days} jours d’écoute ; fausses alertes par capteur et jour, intervalle à 95 %.",
  },
  estimate: {
    en: "A look is an estimate: one sensor alone, from readings only, its floor learnt again from their beginning. The backtest is the answer.",
    fr: "Ceci est une estimation : un seul capteur, les mesures seules, le bruit de fond réappris depuis leur début. L’essai rétrospectif fait foi.",
  },
});

export const pictureTexts = texts({
  timeLine: { en: "Time line", fr: "Chronologie" },
  floor: { en: "floor", fr: "bruit de fond" },
  thresholdNow: { en: "threshold as it is", fr: "seuil tel quel" },
  thresholdTried: { en: "threshold as tried", fr: "seuil à l’essai" },
  mean: { en: "mean", fr: "moyenne" },
  peak: { en: "peak", fr: "crête" },
  hole: { en: "nothing was read", fr: "rien n’a été mesuré" },
  timeLineLabel: {
    en: "Levels of {sensor} in {band}, dBm, {from} to {to}: {episodes} episodes as tried",
    fr: "Niveaux de {sensor} en {band}, dBm, {from} à {to} : {episodes} épisodes à l’essai",
  },
  drag: { en: "Drag over the picture, or use the buttons.", fr: "Glissez sur l’image, ou utilisez les boutons." },
  zoomIn: { en: "Closer", fr: "Plus près" },
  zoomOut: { en: "Further", fr: "Plus loin" },
  earlier: { en: "Earlier", fr: "Avant" },
  later: { en: "Later", fr: "Après" },
  whole: { en: "All of it", fr: "Tout" },
  episodes: { en: "Episodes", fr: "Épisodes" },
  alertsRow: { en: "Alerts", fr: "Alertes" },
  heardStill: { en: "alert still heard", fr: "alerte encore entendue" },
  notHeard: { en: "alert heard no more", fr: "alerte non entendue" },
  mark: { en: "{what}: {count}, {when}", fr: "{what} : {count}, {when}" },
  knownGaps: {
    en: "The agent knows of {count, plural, one{# gap} other{# gaps}} in this time.",
    fr: "L’agent connaît {count, plural, one{# trou} other{# trous}} sur cette période.",
  },
  changes: { en: "What comes and goes ({count})", fr: "Ce qui vient et part ({count})" },
  when: { en: "When", fr: "Quand" },
  change: { en: "Change", fr: "Changement" },
  lasts: { en: "Lasts, s", fr: "Dure, s" },
  margin: { en: "Margin, dB", fr: "Marge, dB" },
  isKnown: { en: "Known", fr: "Connue" },
  yes: { en: "yes", fr: "oui" },
  moreChanges: { en: "and {count} more", fr: "et {count} autres" },
  days: { en: "Spectrogram of days", fr: "Spectrogramme des jours" },
  daysLabel: {
    en: "dB over the floor, a row {row}; strongest {db} dB at {when}",
    fr: "dB au-dessus du bruit de fond, une ligne par {row} ; maximum {db} dB à {when}",
  },
  noLevels: { en: "Nothing was read.", fr: "Rien n’a été mesuré." },
  rowHour: { en: "an hour", fr: "heure" },
  rowDay: { en: "a day", fr: "jour" },
  atFloor: { en: "0 dB, at the floor", fr: "0 dB, au bruit de fond" },
  overFloor: { en: "{db} dB over it or more", fr: "{db} dB au-dessus ou plus" },
  distribution: { en: "Levels", fr: "Niveaux" },
  distributionLabel: {
    en: "Looks by dB over the mean floor, counts on a log scale; threshold at {now} dB as it is, {tried} dB as tried",
    fr: "Mesures par dB au-dessus du bruit moyen, échelle logarithmique ; seuil à {now} dB tel quel, {tried} dB à l’essai",
  },
  curve: { en: "False ones against known ones heard", fr: "Fausses contre connues entendues" },
  curveLabel: {
    en: "As it is {now} false a day and {nowHeard} heard; as tried {tried} false a day and {triedHeard} heard",
    fr: "Tel quel {now} fausses par jour et {nowHeard} entendues ; à l’essai {tried} fausses par jour et {triedHeard} entendues",
  },
  perDay: { en: "false a day", fr: "fausses par jour" },
  heard: { en: "known heard", fr: "connues entendues" },
  asIs: { en: "as it is", fr: "tel quel" },
  asTried: { en: "as tried", fr: "à l’essai" },
});

export const backtestTexts = texts({
  title: { en: "Backtests", fr: "Essais rétrospectifs" },
  help: {
    en: "The whole detection over all that is stored of the time, at all sensors, with what is tried.",
    fr: "Toute la détection sur tout ce qui est conservé de la période, à tous les capteurs, avec ce qui est à l’essai.",
  },
  name: { en: "Name", fr: "Nom" },
  run: { en: "Run", fr: "Lancer" },
  notRun: { en: "Not run.", fr: "Non lancé." },
  cancel: { en: "Cancel", fr: "Interrompre" },
  remove: { en: "Delete", fr: "Supprimer" },
  csv: { en: "Alerts as CSV", fr: "Alertes en CSV" },
  none: { en: "None was run yet.", fr: "Aucun n’a encore été lancé." },
  compare: { en: "Beside", fr: "Comparer" },
  compareNamed: { en: "Put {name} beside another", fr: "Comparer {name} à un autre" },
  time: { en: "Time", fr: "Période" },
  by: { en: "{by}, {when}", fr: "{by}, {when}" },
  state: { en: "State", fr: "État" },
  change: { en: "Alerts kept / gained / lost", fr: "Alertes gardées / gagnées / perdues" },
  lostOf: { en: "Lost: real / false", fr: "Perdues : vraies / fausses" },
  progress: { en: "{share} %, {readings} readings", fr: "{share} %, {readings} mesures" },
  left: { en: "about {age} to go", fr: "encore {age} environ" },
  leftUnknown: { en: "how long to go is not known yet", fr: "durée restante encore inconnue" },
  readingsOnly: {
    en: "readings only: no bursts are kept of this time",
    fr: "mesures seules : les salves de cette période ne sont plus conservées",
  },
  learnt: { en: "floors learnt again: no state is kept of its beginning", fr: "bruits de fond réappris : aucun état conservé du début" },
  exact: { en: "began from the kept state, with bursts", fr: "parti de l’état conservé, avec les salves" },
  over: { en: "laid over version {versions}", fr: "posé sur la version {versions}" },
  fromState: { en: "began from the kept state", fr: "parti de l’état conservé" },
  emissions: { en: "Emissions", fr: "Émissions" },
  alerts: { en: "Alerts", fr: "Alertes" },
  seconds: { en: "Took, s", fr: "Durée, s" },
  basis: { en: "From", fr: "Depuis" },
  lines: { en: "Tried", fr: "À l’essai" },
  two: { en: "Side by side", fr: "Côte à côte" },
  chooseTwo: { en: "Choose two that are done.", fr: "Choisissez-en deux qui sont terminés." },
  when: { en: "Raised", fr: "Levée" },
  what: { en: "Alert", fr: "Alerte" },
  outcome: { en: "Found", fr: "Constat" },
  absent: { en: "none", fr: "aucune" },
  same: { en: "Both have the same alerts.", fr: "Les deux ont les mêmes alertes." },
  more: { en: "and {count} more; the CSV has all", fr: "et {count} autres ; le CSV les a toutes" },
});

export const backtestState = texts({
  waiting: { en: "waiting", fr: "en attente" },
  running: { en: "running", fr: "en cours" },
  done: { en: "done", fr: "terminé" },
  failed: { en: "failed", fr: "échoué" },
  cancelled: { en: "cancelled", fr: "interrompu" },
} satisfies Record<Backtest["state"], Text>);

export const suggestTexts = texts({
  title: { en: "Suggest", fr: "Suggérer" },
  help: {
    en: "Thresholds that keep a budget of false incidents, from what the chosen sensors heard in this time.",
    fr: "Des seuils qui tiennent un budget de fausses alertes, d’après ce que les capteurs choisis ont entendu sur cette période.",
  },
  budget: { en: "False incidents a sensor and day", fr: "Fausses alertes par capteur et jour" },
  badBudget: { en: "More than 0, at most 1000.", fr: "Plus de 0, au plus 1000." },
  run: { en: "Suggest", fr: "Suggérer" },
  stop: { en: "Stop", fr: "Arrêter" },
  running: { en: "Working it out: {share} %", fr: "Calcul : {share} %" },
  add: { en: "Add, dB", fr: "Ajouter, dB" },
  expected: { en: "False a day: now → then", fr: "Fausses par jour : avant → après" },
  why: { en: "Why", fr: "Pourquoi" },
  tryThis: { en: "Try this", fr: "Essayer" },
  tryNamed: { en: "Try {db} dB at {sensor} in {band}", fr: "Essayer {db} dB à {sensor} en {band}" },
  none: { en: "Nothing to suggest: nothing was read.", fr: "Rien à suggérer : rien n’a été mesuré." },
  listened: { en: "{days} days listened to", fr: "{days} jours d’écoute" },
});

export const verdictWord = texts({
  sure: { en: "Read from the tail of what stood out.", fr: "Lu dans la traîne de ce qui dépassait." },
  short: { en: "Too little was heard to ask for more.", fr: "Trop peu entendu pour en demander plus." },
  drowned: {
    en: "Drowned: only a threshold that hardly any phone reaches keeps the budget. Move or shield it.",
    fr: "Noyé : seul un seuil que presque aucun téléphone n’atteint tient le budget. Déplacez-le ou blindez-le.",
  },
  misplaced: {
    en: "Badly placed: it hears none of the known transmissions on its own level. Move it.",
    fr: "Mal placé : il n’entend aucune des émissions connues de son niveau. Déplacez-le.",
  },
  deaf: {
    en: "Deaf: its level does not vary as noise does. No threshold can save it.",
    fr: "Sourd : son niveau ne varie pas comme du bruit. Aucun seuil ne peut le sauver.",
  },
} satisfies Record<Verdict, Text>);
