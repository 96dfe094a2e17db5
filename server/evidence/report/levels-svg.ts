/** Levels over time, one strip a sensor and band on one time axis; the incident's emissions shaded behind. Pure. */
import type { Track } from "../level-track.ts";
import type { Span } from "../raw-period.ts";
import { type Html, html } from "./html.ts";
import type { Times } from "./times.ts";

const WIDTH = 920;
const LEFT = 130;
const STRIP = 54;
const GAP = 8;
const AXIS = 24;
/** dB between the lowest and highest level that is drawn, at least. */
const LEAST_RANGE = 30;

export interface LevelsParts {
  readonly tracks: readonly Track[];
  readonly span: Span;
  readonly emissions: readonly Span[];
  readonly times: Times;
  readonly label: string;
}

export function levelsSvg({ tracks, span, emissions, times, label }: LevelsParts): Html {
  const height = tracks.length * (STRIP + GAP) + AXIS;
  const x = (t: number) => round(LEFT + ((t - span.from) / (span.to - span.from)) * (WIDTH - LEFT));
  const values = tracks.flatMap(({ peaks, floor }) => [...peaks, floor].filter((value) => value !== null));
  const lowest = Math.floor(Math.min(...values) / 5) * 5;
  const highest = Math.max(lowest + LEAST_RANGE, Math.ceil(Math.max(...values) / 5) * 5);
  const ticks = Array.from({ length: 6 }, (_, i) => span.from + ((span.to - span.from) * i) / 5);
  return html`<svg class="levels" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">
${emissions.map(({ from, to }) => html`<rect x="${x(from)}" y="0" width="${Math.max(1, round(x(to) - x(from)))}" height="${height - AXIS}" class="during"/>`)}
${tracks.map((track, i) => strip(track, { top: i * (STRIP + GAP), lowest, highest }))}
${ticks.map((t, i) => html`<text x="${x(t)}" y="${height - 6}" class="tick ${i === 0 ? "first" : i === 5 ? "last" : ""}">${times.clock(t)}</text>`)}
</svg>`;
}

function strip(
  { sensor, band, peaks, floor }: Track,
  { top, lowest, highest }: { readonly top: number; readonly lowest: number; readonly highest: number },
): Html {
  const y = (dbm: number) => round(top + STRIP - ((Math.min(highest, dbm) - lowest) / (highest - lowest)) * STRIP);
  const step = (WIDTH - LEFT) / peaks.length;
  const base = y(floor ?? lowest);
  const bars = peaks
    .flatMap((peak, i) =>
      peak === null ? [] : [`M${round(LEFT + i * step)} ${base}V${Math.min(base, y(peak)) === base ? base - 0.5 : y(peak)}`],
    )
    .join("");
  return html`<rect x="${LEFT}" y="${top}" width="${WIDTH - LEFT}" height="${STRIP}" class="strip"/>
<path d="${bars}" class="bars" style="stroke-width:${round(Math.max(1, step))}"/>
${floor === null ? "" : html`<path d="M${LEFT} ${base}H${WIDTH}" class="floor"/>`}
<text x="0" y="${top + 18}" class="who">${sensor}</text><text x="0" y="${top + 34}" class="band">${band}</text>
<text x="${LEFT - 6}" y="${top + 10}" class="scale">${highest}</text><text x="${LEFT - 6}" y="${top + STRIP}" class="scale">${lowest} dBm</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
