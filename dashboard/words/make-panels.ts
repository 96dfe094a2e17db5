/** The forms beside the drawing of a site, and how one begins. */
import { texts } from "./texts.ts";

export const panelTexts = texts({
  id: { en: "Id", fr: "Identifiant" },
  name: { en: "Name", fr: "Nom" },
  bands: { en: "Bands", fr: "Bandes" },
  delete: { en: "Delete", fr: "Supprimer" },
  policy: { en: "Policy", fr: "Règle" },
  places: { en: "Places", fr: "Lieux" },
  wide: { en: "wide", fr: "largeur" },
  high: { en: "high", fr: "hauteur" },
});

export const countermeasureTexts = texts({
  says: {
    en: "What should be stopping phones. An emission in a band that one covers is a breakthrough; in any other, an uncovered band.",
    fr: "Ce qui doit arrêter les téléphones. Une émission dans une bande couverte est une percée ; dans une autre, une bande non couverte.",
  },
  networks: { en: "Networks (PLMN)", fr: "Réseaux (PLMN)" },
  channels: { en: "Channels", fr: "Canaux" },
  newJammer: { en: "New jammer", fr: "Nouveau brouilleur" },
  newManaged: { en: "New managed access", fr: "Nouvel accès contrôlé" },
});

export const levelTexts = texts({
  levels: { en: "Levels", fr: "Niveaux" },
  onTop: { en: "Level on top", fr: "Niveau au-dessus" },
  anotherWing: { en: "Another wing", fr: "Autre aile" },
  title: { en: "Level {id}", fr: "Niveau {id}" },
  height: { en: "Height of the floor above the wing’s zero", fr: "Hauteur du sol au-dessus du zéro de l’aile" },
  copy: { en: "Copy to a level above", fr: "Copier au niveau supérieur" },
  copySays: { en: "Places, walls and sensors, under ids of their own", fr: "Lieux, murs et capteurs, sous leurs propres identifiants" },
  number: { en: "Number anew", fr: "Renuméroter" },
  numberSays: { en: "Rows from the top, each from the left", fr: "Les rangées du haut, chacune depuis la gauche" },
  delete: { en: "Delete level", fr: "Supprimer le niveau" },
  all: { en: "All on this level ({count})", fr: "Tout sur ce niveau ({count})" },
  none: { en: "There is no level yet. Add a wing on the left.", fr: "Pas encore de niveau. Ajoutez une aile à gauche." },
  picture: { en: "Picture to trace", fr: "Image à suivre" },
  notHere: {
    en: "The picture itself is not in this browser; choose the file again.",
    fr: "L’image n’est pas dans ce navigateur ; choisissez le fichier de nouveau.",
  },
  setScale: { en: "1. Set scale", fr: "1. Échelle" },
  setZero: { en: "2. Set zero", fr: "2. Zéro" },
  remove: { en: "Remove", fr: "Retirer" },
  between: { en: "Between the two points are", fr: "Entre les deux points il y a" },
  apply: { en: "Apply", fr: "Appliquer" },
  strength: { en: "Strength", fr: "Intensité" },
  drop: { en: "Drop a PNG, JPEG or SVG of the plan on the drawing, or", fr: "Déposez un PNG, JPEG ou SVG du plan sur le dessin, ou" },
  another: { en: "Another picture", fr: "Autre image" },
  choose: { en: "Choose a picture", fr: "Choisir une image" },
});

