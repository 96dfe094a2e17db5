/** Emissions in plain words. */
import type { EmissionView } from "@wingwatch/server/contract";

type Emission = EmissionView["emission"];

export const technologyWord: Readonly<Record<Emission["technology"], string>> = {
  gsm: "GSM",
  umts: "3G",
  lte: "LTE",
  nr: "5G",
  wifi: "Wi-Fi",
  bluetooth: "Bluetooth",
  ble: "Bluetooth LE",
  dect: "DECT",
  tetra: "TETRA",
  tdd: "TDD",
  jammer: "jammer",
  unknown: "",
};

export const activityWord: Readonly<Record<Emission["activity"], string>> = {
  registration: "registering with a network",
  retry: "retrying",
  sms: "short message or signalling",
  voice: "voice call",
  data: "data",
  beacon: "beacon",
  downlink: "base station",
  unknown: "activity not known",
};

/** Below this probability it is not called a phone. */
const CALL_IT_A_PHONE = 0.5;

/** "LTE phone", "phone", "Wi-Fi transmitter", "jammer". */
export function transmitterWords(emission: Emission): string {
  if (emission.technology === "jammer") return "jammer";
  const noun = emission.handset >= CALL_IT_A_PHONE ? "phone" : "transmitter";
  return `${technologyWord[emission.technology]} ${noun}`.trim();
}

/** "inside", "outside" or "inside or outside" from the probability that it is inside. */
export function insideWords(inside: number): string {
  if (inside >= 0.8) return "inside";
  if (inside <= 0.2) return "outside the wing";
  return "inside or outside, not clear";
}
