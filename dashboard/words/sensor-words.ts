/** How a sensor stands, in words. Stale is not quiet. */
import type { SensorState, SiteView } from "@wingwatch/server/contract";

export const sensorWord: Readonly<Record<SensorState, string>> = {
  live: "live",
  stale: "stale",
  silent: "silent",
  never: "never heard",
  unknown: "unknown",
};

export const sensorSentence: Readonly<Record<SensorState, string>> = {
  live: "Heard within its time.",
  stale: "Not heard for some seconds. What it last said may no longer hold.",
  silent: "Not heard for long. Nothing near it is watched by this sensor.",
  never: "Not heard since its agent started.",
  unknown: "Its agent is away, so nobody knows.",
};

export const policyWord: Readonly<Record<SiteView["zones"][number]["policy"], string>> = {
  jammed: "jammed",
  "managed-access": "managed access",
  prohibited: "prohibited",
  permitted: "permitted",
};
