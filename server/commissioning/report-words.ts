/** What a printed walk test says, in the language of its reader. */

const en = {
  title: "Walk test",
  signed: "Signed by",
  cells: "Test emissions",
  detection: "Heard",
  cellHit: "Placed in the right cell, of those heard",
  timeToAlert: "Time from first heard to the alert",
  median: "median",
  p90: "nine in ten within",
  longest: "longest",
  of: "of",
  interval: "95 % interval",
  none: "none",
  cell: "Cell",
  band: "Band",
  anyBand: "any",
  kept: "Kept",
  sensors: "Heard by (dB over floor)",
  place: "Most probable place",
  alert: "To alert",
  notHeard: "not heard",
  hash: "SHA-256 of the signed content",
  method:
    "Each line is one declared test emission. Heard: an emission in its band and time. Right cell: the most probable place is the cell that transmitted. Intervals after Wilson.",
};

const fr: typeof en = {
  title: "Essai à pied",
  signed: "Signé par",
  cells: "Émissions d’essai",
  detection: "Entendues",
  cellHit: "Placées dans la bonne cellule, parmi les entendues",
  timeToAlert: "Temps entre la première écoute et l’alerte",
  median: "médiane",
  p90: "neuf sur dix en",
  longest: "maximum",
  of: "sur",
  interval: "intervalle à 95 %",
  none: "aucune",
  cell: "Cellule",
  band: "Bande",
  anyBand: "toutes",
  kept: "Enregistrée",
  sensors: "Entendue par (dB au-dessus du bruit)",
  place: "Lieu le plus probable",
  alert: "Jusqu’à l’alerte",
  notHeard: "non entendue",
  hash: "SHA-256 du contenu signé",
  method:
    "Chaque ligne est une émission d’essai déclarée. Entendue : une émission dans sa bande et son temps. Bonne cellule : le lieu le plus probable est la cellule qui a émis. Intervalles de Wilson.",
};

export const reportWords = { en, fr } as const;
