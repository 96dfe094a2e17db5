/** The report as one HTML file that stands alone: no script, nothing from outside but the pack's own pictures. Pure. */
import { Html, html } from "./html.ts";
import { timeline, whyAlerted } from "./sections/alerts.ts";
import { emissions, levels, where } from "./sections/radio.ts";
import { search } from "./sections/search.ts";
import { settings } from "./sections/settings.ts";
import { header, summary } from "./sections/summary.ts";
import type { Telling } from "./sections/telling.ts";
import { deeds, raw, verifying } from "./sections/trust.ts";
import { style } from "./style.ts";

const styleSheet = new Html(style);
const sections = [summary, where, levels, timeline, whyAlerted, emissions, search, settings, raw, deeds, verifying];
/** Even where a name slipped through unescaped, nothing runs and nothing is fetched. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:";

export function reportHtml(telling: Telling): string {
  const { dossier, words } = telling;
  return html`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${dossier.incident.id}: ${words.say("title")}, ${dossier.site.name}</title><style>${styleSheet}</style></head>
<body><main>${header(telling)}${sections.map((section) => section(telling))}</main></body></html>
`.text;
}
