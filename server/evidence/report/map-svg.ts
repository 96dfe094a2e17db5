/** One emission's fix on its level: cells by probability, the 90 % outline, sensors heard and not heard. Pure. */
import type { EmissionView, LevelView, PlaceView } from "../../contract/index.ts";
import type { SensorPart } from "../dossier.ts";
import { type Html, html } from "./html.ts";

type Fix = NonNullable<EmissionView["fix"]>;

/** Metres around the plan; px of the picture's width. */
const MARGIN = 1.5;
const WIDTH = 920;
const HELD = 0.9;

export interface MapParts {
  readonly level: LevelView;
  readonly fix: Fix;
  readonly sensors: readonly SensorPart[];
  /** Levels of this emission by sensor, dB over the floor. */
  readonly levels: Readonly<Record<string, number>>;
  readonly label: string;
}

export function mapSvg({ level, fix, sensors, levels, label }: MapParts): Html {
  const shares = new Map(fix.cells);
  const held = placesHolding(fix.cells, HELD);
  const here = sensors.filter((sensor) => sensor.level === level.id);
  const points = [...level.places.flatMap(({ polygon }) => polygon.flat()), ...here.map(({ x, y }): [number, number] => [x, y])];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN];
  const [bottom, top] = [Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN];
  const scale = WIDTH / (right - left);
  const height = (top - bottom) * scale;
  const at = ([x, y]: readonly [number, number]): [number, number] => [round((x - left) * scale), round((top - y) * scale)];
  const ring = (place: PlaceView) => place.polygon.map((points) => `M${points.map((point) => at(point).join(" ")).join("L")}Z`).join("");
  const [x, y] = at([fix.x, fix.y]);
  return html`<svg class="map" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-label="${label}">
<defs><clipPath id="plan-${level.id}"><rect width="${WIDTH}" height="${round(height)}"/></clipPath></defs>
${level.places.map((place) => html`<path d="${ring(place)}" fill="${shade(shares.get(place.id) ?? 0, place.kind)}" class="place"/>`)}
${level.walls.map(({ from, to }) => wall(at(from), at(to)))}
${level.places.filter(({ id }) => held.has(id)).map((place) => html`<path d="${ring(place)}" class="held"/>`)}
<g clip-path="url(#plan-${level.id})"><circle cx="${x}" cy="${y}" r="${round(fix.r90 * scale)}" class="r90"/></g>
<path d="M${x - 7} ${y}h14M${x} ${y - 7}v14" class="best"/>
${level.places.map((place) => placeLabel(place, { share: shares.get(place.id), at: at(middle(place)), room: scale * width(place) }))}
${here.map((sensor) => sensorMark(sensor.id, at([sensor.x, sensor.y]), levels[sensor.id]))}
</svg>`;
}

/** The likeliest places that together hold `share`. */
export function placesHolding(cells: readonly (readonly [string, number])[], share: number): ReadonlySet<string> {
  const held = new Set<string>();
  let sum = 0;
  for (const [id, p] of [...cells].sort((a, b) => b[1] - a[1])) {
    if (sum >= share || p <= 0) break;
    held.add(id);
    sum += p;
  }
  return held;
}

function wall([x1, y1]: [number, number], [x2, y2]: [number, number]): Html {
  return html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="wall"/>`;
}

function placeLabel(
  place: PlaceView,
  { share = 0, at: [x, y], room }: { readonly share: number | undefined; readonly at: [number, number]; readonly room: number },
): Html {
  const fits = place.id.length * 7 <= room;
  const name = fits ? place.id : place.kind === "cell" ? place.id.slice(-2) : "";
  const percent =
    share >= 0.005
      ? html`<text x="${x}" y="${y + 15}" class="${share > 0.45 ? "share on-dark" : "share"}">${Math.round(share * 100)} %</text>`
      : "";
  return html`<text x="${x}" y="${y - 2}" class="${share > 0.45 ? "name on-dark" : "name"}">${name}</text>${percent}`;
}

/** A filled triangle heard it and says how strongly; a hollow one did not. */
function sensorMark(id: string, [x, y]: [number, number], level: number | undefined): Html {
  const shape = `M${x} ${y - 9}l8 14h-16Z`;
  if (level === undefined)
    return html`<path d="${shape}" class="sensor deaf"/><text x="${x}" y="${y + 19}" class="sensor-name">${id}</text>`;
  return html`<path d="${shape}" class="sensor"/><text x="${x}" y="${y + 19}" class="sensor-name strong">${id} ${level.toFixed(0)} dB</text>`;
}

/** Paper white to dark blue-grey, so that it prints on any printer. */
function shade(share: number, kind: PlaceView["kind"]): string {
  if (share <= 0) return kind === "cell" ? "#ffffff" : "#f3f4f5";
  const lightness = 94 - 60 * Math.min(1, share);
  return `hsl(212 45% ${round(lightness)}%)`;
}

function middle({ polygon }: PlaceView): [number, number] {
  const ring = polygon[0] ?? [];
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

function width({ polygon }: PlaceView): number {
  const xs = (polygon[0] ?? []).map(([x]) => x);
  return Math.max(...xs) - Math.min(...xs);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
