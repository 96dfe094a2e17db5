/** The head of the report and the incident in a few lines. */
import { type Html, html } from "../html.ts";
import { durationWords } from "../times.ts";
import { placeOf } from "./place.ts";
import type { Telling } from "./telling.ts";

export function header(telling: Telling): Html {
  const { dossier, words, times } = telling;
  const { say, term, colon, language } = words;
  const { site, incident, madeAt, madeBy, why, version } = dossier;
  // Titles are kept in English; in another language the same is said by what alerted and where.
  const kinds = [...new Set(dossier.alerts.map(({ alert }) => term(alert.kind)))];
  const title = language === "en" ? incident.title : [...kinds, placeOf(telling)].filter(Boolean).join(", ");
  return html`<header><div><p>${say("title")} · ${site.name}</p><h1>${incident.id}${colon} ${title}</h1></div>
<p class="made">${say("madeAt")} ${times.moment(madeAt)}<br>${say("by")} ${madeBy}${why === null ? "" : html`<br>${say("because")}${colon} ${why}`}<br>Wingwatch ${version}<br>${say("times")} (${times.zone})</p></header>
${site.simulated ? html`<p class="banner">${say("simulated")}</p>` : ""}${incident.test ? html`<p class="banner">${say("drill")}</p>` : ""}`;
}

export function summary(telling: Telling): Html {
  const { dossier, words, times } = telling;
  const { say, term } = words;
  const { incident, alerts, emissions, results } = dossier;
  const { closed, assigned, linked = [] } = incident;
  const heard = emissions.reduce((sum, { emission }) => sum + emission.dt, 0);
  const kinds = [...new Set(alerts.map(({ alert }) => term(alert.kind)))];
  const seized = results.filter(({ withdrawn }) => withdrawn === null).flatMap(({ seizures }) => seizures.map(({ what }) => term(what)));
  return html`<h2>${say("summary")}</h2><dl class="facts">
<dt>${say("what")}</dt><dd>${kinds.join(", ")} (${emissions.length} × ${say("emissions").toLowerCase()}, ${durationWords(heard)})</dd>
<dt>${say("place")}</dt><dd>${placeOf(telling) || say("notSaid")}</dd>
<dt>${say("when")}</dt><dd>${times.moment(incident.opened)}</dd>
<dt>${say("state")}</dt><dd>${closed === null ? say("open") : html`${say("closedBy")} ${closed.by}, ${times.moment(closed.at)}`}</dd>
${closed === null ? "" : html`<dt>${say("outcome")}</dt><dd>${term(closed.outcome)}${closed.note ? html`: ${closed.note}` : ""}</dd>`}
${seized.length === 0 ? "" : html`<dt>${say("found")}</dt><dd>${seized.join(", ")}</dd>`}
${assigned === undefined ? "" : html`<dt>${say("assignedTo")}</dt><dd>${assigned.to}</dd>`}
${linked.length === 0 ? "" : html`<dt>${say("earlier")}</dt><dd>${linked.join(", ")}</dd>`}
</dl>`;
}
