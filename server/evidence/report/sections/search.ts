/** The search: who looked where, what was found, with its pictures. */
import { type Html, html } from "../html.ts";
import { durationWords } from "../times.ts";
import type { Telling } from "./telling.ts";

type Seizure = Telling["dossier"]["results"][number]["seizures"][number];

export function search(telling: Telling): Html {
  const { dossier, words, times } = telling;
  const { say, colon } = words;
  const results = dossier.results.map(({ id, cell, at, by, took, note, withdrawn, seizures }) => {
    const head = html`${say("cell")} ${cell}, ${times.moment(at)}, ${by}${took === undefined ? "" : ` (${durationWords(took)})`}`;
    const found =
      seizures.length === 0 ? html`<p>${say("nothingFound")}</p>` : html`<ul>${seizures.map((one) => seizure(one, telling))}</ul>`;
    return html`<h3>${id}: ${withdrawn === null ? head : html`<del>${head}</del> ${say("withdrawn")}${colon} ${withdrawn.by}, ${times.moment(withdrawn.at)}${withdrawn.note ? `, ${withdrawn.note}` : ""}`}</h3>
${note ? html`<p>${note}</p>` : ""}${found}`;
  });
  return html`<h2>${say("found")}</h2>${results.length === 0 ? html`<p>${say("nothingSearched")}</p>` : results}`;
}

function seizure({ id, what, make, hidden, seal, note, photos }: Seizure, { pictures, words: { say, term, colon } }: Telling): Html {
  const said = [make, hidden && `${say("hidden")}${colon} ${hidden}`, seal && `${say("seal")} ${seal}`, note].filter(Boolean).join("; ");
  const shown = photos.map((photo) => {
    const file = pictures.get(photo.hash);
    const picture = file === undefined ? html`<p class="warn">${say("pictureGone")}</p>` : html`<img src="${file}" alt="${photo.name}">`;
    return html`<figure>${picture}<figcaption>${photo.name}, ${photo.by}<br><code>sha256 ${photo.hash}</code></figcaption></figure>`;
  });
  return html`<li><strong>${term(what)}</strong> ${id}${said === "" ? "" : `: ${said}`}<div class="pictures">${shown}</div></li>`;
}
