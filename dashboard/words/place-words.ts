/** Where something is, in words. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { locale } from "./language.ts";
import { type Text, texts } from "./texts.ts";

type Alert = AlertRecord["alert"];
type Locality = NonNullable<Alert["locality"]>;

const placeTexts = texts({
  cell: { en: "cell {name}", fr: "cellule {name}" },
  sensor: { en: "sensor {id}", fr: "capteur {id}" },
  unknown: { en: "place not known", fr: "lieu inconnu" },
  outside: { en: "outside {where}", fr: "hors de « {where} »" },
});

/** Of the plan as the map shows it. */
const halves = texts({
  left: { en: "left half", fr: "moitié gauche" },
  right: { en: "right half", fr: "moitié droite" },
  bottom: { en: "bottom half", fr: "moitié inférieure" },
  top: { en: "top half", fr: "moitié supérieure" },
} satisfies Record<NonNullable<Locality["half"]>, Text>);

/** "62 %"; "< 1 %" and "> 99 %" rather than a certainty nobody has. */
export function percent(p: number): string {
  if (p > 0 && p < 0.01) return "< 1 %";
  if (p < 1 && p > 0.99) return "> 99 %";
  return `${Math.round(p * 100)} %`;
}

/** The name without what the level already says: "A2-14" on level A2 is "14". */
export function shortName(name: string, level: string): string {
  const rest = name.startsWith(level) ? name.slice(level.length).replace(/^[-_ /.]+/, "") : name;
  return rest === "" ? name : rest;
}

/** "cell 14", "Office", "A1 landing": what people call it. */
export function placeWords(index: SiteIndex, id: string): string {
  const at = index.places.get(id);
  if (!at) return id;
  const name = shortName(shortName(at.place.name, at.level.id), at.level.name);
  return at.place.kind === "cell" && /^\d/.test(name) ? placeTexts.cell({ name }) : name;
}

/** "Twos · cell 14": where one level alone would leave a doubt. */
export function placeOnLevel(index: SiteIndex, id: string): string {
  const level = index.places.get(id)?.level.name;
  return level === undefined ? id : `${level} · ${placeWords(index, id)}`;
}

/** Levels that are named: a storey farther off tells nobody where to go. */
const MOST_LEVELS = 3;

/** "Twos 84 %, Threes 12 %" from ids and probabilities, most probable first. */
export function levelShares(index: SiteIndex, levels: readonly (readonly [string, number])[]): string {
  return levels
    .slice(0, MOST_LEVELS)
    .map(([id, p]) => `${index.levels.get(id)?.level.name ?? id} ${percent(p)}`)
    .join(", ");
}

/** "A wing · Twos · cell 14", as far as the alert knows, and no narrower than its fix bears out: "A wing · Twos · cell 14 or cell 15". */
export function alertPlace(
  index: SiteIndex,
  alert: Pick<Alert, "cell" | "level" | "wing" | "zone" | "sensor"> & { readonly locality?: Locality | undefined },
): string {
  if (alert.locality && !alert.sensor) return localityPlace(index, alert.locality);
  const at = index.places.get(alert.cell ?? "");
  const sensor = index.sensors.get(alert.sensor ?? "");
  const levelId = at?.level.id ?? alert.level ?? sensor?.level ?? "";
  const level = index.levels.get(levelId);
  const wing = at?.wing ?? level?.wing ?? index.wings.get(alert.wing ?? "");
  const parts = [wing?.name, level?.level.name, alert.cell ? placeWords(index, alert.cell) : undefined];
  if (alert.sensor) parts.push(placeTexts.sensor({ id: alert.sensor }));
  const known = parts.filter((part) => part !== undefined);
  return known.length > 0 ? known.join(" · ") : (alert.zone ?? placeTexts.unknown);
}

function localityPlace(index: SiteIndex, { within, ids, half }: Locality): string {
  const [first = ""] = ids;
  const wing = (id: string) => index.wings.get(id)?.name ?? id;
  switch (within) {
    case "place":
    case "places": {
      const at = ids.map((id) => index.places.get(id));
      const isOneLevel = at.every((one) => one?.level.id === at[0]?.level.id);
      const names = ids.map((id) => (isOneLevel ? placeWords(index, id) : placeOnLevel(index, id)));
      const or = new Intl.ListFormat(locale(), { type: "disjunction" }).format(names);
      return [at[0]?.wing.name, isOneLevel ? at[0]?.level.name : undefined, or].filter((part) => part !== undefined).join(" · ");
    }
    case "level": {
      const at = index.levels.get(first);
      return halfOf(at ? `${at.wing.name} · ${at.level.name}` : first, half);
    }
    case "wing":
      return halfOf(wing(first), half);
    case "outside":
      return placeTexts.outside({ where: wing(first) });
  }
}

function halfOf(where: string, half: Locality["half"]): string {
  return half === undefined ? where : `${where}, ${halves[half]}`;
}

/** Probability that it is where `alertPlace` says; undefined where nothing tells it. */
export function placeShare(alert: Alert): number | undefined {
  return alert.locality?.p ?? alert.cells?.find(([cell]) => cell === alert.cell)?.[1];
}
