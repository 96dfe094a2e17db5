/** A walk test as one page to print, which needs nothing from outside. Pure. */
import type { Proof, WalkTest } from "../contract/index.ts";
import { Html, html } from "../evidence/report/html.ts";
import { style } from "../evidence/report/style.ts";
import { reportWords } from "./report-words.ts";
import type { Names } from "./walk-test-csv.ts";

type Words = (typeof reportWords)["en"];

export function walkTestHtml(test: WalkTest, { place, timeOf, language }: Names & { readonly language: "en" | "fr" }): string {
  const words = reportWords[language];
  const { detection, cellHit, timeToAlert } = test.figures;
  const page = html`<html lang="${language}">
<head><meta charset="utf-8"><title>${words.title}: ${test.title}</title>
<style>${new Html(style)}</style></head>
<body><main>
<header><div><h1>${words.title}: ${test.title}</h1><p>${test.site}</p></div>
<p class="made">${test.id}<br>${words.signed} ${test.by}<br>${timeOf(test.at)}<br>Wingwatch ${test.version}</p></header>
${test.note === "" ? null : html`<p>${test.note}</p>`}
<dl class="facts">
<dt>${words.detection}</dt><dd>${rateWords(detection, words)}</dd>
<dt>${words.cellHit}</dt><dd>${rateWords(cellHit, words)}</dd>
<dt>${words.timeToAlert}</dt><dd>${timesWords(timeToAlert, words)}</dd>
</dl>
<p class="says">${words.method}</p>
<h2>${words.cells}</h2>
<table><thead><tr><th>${words.cell}</th><th>${words.band}</th><th>${words.kept}</th><th>${words.sensors}</th><th>${words.place}</th><th class="number">${words.alert}</th></tr></thead>
<tbody>${test.proofs.map((proof) => row(proof, { place, timeOf, words }))}</tbody></table>
<p class="says">${words.hash}: <code>${test.hash}</code></p>
</main></body></html>`;
  return `<!doctype html>\n${page.text}\n`;
}

function row(proof: Proof, { place, timeOf, words }: Names & { readonly words: Words }): Html {
  const { cell, band, at, by, sensors, fix, isHit, timeToAlert } = proof;
  const heard = sensors.length === 0 ? words.notHeard : sensors.map(({ sensor, db }) => `${sensor} ${db.toFixed(0)}`).join(", ");
  const where = fix === null ? words.none : `${isHit ? "✓" : "✗"} ${place(fix.cell)} (${Math.round(fix.p * 100)} %)`;
  return html`<tr><td class="time">${place(cell)}</td><td>${band ?? words.anyBand}</td><td class="time">${timeOf(at)}, ${by}</td><td>${heard}</td><td>${where}</td><td class="number">${seconds(timeToAlert, words)}</td></tr>`;
}

function rateWords({ value, n, k, lo, hi }: WalkTest["figures"]["detection"], words: Words): string {
  if (value === null) return words.none;
  const percent = (share: number) => (share * 100).toFixed(1);
  return `${percent(value)} % (${k} ${words.of} ${n}; ${words.interval} ${percent(lo)}–${percent(hi)} %)`;
}

function timesWords({ n, median, p90, longest }: WalkTest["figures"]["timeToAlert"], words: Words): string {
  if (n === 0) return words.none;
  const times = [
    `${words.median} ${seconds(median, words)}`,
    `${words.p90} ${seconds(p90, words)}`,
    `${words.longest} ${seconds(longest, words)}`,
  ];
  return `${times.join(", ")} (n = ${n})`;
}

function seconds(micros: number | null, words: Words): string {
  return micros === null ? words.none : `${(micros / 1e6).toFixed(1)} s`;
}
