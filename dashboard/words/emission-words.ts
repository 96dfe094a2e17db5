/** Emissions in plain words. */
import type { EmissionView } from "@wingwatch/server/contract";
import { type Text, texts } from "./texts.ts";

type Emission = EmissionView["emission"];

export const technologyWord = texts({
  gsm: { en: "GSM", fr: "GSM" },
  umts: { en: "3G", fr: "3G" },
  lte: { en: "LTE", fr: "LTE" },
  nr: { en: "5G", fr: "5G" },
  wifi: { en: "Wi-Fi", fr: "Wi-Fi" },
  bluetooth: { en: "Bluetooth", fr: "Bluetooth" },
  ble: { en: "Bluetooth LE", fr: "Bluetooth LE" },
  dect: { en: "DECT", fr: "DECT" },
  tetra: { en: "TETRA", fr: "TETRA" },
  tdd: { en: "TDD", fr: "TDD" },
  jammer: { en: "jammer", fr: "brouilleur" },
  unknown: { en: "", fr: "" },
} satisfies Record<Emission["technology"], Text>);

export const activityWord = texts({
  registration: { en: "registering with a network", fr: "enregistrement sur un réseau" },
  retry: { en: "retrying", fr: "nouvelles tentatives" },
  sms: { en: "short message or signalling", fr: "message court ou signalisation" },
  voice: { en: "voice call", fr: "appel vocal" },
  data: { en: "data", fr: "données" },
  beacon: { en: "beacon", fr: "balise" },
  downlink: { en: "base station", fr: "station de base" },
  unknown: { en: "activity not known", fr: "activité inconnue" },
} satisfies Record<Emission["activity"], Text>);

const emissionTexts = texts({
  phone: { en: "{technology} phone", fr: "téléphone {technology}" },
  transmitter: { en: "{technology} transmitter", fr: "émetteur {technology}" },
  inside: { en: "inside", fr: "à l’intérieur" },
  outside: { en: "outside the wing", fr: "hors de l’aile" },
  unclear: { en: "inside or outside, not clear", fr: "à l’intérieur ou à l’extérieur, indécis" },
});

/** Below this probability it is not called a phone. */
const CALL_IT_A_PHONE = 0.5;

/** More like a handset than like anything else that transmits. */
export function isLikeHandset({ handset }: Pick<Emission, "handset">): boolean {
  return handset >= CALL_IT_A_PHONE;
}

/** "LTE phone", "phone", "Wi-Fi transmitter", "jammer". */
export function transmitterWords(emission: Emission): string {
  const technology = technologyWord[emission.technology];
  if (emission.technology === "jammer") return technology;
  const named = isLikeHandset(emission) ? emissionTexts.phone : emissionTexts.transmitter;
  return named({ technology }).trim();
}

/** "inside", "outside" or "inside or outside" from the probability that it is inside. */
export function insideWords(inside: number): string {
  if (inside >= 0.8) return emissionTexts.inside;
  if (inside <= 0.2) return emissionTexts.outside;
  return emissionTexts.unclear;
}
