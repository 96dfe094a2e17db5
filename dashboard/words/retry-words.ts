/** What a phone that blocking holds does next, by its standard's own timers: for whoever would take its silence for its end. */
import type { AlertRecord, EmissionView } from "@wingwatch/server/contract";
import { decimal } from "./numbers.ts";
import { texts } from "./texts.ts";

/** LTE and 5G give up for T3402 or T3502, 12 min unless the network says otherwise, after five tries (3GPP TS 24.301 and 24.501). */
const TRIES = 5;
const REST_MINUTES = 12;
const RESTING: readonly string[] = ["lte", "nr"];

const said = texts({
  soon: { en: "It will try again in about {seconds} s.", fr: "Il réessaiera dans environ {seconds} s." },
  shortly: { en: "It will try again within a minute.", fr: "Il réessaiera dans moins d’une minute." },
  resting: {
    en: "It has tried {tries} times and will try again in about {minutes} min: silence until then does not mean that it is gone.",
    fr: "Il a essayé {tries} fois et réessaiera dans environ {minutes} min : son silence d’ici là ne veut pas dire qu’il est parti.",
  },
  rests: {
    en: "After {tries} tries it waits about {minutes} min and begins anew: silence until then does not mean that it is gone.",
    fr: "Après {tries} essais il attend environ {minutes} min, puis recommence : son silence d’ici là ne veut pas dire qu’il est parti.",
  },
  pauses: {
    en: "When it falls silent it may only be pausing for longer: that does not mean that it is gone.",
    fr: "Quand il se tait, il ne fait peut-être qu’une pause plus longue : cela ne veut pas dire qu’il est parti.",
  },
});

/** Undefined where the alert is about no phone that is held. */
export function retryWords(alert: AlertRecord["alert"], emissions: ReadonlyMap<string, EmissionView>): string | undefined {
  if (alert.kind !== "retry") return undefined;
  const heard = alert.emissions.map((id) => emissions.get(id)).find((view) => view !== undefined)?.emission;
  const { attempts, spacing } = (heard?.reasons ?? alert.reasons).find(({ rule }) => rule === "bursts")?.figures ?? {};
  const rests = heard !== undefined && RESTING.includes(heard.technology);
  const cycle = { tries: TRIES, minutes: REST_MINUTES };
  if (alert.active && rests && typeof attempts === "number" && attempts >= TRIES) return said.resting(cycle);
  const pause = rests ? said.rests(cycle) : said.pauses;
  if (!alert.active) return pause;
  return `${typeof spacing === "number" ? said.soon({ seconds: decimal(spacing, 0) }) : said.shortly} ${pause}`;
}
