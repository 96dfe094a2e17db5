/** The page that makes a site: its start, its frame, its tools and keys. */
import type { DraftKind } from "@wingwatch/server/contract";
import type { Tool } from "../make/model/gesture.ts";
import { type Text, texts } from "./texts.ts";

export const makeTexts = texts({
  aSite: { en: "A site", fr: "Un établissement" },
  parts: { en: "Parts of the site", fr: "Parties de l’établissement" },
  site: { en: "Site", fr: "Établissement" },
  zones: { en: "Zones", fr: "Zones" },
  countermeasures: { en: "Countermeasures", fr: "Contre-mesures" },
  sensors: { en: "Sensors", fr: "Capteurs" },
  cannotKeep: {
    en: "This browser cannot keep the drawing: save before you close the page.",
    fr: "Ce navigateur ne peut pas garder le dessin : enregistrez avant de fermer la page.",
  },
  start: { en: "Start …", fr: "Début …" },
  drawing: {
    en: "Drawing of level {level}. Comma and point go from thing to thing, arrows move what is selected, F2 renames, Delete deletes.",
    fr: "Dessin du niveau {level}. Virgule et point vont d’un objet à l’autre, les flèches déplacent la sélection, F2 renomme, Suppr supprime.",
  },
  close: { en: "Close", fr: "Fermer" },
  notPicture: {
    en: "{file} is no picture this browser can show; use PNG, JPEG or SVG.",
    fr: "{file} n’est pas une image que ce navigateur sait montrer ; utilisez PNG, JPEG ou SVG.",
  },
  unreachable: {
    en: "The server does not answer. What you draw stays in this browser.",
    fr: "Le serveur ne répond pas. Votre dessin reste dans ce navigateur.",
  },
  answered: { en: "The server answered {status}.", fr: "Le serveur a répondu {status}." },
  unknownAnswer: {
    en: "The server answered in a way this page does not know. Reload the page.",
    fr: "La réponse du serveur est inconnue de cette page. Rechargez la page.",
  },
  keys: { en: "Keys", fr: "Touches" },
  tools: { en: "Tools", fr: "Outils" },
  drawsA: { en: "draws a", fr: "dessine" },
  rowCells: { en: "cells", fr: "cellules" },
  rowDeep: { en: "deep", fr: "profondeur" },
  rowLanding: { en: "landing", fr: "coursive" },
  rowSide: { en: "side of the line", fr: "côté de la ligne" },
  both: { en: "both", fr: "les deux" },
  left: { en: "left", fr: "gauche" },
  right: { en: "right", fr: "droite" },
  undo: { en: "Undo", fr: "Annuler" },
  redo: { en: "Redo", fr: "Rétablir" },
  showAll: { en: "Show all", fr: "Tout voir" },
  otherBands: { en: "{count} other bands", fr: "{count} autres bandes" },
  notInTable: { en: "not in the table", fr: "absente de la table" },
  different: { en: "different", fr: "différents" },
  idTaken: { en: "Another has this id.", fr: "Un autre a cet identifiant." },
});

export const toolWord = texts({
  select: { en: "Select", fr: "Sélection" },
  rectangle: { en: "Rectangle", fr: "Rectangle" },
  polygon: { en: "Polygon", fr: "Polygone" },
  row: { en: "Row of cells", fr: "Rangée de cellules" },
  wall: { en: "Wall", fr: "Mur" },
  sensor: { en: "Sensor", fr: "Capteur" },
});

/** What a tool draws, one of them. */
export const kindWord = texts({
  cell: { en: "cell", fr: "cellule" },
  room: { en: "room", fr: "pièce" },
  landing: { en: "landing", fr: "coursive" },
  zone: { en: "zone outline", fr: "contour de zone" },
} satisfies Record<DraftKind, Text>);

/** Several of them. */
export const kindsWord = texts({
  cell: { en: "cells", fr: "cellules" },
  room: { en: "rooms", fr: "pièces" },
  landing: { en: "landings", fr: "coursives" },
  zone: { en: "zone outlines", fr: "contours de zone" },
  wall: { en: "walls", fr: "murs" },
  skip: { en: "nothing", fr: "rien" },
} satisfies Record<DraftKind | "wall" | "skip", Text>);

