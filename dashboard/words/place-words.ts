/** Where something is, in words. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { SiteIndex } from "../state/site-index.ts";
import { texts } from "./texts.ts";

const placeTexts = texts({
  cell: { en: "cell {name}", fr: "cellule {name}" },
  sensor: { en: "sensor {id}", fr: "capteur {id}" },
  unknown: { en: "place not known", fr: "lieu inconnu" },
});

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

/** "A wing · Twos · cell 14", as far as the alert knows. */
export function alertPlace(index: SiteIndex, alert: Pick<AlertRecord["alert"], "cell" | "level" | "wing" | "zone" | "sensor">): string {
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

/** Probability of the alert's top cell, undefined when it names none. */
export function topCell(alert: AlertRecord["alert"]): number | undefined {
  return alert.cells?.find(([cell]) => cell === alert.cell)?.[1];
}
