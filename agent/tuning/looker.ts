/** Levels of the sensors and bands that were asked for last, and what other thresholds make of them: what a thread of its own runs. */
import type { Candidate, LookedAnswer, LookQuestion } from "../contract/index.ts";
import { type LevelColumns, lookAgain } from "../detection/index.ts";
import type { Site } from "../domain/index.ts";
import { siteWith } from "./candidate.ts";
import type { Stretch } from "./episodes.ts";
import { lookByDay } from "./look-by-day.ts";
import { type Suggestion, suggest } from "./suggest.ts";
import { type WhatIf, whatIf } from "./what-if.ts";

interface SlotName {
  readonly sensor: string;
  readonly band: string;
}

export interface SuggestQuestion extends SlotName {
  /** False incidents a sensor and day, over all its bands. */
  readonly budget: number;
  /** In the band; `level` where they were placed on one. */
  readonly known: readonly (Stretch & { readonly level?: string | undefined })[];
}

interface Held {
  readonly levels: LevelColumns;
  /** As it is changes only with the period and what is known of it, while a threshold is moved again and again. */
  asItIs?: { readonly of: string; readonly answer: WhatIf };
}

export class Looker {
  readonly #site: Site;
  readonly #held = new Map<string, Held>();

  constructor(site: Site) {
    this.#site = site;
  }

  hold(key: string, levels: LevelColumns): void {
    this.#held.set(key, { levels });
  }

  forget(key: string): void {
    this.#held.delete(key);
  }

  look(key: string, question: LookQuestion): LookedAnswer {
    const held = this.#of(key);
    const { from, to, points, known } = question;
    const of = JSON.stringify([from, to, points, known]);
    if (held.asItIs?.of !== of) held.asItIs = { of, answer: this.#whatIf(held.levels, { ...question, candidate: {} }) };
    const { version } = this.#site.thresholds;
    const answer = { asItIs: held.asItIs.answer, changed: this.#whatIf(held.levels, question), thresholds: version };
    // The contract's arrays are not readonly; nobody changes them.
    return answer as LookedAnswer;
  }

  suggest(key: string, question: SuggestQuestion): Suggestion {
    return suggestFor(this.#site, question, this.#of(key).levels);
  }

  #whatIf(levels: LevelColumns, { sensor, band, candidate, ...question }: LookQuestion): WhatIf {
    return whatIf(lookAgain(siteWith(this.#site, candidate), { sensor, band }, levels), question);
  }

  #of(key: string): Held {
    const held = this.#held.get(key);
    if (held === undefined) throw new Error(`no levels are held of ${key}`);
    return held;
  }
}

/** The budget is shared by the sensor's bands. What is suggested is the sensor's own entry, beside what its band adds. */
export function suggestFor(site: Site, { sensor, band, budget, known }: SuggestQuestion, levels: LevelColumns): Suggestion {
  const own = site.sensors.find(({ id }) => id === sensor);
  const bands = own?.bands.length ?? 1;
  const beside = known.filter(({ level }) => level !== undefined && level === own?.level);
  const ofBand = site.thresholds.bands[band] ?? 0;
  const standing = ofBand + (site.thresholds.sensors[sensor]?.[band] ?? 0);
  const lookWith = (added: number) => lookByDay(siteWith(site, adding({ sensor, band }, added)), { sensor, band }, levels);
  const suggestion = suggest(lookWith, { perDay: budget / bands, known, beside, standing });
  return { ...suggestion, add: Math.round((suggestion.add - ofBand) * 100) / 100 };
}

function adding({ sensor, band }: SlotName, added: number): Candidate {
  return { bands: { [band]: 0 }, sensors: { [sensor]: { [band]: added } } };
}
