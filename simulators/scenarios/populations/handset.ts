/** What a phone of chance does: its technology, a band that carries it, and how long people talk. */
import { type Activity, type DurationMicros, SECOND } from "@wingwatch/agent/domain";
import type { AirTechnology } from "../../air/registry.ts";
import { handsetPower } from "../../world/power.ts";
import type { Random } from "../../world/random.ts";

export interface HandsetUse {
  readonly technology: AirTechnology;
  readonly band: string;
  readonly activity: Activity;
  readonly duration: DurationMicros;
  readonly dbm: number;
}

/** Bands in which British networks carry a technology, by how much of it they carry. */
const bands: Readonly<Partial<Record<AirTechnology, Readonly<Record<string, number>>>>> = {
  gsm: { "b8-ul": 3, "b3-ul": 1 },
  umts: { "b1-ul": 2, "b8-ul": 1 },
  lte: { "b20-ul": 4, "b3-ul": 3, "b8-ul": 1, "b1-ul": 1, "b7-ul": 2, "b28-ul": 1 },
  nr: { n78: 4, "b28-ul": 1, "b1-ul": 1 },
  wifi: { wifi24: 1 },
  ble: { wifi24: 1 },
};

const technologies: Readonly<Partial<Record<AirTechnology, number>>> = { lte: 55, gsm: 15, nr: 12, umts: 4, wifi: 8, ble: 6 };

/** @param build a tiny phone knows GSM only */
export function handsetUse(random: Random, build: "ordinary" | "tiny"): HandsetUse {
  const technology = build === "tiny" ? "gsm" : random.weighted(technologies);
  const activity = activityOf(technology, random);
  return {
    technology,
    band: random.weighted(bands[technology] ?? { wifi24: 1 }),
    activity,
    duration: durationOf(activity, random),
    dbm: Math.round(handsetPower(technology, random, build) * 10) / 10,
  };
}

function activityOf(technology: AirTechnology, random: Random): Activity {
  if (technology === "ble") return "beacon";
  if (technology === "wifi") return random.chance(0.7) ? "data" : "registration";
  return random.weighted<Activity>(
    technology === "gsm" ? { voice: 50, sms: 30, registration: 15, data: 5 } : { voice: 30, data: 45, sms: 10, registration: 15 },
  );
}

function durationOf(activity: Activity, random: Random): DurationMicros {
  const seconds =
    activity === "voice"
      ? 10 + random.exponential(60)
      : activity === "sms" || activity === "registration"
        ? 20
        : 5 + random.exponential(50);
  return Math.round(Math.min(seconds, 600) * SECOND);
}
