/** What there is to check it by: raw observations and their gaps, the audit entries, how to verify. */
import { type Html, html } from "../html.ts";
import { durationWords } from "../times.ts";
import type { Telling } from "./telling.ts";

export function raw({ dossier: { raw: story, gaps: said }, words: { say, term, colon }, times }: Telling): Html {
  const spans = story.spans.map(({ from, to }) => html`<li>${times.moment(from)} – ${times.clock(to)}</li>`);
  const head =
    story.got === "whole"
      ? say("rawWhole")
      : `${say(story.got === "part" ? "rawPart" : "rawNone")}${colon} ${story.why === null ? "" : say(story.why)}.`;
  const holes = story.coverage.flatMap(({ sensor, holes }) =>
    holes.map(
      ({ from, to }) =>
        html`<tr><td>${sensor}</td><td class="time">${times.moment(from)}</td><td class="number">${durationWords(to - from)}</td></tr>`,
    ),
  );
  const gaps = said.map(
    ({ sensor, from, to, why, n }) =>
      html`<tr><td>${sensor ?? say("allSensors")}</td><td class="time">${times.moment(from)} – ${times.clock(to)}</td><td>${term(why)}</td><td class="number">${n === null ? "" : `${n} ${say("items")}`}</td></tr>`,
  );
  const isQuiet = story.got !== "none" && holes.length === 0 && gaps.length === 0;
  return html`<h2>${say("raw")}</h2><p class="${story.got === "whole" ? "" : "warn"}">${head}</p><ul>${spans}</ul>
${story.got === "none" ? "" : html`<p>${story.items} ${say("items")}</p>`}${isQuiet ? html`<p>${say("noHoles")}</p>` : ""}
${table(say("holes"), holes)}${table(say("agentGaps"), gaps)}<p class="quiet">${say("absence")}</p>`;
}

function table(title: string, rows: readonly Html[]): Html | string {
  return rows.length === 0 ? "" : html`<h3>${title}</h3><table><tbody>${rows}</tbody></table>`;
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
