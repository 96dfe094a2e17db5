/** Paints the plan: the layer that changes only with the site, the view and the size. */
import { type Brush, hatch, trace, write } from "./brush.ts";
import type { Palette } from "./palette.ts";
import { type LevelShape, type PlaceShape, type PlanScene, reckonedWidth } from "./plan-scene.ts";

export function paintPlan(brush: Brush, scene: PlanScene, palette: Palette): void {
  brush.clearRect(0, 0, scene.size.width, scene.size.height);
  for (const level of scene.levels) {
    for (const place of level.places) paintPlace(brush, place, { palette, unit: scene.unit });
    paintWalls(brush, level, { palette, unit: scene.unit });
    for (const place of level.places) paintNames(brush, place, palette);
    paintTitle(brush, level, { palette, unit: scene.unit });
  }
  for (const { name, box } of scene.wings) {
    const label = { text: name, x: box.x, y: box.y + scene.unit * 0.9, size: scene.unit * 1.25 };
    write(brush, label, { font: palette.font, style: palette.text, weight: 600, align: "left" });
  }
}

interface Means {
  readonly palette: Palette;
  readonly unit: number;
}

function paintPlace(brush: Brush, place: PlaceShape, { palette, unit }: Means): void {
  trace(brush, place.rings);
  brush.fillStyle = place.policy === "permitted" ? palette.permitted : palette[place.kind];
  brush.fill("evenodd");
  if (place.policy === "permitted") hatch(brush, place.box, { step: unit * 0.55, style: palette.landing, width: 1 });
  trace(brush, place.rings);
  brush.strokeStyle = palette.outline;
  brush.lineWidth = 1;
  brush.stroke();
}

function paintWalls(brush: Brush, level: LevelShape, { palette, unit }: Means): void {
  brush.beginPath();
  for (const [from, to] of level.walls) {
    brush.moveTo(from[0], from[1]);
    brush.lineTo(to[0], to[1]);
  }
  brush.strokeStyle = palette.wall;
  brush.lineWidth = Math.max(1, unit * 0.09);
  brush.stroke();
}

function paintNames(brush: Brush, place: PlaceShape, palette: Palette): void {
  for (const label of [place.label, place.caption]) {
    if (label) write(brush, label, { font: palette.font, style: palette.faint, within: reckonedWidth(label) });
  }
}

function paintTitle(brush: Brush, level: LevelShape, { palette, unit }: Means): void {
  const { title, plan } = level.panel;
  const beside = title.height >= plan.height;
  const x = beside ? title.x + title.width - unit * 0.8 : title.x;
  const y = beside ? title.y + title.height / 2 - unit * 0.5 : title.y + unit * 0.8;
  const align = beside ? "right" : "left";
  const name = { text: level.title, x, y, size: unit * 1.05 };
  write(brush, name, { font: palette.font, style: palette.text, weight: 600, align });
  const aside = brush.measureText(level.title).width + unit * 0.7;
  const policy = beside ? { x, y: y + unit * 1.2 } : { x: x + aside, y };
  write(brush, { text: level.policy, ...policy, size: unit * 0.8 }, { font: palette.font, style: palette.faint, align });
}
