/** What happened in order, and why it alerted. */
import { type Html, html } from "../html.ts";
import { timelineOf } from "../timeline.ts";
import type { Telling } from "./telling.ts";

export function timeline({ dossier, words, times }: Telling): Html {
  const { say } = words;
  let day = "";
  const rows = timelineOf(dossier, words).map(({ at, what, who, note }) => {
    const heading = times.day(at) === day ? "" : html`<tr class="day"><th colspan="4">${times.day(at)}</th></tr>`;
    day = times.day(at);
    return html`${heading}<tr><td class="time">${times.clock(at)}</td><td>${what}</td><td class="time">${who}</td><td>${note}</td></tr>`;
  });
  return html`<h2>${say("timeline")}</h2><table><thead><tr><th>${say("when")}</th><th>${say("what")}</th><th>${say("who")}</th><th>${say("note")}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

export function whyAlerted({ dossier, words: { say, term, colon, language }, times }: Telling): Html {
  const parts = dossier.alerts.map(
    ({ alert }) => html`<h3>${term(alert.kind)}, ${term(alert.priority)}${colon} ${times.moment(alert.raised)} <code>${alert.id}</code></h3>
<p>${Math.round(alert.p * 100)} %${colon} ${say("probability")}${alert.zone === undefined ? "" : ` (${alert.zone})`}.</p>
<ul lang="en">${alert.reasons.map(({ rule, version, says, figures = {} }) => html`<li>${says} <span class="quiet">(${say("rule")} ${rule}, ${version}${figureWords(figures)})</span></li>`)}</ul>`,
  );
  return html`<h2>${say("whyAlerted")}</h2>${language === "en" ? "" : html`<p class="says">${say("reasonsIn")}</p>`}${parts}`;
}

function figureWords(figures: Readonly<Record<string, number | string>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `; ${name} ${typeof value === "number" ? Number(value.toPrecision(4)) : value}`)
    .join("");
}
