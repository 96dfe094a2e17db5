/** What there is to check it by: raw observations and their gaps, the audit entries, how to verify. */
import { type Html, html } from "../html.ts";
import { durationWords } from "../times.ts";
import type { Telling } from "./telling.ts";

export function raw({ dossier: { raw: story }, words: { say }, times }: Telling): Html {
  const spans = story.spans.map(({ from, to }) => html`<li>${times.moment(from)} – ${times.clock(to)}</li>`);
  const head =
    story.got === "whole"
      ? say("rawWhole")
      : `${say(story.got === "part" ? "rawPart" : "rawNone")}: ${story.why === null ? "" : say(story.why)}.`;
  const holes = story.coverage.flatMap(({ sensor, holes }) =>
    holes.map(
      ({ from, to }) =>
        html`<tr><td>${sensor}</td><td class="time">${times.moment(from)}</td><td class="number">${durationWords(to - from)}</td></tr>`,
    ),
  );
  const gaps = story.gaps.map((gap) => html`<li><code>${JSON.stringify(gap)}</code></li>`);
  const truth =
    holes.length === 0 && gaps.length === 0
      ? html`<p>${say("noHoles")}</p>`
      : html`${holes.length === 0 ? "" : html`<h3>${say("holes")}</h3><table><tbody>${holes}</tbody></table>`}${gaps.length === 0 ? "" : html`<h3>${say("agentGaps")}</h3><ul>${gaps}</ul>`}`;
  return html`<h2>${say("raw")}</h2><p class="${story.got === "whole" ? "" : "warn"}">${head}</p><ul>${spans}</ul>
${story.got === "none" ? "" : html`<p>${story.items} ${say("items")}</p>${truth}`}<p class="quiet">${say("absence")}</p>`;
}

export function deeds({ dossier: { audit }, words: { say }, times }: Telling): Html {
  const rows = audit.map(
    ({ number, at, who, action, details, address }) =>
      html`<tr><td class="number">${number}</td><td class="time">${times.moment(at)}</td><td>${who.name}${who.role === null ? "" : ` (${who.role})`}</td><td>${action}</td><td><code>${Object.keys(details).length === 0 ? "" : JSON.stringify(details)}</code></td><td class="quiet">${address}</td></tr>`,
  );
  return html`<h2>${say("deeds")}</h2><p class="says">${say("deedsSay")}</p>${rows.length === 0 ? html`<p>${say("none")}</p>` : html`<table><tbody>${rows}</tbody></table>`}`;
}

export function verifying({ key, fileName, words: { say } }: Telling): Html {
  return html`<h2>${say("verify")}</h2><p>${say("verifySays")}</p><pre><code>wingwatch evidence verify ${fileName}</code></pre><p>${say("keySays")}</p><pre><code>${key}</code></pre>`;
}
