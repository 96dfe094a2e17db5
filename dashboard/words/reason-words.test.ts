import { afterEach, describe, expect, it } from "vitest";
import { speak } from "./language.ts";
import { reasonWords } from "./reason-words.ts";

afterEach(() => speak("en"));

const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, " ");

/** As detection gives them. */
const reasons = [
  { rule: "detector", version: 2, says: "40.1 dB over …", figures: { sensor: "A1-S1", overFloor: 40.1, floor: -90.9, looks: 11 } },
  { rule: "detector", version: 2, says: "not heard by A1-S2", figures: { unheard: 1 } },
  { rule: "bursts", version: 2, says: "bursts as long as GSM's", figures: { bursts: 54, mostInAWindow: 9, attempts: 0 } },
  { rule: "bursts", version: 2, says: "… 3 goes …", figures: { bursts: 3, mostInAWindow: 1, attempts: 3, spacing: 12.4 } },
  { rule: "emission", version: 7, says: "2 sensors hear …", figures: { sensors: 2 } },
  { rule: "emission", version: 10, says: "its levels change …", figures: { drives: 2.5 } },
  {
    rule: "fix",
    version: 3,
    says: "inside with …",
    figures: { inside: 0.964, r50: 1.5, r90: 3.7, level: "A1", cell: "A1-01", cellP: 0.795 },
  },
  {
    rule: "fix",
    version: 10,
    says: "somewhere on …",
    figures: {
      inside: 0.9,
      r50: 4,
      r90: 9,
      level: "A1",
      cell: "A1-01",
      cellP: 0.2,
      within: "level",
      where: "A1",
      half: "left",
      whereP: 0.83,
    },
  },
  { rule: "activity", version: 1, says: "voice: …", figures: { activity: "voice", sign: "traffic", mostInAWindow: 53 } },
  { rule: "handset", version: 1, says: "gsm: …", figures: { handset: 0.97, technology: "gsm", sign: "technology" } },
  { rule: "beneath", version: 1, says: "its energy …", figures: { beneath: 2 } },
  { rule: "portable", version: 1, says: "3.2 dB fainter …", figures: { sensor: "hand-1", change: -3.2, warmer: 0.08 } },
  {
    rule: "jammer",
    version: 1,
    says: "the noise rose …",
    figures: { risen: 12, rise: 35.1, reported: "jam-a", after: -0.3 },
  },
  { rule: "jammer", version: 1, says: "the noise rose …", figures: { risen: 1, rise: 2, reported: "jam-a", after: 1.2 } },
  { rule: "jammer", version: 1, says: "the noise rose …", figures: { risen: 4, rise: 14, covering: "jam-a" } },
  { rule: "jammer", version: 1, says: "the noise rose …", figures: { risen: 3, rise: 12.5 } },
  { rule: "policy", version: 5, says: "jam-a …", figures: { p: 0.771, alertAt: 0.5, zone: "a-wing", policy: "jammed", doubt: "piece" } },
];

describe("why detection decided as it did", () => {
  it("is its own sentence in English", () => {
    expect(reasons.map((reason) => reasonWords(reason, "breakthrough"))).toEqual(reasons.map(({ says }) => says));
  });

  it("is said in French from its figures", () => {
    speak("fr");
    expect(reasons.map((reason) => plain(reasonWords(reason, "breakthrough")))).toEqual([
      "40,1 dB au-dessus du bruit de fond à A1-S1, dans 11 fenêtres",
      "non entendue par 1 capteur voisin",
      "54 salves, 0 tentative d’accès",
      "3 essais, à environ 12 s d’intervalle",
      "2 capteurs entendent la même chose au même moment",
      "ses niveaux changent comme ceux d’un téléphone dans une voiture qui passe",
      "à l’intérieur avec une probabilité de 96 % ; le plus probablement A1-01, la moitié à moins de 1,5 m",
      "Quelque part au niveau A1, moitié gauche du plan (83 %) ; à l’intérieur avec une probabilité de 90 %, la moitié à moins de 4,0 m",
      "appel vocal : autant de salves qu’un canal de trafic, dans presque toutes les fenêtres",
      "un téléphone avec une probabilité de 97 % ; d’après sa technologie, dans une bande montante",
      "son énergie se voit sous le seuil de 2 capteurs",
      "−3,2 dB par rapport à l’endroit d’avant à hand-1 ; plus forte avec une probabilité de 8 %",
      "le bruit est monté de 35,1 dB à 12 capteurs à la fois, sans salves ; jam-a a dit qu’il est en marche, 0,3 s avant",
      "le bruit est monté de 2,0 dB à un capteur, sans salves ; jam-a a dit qu’il est en marche, 1,2 s après",
      "le bruit est monté de 14,0 dB à 4 capteurs à la fois, sans salves ; jam-a, qui couvre cette bande ici, n’a rien dit",
      "le bruit est monté de 12,5 dB à 3 capteurs à la fois, sans salves ; le site n’a ici aucun brouilleur pour cette bande",
      "un téléphone là où a-wing l’interdit, avec une probabilité de 77 % ; alerte à partir de 50 % ; peut être un morceau d’une émission plus longue, dehors",
    ]);
  });

  it("of a sensor's own alert is said by its kind, and that it is over", () => {
    speak("fr");
    expect(reasonWords({ rule: "watch", version: 1, says: "nothing from A1-S1 for 12 s" }, "sensor-silent")).toBe(
      "plus rien de ce capteur",
    );
    expect(reasonWords({ rule: "watch", version: 1, says: "over" }, "sensor-silent")).toBe("terminée");
  });

  it("without figures or such a kind is left to its own sentence", () => {
    speak("fr");
    expect(reasonWords({ rule: "newer", version: 1, says: "something new" }, "breakthrough")).toBeUndefined();
  });
});