export const countTexts = texts({
  cell: { en: "{n, plural, one{# cell} other{# cells}}", fr: "{n, plural, one{# cellule} other{# cellules}}" },
  level: { en: "{n, plural, one{# level} other{# levels}}", fr: "{n, plural, one{# niveau} other{# niveaux}}" },
  place: { en: "{n, plural, one{# place} other{# places}}", fr: "{n, plural, one{# lieu} other{# lieux}}" },
  sensor: { en: "{n, plural, one{# sensor} other{# sensors}}", fr: "{n, plural, one{# capteur} other{# capteurs}}" },
  wall: { en: "{n, plural, one{# wall} other{# walls}}", fr: "{n, plural, one{# mur} other{# murs}}" },
});

/** What the tool in hand wants next. */
export const toolFirst = texts({
  select: {
    en: "Click or drag a box to select, Shift adds. Drag what is selected to move it, a corner to resize it.",
    fr: "Cliquez ou tracez un cadre pour sélectionner, Maj ajoute. Tirez la sélection pour la déplacer, un coin pour la redimensionner.",
  },
  rectangle: { en: "Drag from corner to corner, or click both.", fr: "Tirez d’un coin à l’autre, ou cliquez les deux." },
  polygon: {
    en: "Click corner after corner; a double click, Enter or the first corner closes it.",
    fr: "Cliquez coin après coin ; un double clic, Entrée ou le premier coin le ferme.",
  },
  row: {
    en: "Drag along the row from its first cell to its last. Shift keeps it straight.",
    fr: "Tirez le long de la rangée, de la première cellule à la dernière. Maj la garde droite.",
  },
  wall: { en: "Drag along the wall. Shift keeps it straight.", fr: "Tirez le long du mur. Maj le garde droit." },
  sensor: { en: "Click where the sensor hangs.", fr: "Cliquez où se trouve le capteur." },
  scale: {
    en: "Click two points of the picture whose distance you know.",
    fr: "Cliquez deux points de l’image dont vous connaissez la distance.",
  },
  origin: {
    en: "Click the point of the picture that shall be x 0, y 0: best the building’s lower left corner.",
    fr: "Cliquez le point de l’image qui sera x 0, y 0 : de préférence le coin inférieur gauche du bâtiment.",
  },
} satisfies Record<Tool, Text>);

export const toolGoing = texts({
  rectangle: {
    en: "Let go, or click the opposite corner. Esc gives up.",
    fr: "Relâchez, ou cliquez le coin opposé. Échap abandonne.",
  },
  row: { en: "Let go, or click the end of the row. Esc gives up.", fr: "Relâchez, ou cliquez le bout de la rangée. Échap abandonne." },
  wall: { en: "Let go, or click the end of the wall. Esc gives up.", fr: "Relâchez, ou cliquez le bout du mur. Échap abandonne." },
  scale: { en: "Click the second point.", fr: "Cliquez le second point." },
} satisfies Partial<Record<Tool, Text>>);

/** What the keys of the drawing do. */
export const makeKeyTexts = texts({
  select: { en: "Select, move and resize", fr: "Sélectionner, déplacer, redimensionner" },
  rectangle: { en: "Rectangle", fr: "Rectangle" },
  polygon: { en: "Polygon", fr: "Polygone" },
  row: { en: "Row of cells", fr: "Rangée de cellules" },
  wall: { en: "Wall", fr: "Mur" },
  sensor: { en: "Sensor", fr: "Capteur" },
  finish: {
    en: "Close the polygon; else put one of the tool’s things in the middle of the view",
    fr: "Fermer le polygone ; sinon poser un objet de l’outil au milieu de la vue",
  },
  cancel: { en: "Give up what is being drawn; select nothing", fr: "Abandonner le tracé ; ne rien sélectionner" },
  nudge: { en: "Move what is selected by 0.1 m, with Shift by 1 m", fr: "Déplacer la sélection de 0,1 m, avec Maj de 1 m" },
  step: { en: "Select the one before, the next", fr: "Sélectionner le précédent, le suivant" },
  rename: { en: "Rename what is selected", fr: "Renommer la sélection" },
  delete: { en: "Delete what is selected", fr: "Supprimer la sélection" },
  all: { en: "Select all of the level", fr: "Sélectionner tout le niveau" },
  undo: { en: "Undo; with Shift redo", fr: "Annuler ; avec Maj rétablir" },
  zoom: {
    en: "Zoom in, out, show all; the wheel zooms, the middle button or Space and drag pans",
    fr: "Agrandir, réduire, tout voir ; la molette agrandit, le bouton du milieu ou Espace et tirer déplacent",
  },
  arrows: { en: "Arrows", fr: "Flèches" },
  del: { en: "Del", fr: "Suppr" },
});
