/** The plan as shapes in pixels: what changes only with the site, the view and the size of the canvas. Pure; `paint-plan` draws it. */
import type { LevelView, PlaceView } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { mapTexts } from "../words/map.ts";
import { shortName } from "../words/place-words.ts";
import { policyWord } from "../words/sensor-words.ts";
import { centreOf, type Point, type Rect, type Ring, rectOf, type Size } from "./geometry.ts";
import { labelSpot } from "./label-spot.ts";
import { type Layout, layoutStacks, type Panel } from "./layout.ts";
import { stacksOf, type View } from "./view.ts";

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Height of the letters, px. */
  readonly size: number;
}

export interface PlaceShape {
  readonly id: string;
  readonly kind: PlaceView["kind"];
  readonly policy: PlaceView["policy"];
  readonly rings: readonly Ring[];
  readonly box: Rect;
  readonly name: string;
  /** undefined where the place is too small to be read. */
  readonly label: Label | undefined;
  /** Policy in words where it differs from the level's usual one. */
  readonly caption: Label | undefined;
}

export interface LevelShape {
  readonly panel: Panel;
  readonly title: string;
  /** The policy most of the level's places have, in words. */
  readonly policy: string;
  readonly places: readonly PlaceShape[];
  /** Ids of the countermeasures that work somewhere on it. */
  readonly measures: ReadonlySet<string>;
  readonly walls: readonly (readonly [from: Point, to: Point])[];
}

export interface PlanScene {
  readonly size: Size;
  readonly unit: number;
  readonly layout: Layout;
  readonly levels: readonly LevelShape[];
  readonly wings: readonly { readonly name: string; readonly box: Rect }[];
  /** Place id -> its shape and panel. */
  readonly places: ReadonlyMap<string, { readonly shape: PlaceShape; readonly panel: Panel }>;
}

/** Mean width of a digit or letter in units of its height. */
const LETTER = 0.58;

/** The width that is reckoned for words, px. Whoever writes them there keeps them within it: some fonts are wider. */
export function reckonedWidth({ text, size }: Pick<Label, "text" | "size">): number {
  return text.length * size * LETTER;
}

export function planScene(index: SiteIndex, view: View, options: { readonly size: Size; readonly unit: number }): PlanScene {
  const { size, unit } = options;
  const layout = layoutStacks(stacksOf(index.site, view), size, { unit });
  const levels = layout.panels.flatMap((panel) => {
    const level = index.levels.get(panel.level)?.level;
    return level ? [levelShape(level, panel, { index, unit })] : [];
  });
  return {
    size,
    unit,
    layout,
    levels,
    wings: layout.wingTitles.map(({ wing, box }) => ({ name: index.wings.get(wing)?.name ?? wing, box })),
    places: new Map(levels.flatMap(({ panel, places }) => places.map((shape) => [shape.id, { shape, panel }] as const))),
  };
}

/** Plan metres -> pixels. */
export function toScreen(panel: Panel, [x, y]: Point): Point {
  return [panel.originX + x * panel.scale, panel.originY - y * panel.scale];
}

function levelShape(level: LevelView, panel: Panel, { index, unit }: { readonly index: SiteIndex; readonly unit: number }): LevelShape {
  const usual = usualPolicy(level.places);
  return {
    panel,
    title: level.name,
    policy: usual === null ? mapTexts.noZone : policyWord[usual],
    places: level.places.map((place) => placeShape(place, panel, { level: level.id, levelName: level.name, usual, unit })),
    measures: measuresOn(level, index),
    walls: level.walls.map(({ from, to }) => [toScreen(panel, from), toScreen(panel, to)] as const),
  };
}

function measuresOn({ places }: LevelView, { site }: SiteIndex): ReadonlySet<string> {
  const here = new Set(places.map(({ id }) => id));
  const zones = new Set(site.zones.filter((zone) => zone.places.some((place) => here.has(place))).map(({ id }) => id));
  return new Set(site.countermeasures.filter((each) => each.zones.some((zone) => zones.has(zone))).map(({ id }) => id));
}

function placeShape(
  place: PlaceView,
  panel: Panel,
  options: { readonly level: string; readonly levelName: string; readonly usual: PlaceView["policy"]; readonly unit: number },
): PlaceShape {
  const { unit } = options;
  const rings = place.polygon.map((ring) => ring.map((point) => toScreen(panel, point)));
  const box = rectOf(rings[0] ?? []);
  const name = shortName(shortName(place.name, options.level), options.levelName);
  const { size, x, y } =
    place.kind === "landing" ? landingLabel(name, { rings, box, unit }) : cellLabel(name, { box, unit, kind: place.kind });
  const odd = place.policy !== options.usual;
  const words = place.policy === null ? mapTexts.noZone : policyWord[place.policy];
  const captionSize = odd ? fitText([words], { ...box, height: box.height / 2 }, { unit, most: 0.7 }) : 0;
  return {
    id: place.id,
    kind: place.kind,
    policy: place.policy,
    rings,
    box,
    name,
    label: size > 0 ? { text: name, x, y: captionSize > 0 ? y - captionSize * 0.55 : y, size } : undefined,
    caption: captionSize > 0 ? { text: words, x, y: y + size * 0.7, size: captionSize } : undefined,
  };
}

interface Spot {
  /** 0 where nothing can be written. */
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

function cellLabel(
  name: string,
  { box, unit, kind }: { readonly box: Rect; readonly unit: number; readonly kind: PlaceView["kind"] },
): Spot {
  const [x, y] = centreOf(box);
  return { size: fitText([name], box, { unit, most: kind === "cell" ? 0.95 : 0.8 }), x, y };
}

/** Beside the voids, and with room for a probability; a narrow landing is full of sensors, and everybody knows what it is. */
function landingLabel(
  name: string,
  { rings, box, unit }: { readonly rings: readonly Ring[]; readonly box: Rect; readonly unit: number },
): Spot {
  const size = unit * 0.8;
  const spot =
    box.height < unit * 3 ? undefined : labelSpot(rings, box, { width: reckonedWidth({ text: `${name} 00 %`, size }), height: size * 1.3 });
  return { size: spot ? size : 0, x: spot?.[0] ?? 0, y: spot?.[1] ?? 0 };
}

/** The largest size at which all lines fit the box, in px; 0 when that is too small to read. `most` in units. */
export function fitText(lines: readonly string[], box: Rect, options: { readonly unit: number; readonly most: number }): number {
  const longest = Math.max(...lines.map((line) => line.length), 1);
  const size = Math.min((box.width * 0.88) / (longest * LETTER), (box.height * 0.8) / (lines.length * 1.15), options.unit * options.most);
  return size >= options.unit * 0.56 ? size : 0;
}

function usualPolicy(places: readonly PlaceView[]): PlaceView["policy"] {
  const counts = new Map<PlaceView["policy"], number>();
  for (const place of places) counts.set(place.policy, (counts.get(place.policy) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
