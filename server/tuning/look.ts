/** One sensor and band as it is and changed, with what was really raised then. */
import type { LookedAnswer } from "@wingwatch/agent/contract";
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { LookAnswer } from "../contract/index.ts";
import { shortAlert } from "./held-against.ts";
import type { Judged, OutcomeBook, Period } from "./outcome-book.ts";

/** An emission and an episode of one sensor may lie this far apart and still be the same. */
const AROUND: Micros = 10 * SECOND;

export interface Looked extends Period {
  readonly sensor: string;
  readonly band: string;
  readonly answer: LookedAnswer;
}

/** Alerts of the time that the sensor took part in by this band. */
export function alertsHeard(
  { sensor, band, answer, ...period }: Looked,
  book: Pick<OutcomeBook, "alerts" | "emissionsOf">,
): LookAnswer["alerts"] {
  const isHeard = ({ from, to }: Period) =>
    answer.changed.episodes.some((episode) => episode.from <= to + AROUND && episode.to >= from - AROUND);
  return book.alerts(period).flatMap(({ alert, outcome }: Judged) => {
    const emissions = book.emissionsOf(alert.id);
    const own = emissions.filter((emission) => emission.band === band && sensor in emission.levels);
    if (own.length === 0) return [];
    const others = new Set(emissions.flatMap(({ levels }) => Object.keys(levels)));
    others.delete(sensor);
    const heardStill = own.some(({ t, dt }) => isHeard({ from: t, to: t + dt }));
    return [{ ...shortAlert(alert), outcome, heardStill, others: others.size }];
  });
}
