/** Everything that happened, in one order. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Dossier } from "../dossier.ts";
import { durationWords } from "./times.ts";
import type { Words } from "./words.ts";

export interface Happening {
  readonly at: Micros;
  readonly what: string;
  readonly who: string;
  readonly note: string;
}

export function timelineOf({ emissions, alerts, steps, countermeasures }: Dossier, words: Words): readonly Happening[] {
  const { say, term, colon } = words;
  const emitted = emissions.flatMap(({ emission: { id, t, dt, open, band, technology, activity }, agent }) => {
    const what = `${band ?? "?"}, ${technology}, ${term(activity)}`;
    const began = { at: t, what: `${say("emissionBegan")}${colon} ${what}`, who: agent, note: id };
    return open ? [began] : [began, { at: t + dt, what: `${say("emissionEnded")}${colon} ${what}`, who: agent, note: durationWords(dt) }];
  });
  const alerted = alerts.flatMap(({ alert, history }) =>
    history
      .filter(({ action }) => action !== "updated")
      .map(({ at, by, action, note = "" }) => ({ at, what: `${say("alert")} ${term(alert.kind)}${colon} ${term(action)}`, who: by, note })),
  );
  const done = steps.map(({ at, by, action, note = "" }) => ({
    at,
    what: `${say("incident")}${colon} ${term(action)}`,
    who: by,
    note: term(note),
  }));
  const blocked = countermeasures.flatMap(({ id, states }) =>
    states.slice(1).map(({ at, state }) => ({ at, what: `${say("countermeasure")} ${id}${colon} ${term(state)}`, who: "", note: "" })),
  );
  return [...emitted, ...alerted, ...done, ...blocked].sort((a, b) => a.at - b.at);
}
