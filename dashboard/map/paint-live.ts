/** What is heard now as pictures over the plan, lowest first: cells, fixes, sensors, tags, and the veil over levels that nobody watches. */
import { outline } from "./brush.ts";
import { grow, type Ring, rectOf } from "./geometry.ts";
import type { LiveBrush } from "./live-brush.ts";
import type { LiveScene } from "./live-scene.ts";
import { cellPictures, cellWordPictures } from "./paint-cells.ts";
import { fixPictures } from "./paint-fixes.ts";
import { measurePictures } from "./paint-measures.ts";
import { type SensorPictures, sensorPictures } from "./paint-sensors.ts";
import { tagPictures } from "./paint-tags.ts";
import { trailPictures } from "./paint-trails.ts";
import { platePictures, veilPictures } from "./paint-veil.ts";
import type { Picture } from "./picture.ts";

export interface LiveMeans extends LiveBrush {
  /** Outline of the place under the pointer. */
  readonly hover: readonly Ring[];
  readonly signs: SensorPictures;
}

export function livePictures(scene: LiveScene, means: LiveMeans): readonly Picture[] {
  const { palette, unit } = means;
  return [
    ...measurePictures(scene.measures, means),
    ...cellPictures(scene.cells, means),
    ...fixPictures(scene.fixes, means),
    ...cellWordPictures(scene.cells, means),
    ...outlinePictures("hover", means.hover, { style: palette.quiet, width: 1.5 }),
    ...outlinePictures("selected", scene.selected, { style: palette.focus, width: Math.max(2, unit * 0.16) }),
    ...trailPictures(scene.sensors, means),
    ...means.signs.of(scene.sensors, means),
    ...tagPictures(scene.tags, means),
    ...veilPictures(scene.blind, means),
    ...sensorPictures(scene.blindSensors, means),
    ...platePictures(scene.blind, means),
  ];
}

function outlinePictures(id: string, rings: readonly Ring[], line: { readonly style: string; readonly width: number }): readonly Picture[] {
  if (rings.length === 0) return [];
  const looks = rings.map((ring) => ring.join(" ")).join(" / ");
  return [{ id, looks, box: grow(rectOf(rings.flat()), line.width), paint: (brush) => outline(brush, rings, line) }];
}
