/** Where the emissions were, how strong, and what they looked like. */

import { localityName } from "../../../site/locality-name.ts";
import { hull } from "../../raw-period.ts";
import { type Html, html } from "../html.ts";
import { levelsSvg } from "../levels-svg.ts";
import { mapSvg, placesHolding } from "../map-svg.ts";
import { durationWords } from "../times.ts";
import { namesIn } from "./place.ts";
import type { Telling } from "./telling.ts";

/** Maps, and strips of levels, that are drawn; tables and incident.json have all. */
const MOST_MAPS = 8;
const MOST_STRIPS = 12;
const MOST_CELLS = 5;

export function where({ dossier, view, words: { say, colon, language }, times }: Telling): Html {
  const nameOf = namesIn({ view });
  const levels = view.wings.flatMap((wing) => wing.levels);
  const maps = dossier.emissions
    .flatMap(({ emission, fix }) => {
      const level = levels.find(({ id }) => id === fix?.level);
      return fix === null || level === undefined ? [] : [{ emission, fix, level }];
    })
    .slice(-MOST_MAPS)
    .map(({ emission, fix, level }) => {
      const label = `${level.name}, ${emission.band ?? "?"}, ${times.moment(fix.t)}`;
      const held = [...placesHolding(fix.cells, 0.9)];
      const bornOut = fix.locality === undefined ? "" : ` ${localityName(fix.locality, nameOf, language)} (${percent(fix.locality.p)}).`;
      return html`<figure>${mapSvg({ level, fix, sensors: dossier.sensors, levels: emission.levels, label })}
<figcaption><strong>${label}</strong> (${emission.id}).${bornOut} ${say("likeliest")}${colon} ${fix.cells
        .slice(0, MOST_CELLS)
        .map(([id, p]) => `${id} ${percent(p)}`)
        .join(
          ", ",
        )}. 90 %${colon} ${held.join(", ")}; r90 ${fix.r90.toFixed(1)} m; ${say("inside")}${colon} ${percent(fix.inside)}.</figcaption></figure>`;
    });
  return html`<h2>${say("where")}</h2>${maps.length === 0 ? html`<p class="warn">${say("noFix")}</p>` : html`<p class="says">${say("whereSays")} ▲ ${say("heard")} · △ ${say("notHeard")}.</p>${maps}`}`;
}

export function levels({ dossier, tracks, words: { say }, times }: Telling): Html {
  const span = hull(dossier.spans);
  const emissions = dossier.emissions.map(({ emission: { t, dt } }) => ({ from: t, to: t + dt }));
  const hearing = new Set(dossier.emissions.flatMap(({ emission: { band, levels } }) => Object.keys(levels).map((id) => `${id} ${band}`)));
  const heard = tracks.filter(({ sensor, band }) => hearing.has(`${sensor} ${band}`));
  if (span === undefined || heard.length === 0) return html`<h2>${say("levels")}</h2><p class="warn">${say("noLevels")}</p>`;
  const drawing = levelsSvg({ tracks: heard.slice(0, MOST_STRIPS), span, emissions, times, label: say("levels") });
  return html`<h2>${say("levels")}</h2><p class="says">${say("levelsSay")}</p>${drawing}`;
}

export function emissions({ dossier, view, words: { say, term }, times }: Telling): Html {
  const names = new Map(view.bands.map(({ id, name }) => [id, name]));
  const rows = dossier.emissions.map(
    ({ emission: { id, t, dt, band, technology, confidence, activity, handset } }) =>
      html`<tr><td class="time">${times.moment(t)}<br><code>${id}</code></td><td>${band === null ? "?" : `${names.get(band) ?? band} (${band})`}</td><td>${technology} ${percent(confidence)}</td><td>${term(activity)}</td><td class="number">${percent(handset)}</td><td class="number">${durationWords(dt)}</td></tr>`,
  );
  return html`<h2>${say("emissions")}</h2><table><thead><tr><th>${say("when")}</th><th>${say("band")}</th><th>${say("technology")}</th><th>${say("activity")}</th><th class="number">${say("handset")}</th><th class="number">${say("duration")}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function percent(p: number): string {
  return `${Math.round(p * 100)} %`;
}
