/** The one sentence that says how a wing is. It never says that there are no phones. */
import type { WingSummary } from "../state/wing-summary.ts";
import { isLikeHandset } from "./emission-words.ts";
import { type Text, texts } from "./texts.ts";

const wingTexts = texts({
  notMonitored: { en: "NOT MONITORED", fr: "NON SURVEILLÉE" },
  noAgent: { en: "No agent has reported for this wing", fr: "Aucun agent ne s’est annoncé pour cette aile" },
  agentAway: { en: "Its agent is away: nobody is listening here", fr: "Son agent est absent : personne n’écoute ici" },
  noSensor: { en: "No sensor is placed here", fr: "Aucun capteur n’est installé ici" },
  noneLive: { en: "No sensor is live (0 of {all})", fr: "Aucun capteur actif (0 sur {all})" },
  noneUsable: { en: "No sensor can be used (0 of {all})", fr: "Aucun capteur utilisable (0 sur {all})" },
  sensorsLive: { en: "{live} of {all} sensors live", fr: "{live} capteurs actifs sur {all}" },
  heard: {
    en: "{count, plural, one{# emission} other{# emissions}} heard",
    fr: "{count, plural, one{# émission entendue} other{# émissions entendues}}",
  },
  alike: {
    en: "{alike, plural, one{# emission like a handset’s} other{# emissions like a handset’s}}, {others, plural, one{# other} other{# others}}",
    fr: "{alike, plural, one{# émission comme d’un téléphone} other{# émissions comme d’un téléphone}}, {others, plural, one{# autre} other{# autres}}",
  },
  unlike: {
    en: "{others, plural, one{# emission unlike} other{# emissions unlike}} a handset’s",
    fr: "{others, plural, one{# émission autre} other{# émissions autres}} que celle d’un téléphone",
  },
  noneHeard: { en: "No emissions heard", fr: "Aucune émission entendue" },
  gaps: {
    en: "by the {live, number} live sensors; {missing, plural, one{# sensor is} other{# sensors are}} not heard",
    fr: "par les {live, number} capteurs actifs ; {missing, plural, one{# capteur n’est pas entendu} other{# capteurs ne sont pas entendus}}",
  },
  unusable: {
    en: "by the {live, number} live sensors; {unusable, plural, one{# other reports but hears} other{# others report but hear}} nothing that can be used",
    fr: "par les {live, number} capteurs actifs ; {unusable, plural, one{# autre répond mais n’entend} other{# autres répondent mais n’entendent}} rien d’utilisable",
  },
  sitesBlind: { en: "NOT MONITORED: {wings}", fr: "NON SURVEILLÉ : {wings}" },
  elsewhere: { en: "{emissions} elsewhere, {sensors}", fr: "{emissions} ailleurs, {sensors}" },
});

export interface WingSentence {
  readonly headline: string;
  readonly detail: string;
  /** `blind`: nobody listens; `gaps`: some sensors are not heard; `heard`: emissions; `quiet`: all live and nothing heard. */
  readonly mood: "blind" | "gaps" | "heard" | "quiet";
}

export function wingSentence(summary: Pick<WingSummary, "sensors" | "watch" | "emissions">): WingSentence {
  const { live, unusable, all } = summary.sensors;
  const missing = all - live - unusable;
  const sensors = wingTexts.sensorsLive({ live, all });
  if (summary.watch === "none") return { headline: wingTexts.notMonitored, detail: wingTexts.noAgent, mood: "blind" };
  if (summary.watch === "away") return { headline: wingTexts.notMonitored, detail: wingTexts.agentAway, mood: "blind" };
  if (all === 0 || live === 0) {
    const none = unusable > 0 ? wingTexts.noneUsable : wingTexts.noneLive;
    return { headline: wingTexts.notMonitored, detail: all === 0 ? wingTexts.noSensor : none({ all }), mood: "blind" };
  }
  if (summary.emissions.length > 0) return { headline: heardWords(summary.emissions), detail: sensors, mood: "heard" };
  if (missing > 0) {
    return { headline: wingTexts.noneHeard, detail: wingTexts.gaps({ live, missing }), mood: "gaps" };
  }
  if (unusable > 0) return { headline: wingTexts.noneHeard, detail: wingTexts.unusable({ live, unusable }), mood: "gaps" };
  return { headline: wingTexts.noneHeard, detail: sensors, mood: "quiet" };
}

/** Most of what is heard are base stations, cordless phones and access points: they are counted apart. */
function heardWords(emissions: WingSummary["emissions"]): string {
  if (emissions.length === 0) return wingTexts.noneHeard;
  const alike = emissions.filter(({ emission }) => isLikeHandset(emission)).length;
  const others = emissions.length - alike;
  if (others === 0) return wingTexts.heard({ count: alike });
  return alike === 0 ? wingTexts.unlike({ others }) : wingTexts.alike({ alike, others });
}

/** How a countermeasure stands. What nobody reports is not a fault, and must not look like one. */
export const countermeasureWord = texts({
  on: { en: "ON", fr: "EN MARCHE" },
  off: { en: "OFF", fr: "ARRÊT" },
  unknown: { en: "not reported", fr: "non signalé" },
} satisfies Record<WingSummary["countermeasures"][number]["state"], Text>);

export const countermeasureType = texts({
  jammer: { en: "Jammer", fr: "Brouilleur" },
  "managed-access": { en: "Managed access", fr: "Accès contrôlé" },
} satisfies Record<WingSummary["countermeasures"][number]["view"]["type"], Text>);

/** The same for the whole site: a wing that nobody listens to comes before everything else. */
export function siteSentence(wings: readonly Pick<WingSummary, "name" | "sensors" | "watch" | "emissions">[]): WingSentence {
  const blind = wings.filter((wing) => wingSentence(wing).mood === "blind");
  const sum = (count: (wing: Pick<WingSummary, "sensors" | "emissions">) => number): number =>
    wings.reduce((total, wing) => total + count(wing), 0);
  const live = sum((wing) => wing.sensors.live);
  const all = sum((wing) => wing.sensors.all);
  const watched = wings.filter((wing) => wingSentence(wing).mood !== "blind");
  const heard = watched.flatMap((wing) => wing.emissions);
  const emissions = heardWords(heard);
  const sensors = wingTexts.sensorsLive({ live, all });
  if (blind.length > 0) {
    return {
      headline: wingTexts.sitesBlind({ wings: blind.map((wing) => wing.name).join(", ") }),
      detail: watched.length > 0 ? wingTexts.elsewhere({ emissions, sensors }) : sensors,
      mood: "blind",
    };
  }
  if (heard.length > 0) return { headline: emissions, detail: sensors, mood: "heard" };
  return { headline: emissions, detail: sensors, mood: live < all ? "gaps" : "quiet" };
}