export const selectionTexts = texts({
  what: { en: "What", fr: "Nature" },
  whatAll: { en: "What they are", fr: "Leur nature" },
  corners: { en: "{count} corners. Drag a corner to move it.", fr: "{count} coins. Tirez un coin pour le déplacer." },
  policyIs: { en: "Policy: {policy}", fr: "Règle : {policy}" },
  noPolicy: { en: "none; no zone holds it", fr: "aucune ; aucune zone ne le contient" },
  loss: { en: "Loss", fr: "Affaiblissement" },
  asWing: { en: "As the wing’s walls", fr: "Comme les murs de l’aile" },
  bandsOfAll: { en: "Bands of all of them", fr: "Bandes de tous" },
  zoneOfOne: { en: "Make a zone of it", fr: "En faire une zone" },
  zoneOf: { en: "Make a zone of these {count}", fr: "Faire une zone de ces {count}" },
  aboveFloor: { en: "above floor", fr: "au-dessus du sol" },
  driverOther: { en: "Driver: {name}, as the site file has it.", fr: "Pilote : {name}, comme dans le fichier du site." },
  driver: { en: "Driver", fr: "Pilote" },
  serialLine: { en: "serial line", fr: "ligne série" },
  serialPath: { en: "Serial path", fr: "Chemin série" },
  speed: { en: "Speed", fr: "Débit" },
  bandsHeard: { en: "Bands it hears (the next sensor gets the same)", fr: "Bandes entendues (le prochain capteur aura les mêmes)" },
});

export const sensorsTexts = texts({
  none: {
    en: "None yet. Take the sensor tool and click where one hangs; a site needs at least one. Eight to twelve metres apart, on the landing side, is a good beginning.",
    fr: "Aucun encore. Prenez l’outil capteur et cliquez où il se trouve ; il en faut au moins un. Huit à douze mètres d’écart, côté coursive, est un bon début.",
  },
  spread: { en: "Spread sensors over level {level}", fr: "Répartir des capteurs sur le niveau {level}" },
  line: { en: "{level}, {count} bands, {driver}", fr: "{level}, {count} bandes, {driver}" },
});

export const siteTexts = texts({
  idHint: { en: "Names its folder and its MQTT topics.", fr: "Nomme son dossier et ses sujets MQTT." },
  country: { en: "Country", fr: "Pays" },
  countryHint: { en: "Two letters; decides which bands there are.", fr: "Deux lettres ; décide des bandes." },
  timeZone: { en: "Time zone", fr: "Fuseau horaire" },
  wing: { en: "Wing {id}", fr: "Aile {id}" },
  wall: { en: "wall", fr: "mur" },
  front: { en: "front", fr: "façade" },
  floor: { en: "floor", fr: "plancher" },
  deleteWing: { en: "Delete wing", fr: "Supprimer l’aile" },
});

export const zoneTexts = texts({
  says: {
    en: "What may transmit where. The narrowest zone that holds a place wins. Select places in the drawing to add them.",
    fr: "Ce qui peut émettre, et où. La zone la plus étroite qui contient un lieu l’emporte. Sélectionnez des lieux du dessin pour les ajouter.",
  },
  line: { en: "{id}: {levels}, {places}", fr: "{id} : {levels}, {places}" },
  wholeLevels: { en: "Whole levels", fr: "Niveaux entiers" },
  takeOut: { en: "Take out", fr: "Retirer" },
  addSelected: { en: "Add selected ({count})", fr: "Ajouter la sélection ({count})" },
  delete: { en: "Delete zone", fr: "Supprimer la zone" },
  outline: {
    en: "It also has an outline on {level}, kept as the site file has it.",
    fr: "Elle a aussi un contour sur {level}, gardé tel quel.",
  },
  new: { en: "New zone", fr: "Nouvelle zone" },
  newOf: { en: "New zone of the {count} selected", fr: "Nouvelle zone des {count} sélectionnés" },
});

export const checkTexts = texts({
  region: { en: "Check", fr: "Contrôle" },
  not: { en: "Not checked", fr: "Non contrôlé" },
  good: { en: "Nothing is wrong: this site can run.", fr: "Rien à corriger : cet établissement peut fonctionner." },
  bad: { en: "{errors} to mend, {warnings} to look at", fr: "{errors} à corriger, {warnings} à regarder" },
  mend: { en: "Mend", fr: "Corriger" },
  look: { en: "Look", fr: "Voir" },
  problem: { en: "{where}: found {found}, expected {expected}", fr: "{where} : trouvé {found}, attendu {expected}" },
});

export const saveTexts = texts({
  download: { en: "Download site", fr: "Télécharger le site" },
  save: { en: "Save on this server", fr: "Enregistrer sur ce serveur" },
  saving: { en: "Saving", fr: "Enregistrement" },
  saved: { en: "Saved", fr: "Enregistré" },
  liesIn: { en: "It lies on the server in", fr: "Il se trouve sur le serveur dans" },
  cannotRun: {
    en: "It cannot run yet: {count, plural, one{# thing is} other{# things are}} to mend, listed beside the drawing. To check it there:",
    fr: "Il ne peut pas encore fonctionner : {count, plural, one{# point} other{# points}} à corriger, listés à côté du dessin. Pour le contrôler là-bas :",
  },
  toRun: { en: "To run it:", fr: "Pour le démarrer :" },
  notSaved: { en: "Not saved", fr: "Non enregistré" },
  replace: { en: "Replace it (the one before is kept once)", fr: "Le remplacer (le précédent est gardé une fois)" },
  close: { en: "Close", fr: "Fermer" },
});

export const startTexts = texts({
  title: { en: "Make a site", fr: "Créer un établissement" },
  says: {
    en: "Draw your prison: its levels to scale, every cell, every sensor. A site.yaml with its plans comes out, ready to run. What you draw stays in this browser until you save it.",
    fr: "Dessinez votre établissement : ses niveaux à l’échelle, chaque cellule, chaque capteur. Il en sort un site.yaml avec ses plans, prêt à fonctionner. Le dessin reste dans ce navigateur jusqu’à son enregistrement.",
  },
  goOn: { en: "Go on with {name}", fr: "Continuer {name}" },
  siteName: { en: "Name of the site", fr: "Nom de l’établissement" },
  country: { en: "Country, two letters", fr: "Pays, deux lettres" },
  countryHint: { en: "Decides which bands phones use.", fr: "Décide des bandes des téléphones." },
  rows: { en: "Rows of cells", fr: "Rangées de cellules" },
  rowsSays: {
    en: "Wings with cells on both sides of a landing and sensors spread along it, to be edited into yours. The quickest start.",
    fr: "Des ailes avec des cellules des deux côtés d’une coursive et des capteurs le long, à modifier. Le départ le plus rapide.",
  },
  wings: { en: "wings", fr: "ailes" },
  levelsEach: { en: "levels each", fr: "niveaux chacune" },
  cellsEach: { en: "cells a level", fr: "cellules par niveau" },
  makeRows: { en: "Make rows of cells", fr: "Créer les rangées" },
  empty: { en: "An empty sheet", fr: "Une feuille vide" },
  emptySays: {
    en: "One wing with one level. Put a picture of the plan under it (PNG, JPEG, SVG), bring it to scale with two points, and trace the cells.",
    fr: "Une aile avec un niveau. Placez dessous une image du plan (PNG, JPEG, SVG), mettez-la à l’échelle avec deux points, et tracez les cellules.",
  },
  beginEmpty: { en: "Begin empty", fr: "Commencer à vide" },
  files: { en: "Files you have", fr: "Vos fichiers" },
  onServer: { en: "A site on this server", fr: "Un établissement de ce serveur" },
  myPrison: { en: "My prison", fr: "Mon établissement" },
  formats: {
    en: "IMDF (choose all its .geojson files), GeoJSON in metres or degrees (one file a level, lowest first), or a site.yaml with its plans.",
    fr: "IMDF (tous ses fichiers .geojson), GeoJSON en mètres ou en degrés (un fichier par niveau, le plus bas d’abord), ou un site.yaml avec ses plans.",
  },
  toImport: { en: "Files to import", fr: "Fichiers à importer" },
  reading: { en: "Reading …", fr: "Lecture …" },
  floorToFloor: { en: "Floor to floor", fr: "De sol à sol" },
  openDrawing: { en: "Open the drawing", fr: "Ouvrir le dessin" },
  noneYet: { en: "None yet.", fr: "Aucun encore." },
  running: { en: "{name} (running now)", fr: "{name} (en marche)" },
});
