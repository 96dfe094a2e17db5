/** What the keys of the drawing do to the maker. */
import type { DraftPoint } from "@wingwatch/server/contract";
import type { Maker } from "../maker.svelte.ts";
import { addPlaces, moveItems } from "../model/edit-items.ts";
import { addSensor } from "../model/edit-sensors.ts";
import { itemsOn, sameItem } from "../model/items.ts";
import type { KeyCommand } from "../model/keys.ts";
import { ringOfBox } from "../model/resize.ts";
import { toGrid } from "../model/snap.ts";
import { toPlan, zoomAt } from "../model/viewport.ts";

/** Metres: a cell for two, to be changed. */
const CELL = { width: 2.4, height: 4 } as const;

export function obey(maker: Maker, command: KeyCommand): void {
  switch (command.kind) {
    case "tool":
      maker.choose(command.tool);
      break;
    case "undo":
      maker.undo();
      break;
    case "redo":
      maker.redo();
      break;
    case "delete":
      maker.remove();
      break;
    case "cancel":
      if (maker.gesture === null) {
        maker.selection = [];
        maker.tool = "select";
      }
      maker.gesture = null;
      break;
    case "finish":
      if (maker.gesture === null) putHere(maker);
      else maker.finishGesture();
      break;
    case "fit":
      maker.fit();
      break;
    case "zoom":
      maker.view = zoomAt(maker.view, [maker.size.width / 2, maker.size.height / 2], command.factor);
      break;
    case "nudge":
      nudge(maker, [command.dx, command.dy]);
      break;
    case "step":
      step(maker, command.to);
      break;
    case "select-all":
      maker.selection = maker.current === undefined ? [] : itemsOn(maker.draft, maker.current);
      break;
    case "rename":
      document.querySelector<HTMLInputElement>('[data-field="id"]')?.focus();
  }
}

/** With nothing selected the arrows move the view. */
function nudge(maker: Maker, by: DraftPoint): void {
  if (maker.selection.length > 0) {
    maker.edit(moveItems(maker.draft, maker.selection, by), "nudge");
    return;
  }
  const pixels = Math.abs(by[0] + by[1]) >= 1 ? 200 : 40;
  maker.view = { ...maker.view, left: maker.view.left - Math.sign(by[0]) * pixels, top: maker.view.top + Math.sign(by[1]) * pixels };
}

function step(maker: Maker, by: 1 | -1): void {
  if (maker.current === undefined) return;
  const items = itemsOn(maker.draft, maker.current);
  const [first] = maker.selection;
  const at = first === undefined ? -1 : items.findIndex((item) => sameItem(item, first));
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length];
  if (next !== undefined) maker.selection = [next];
}

/** Drawing without a pointer: one of the tool's things in the middle of the view, to be moved by arrows and sized in the form. */
function putHere(maker: Maker): void {
  if (maker.level === null) return;
  const [x, y] = toPlan(maker.view, [maker.size.width / 2, maker.size.height / 2]);
  const point: DraftPoint = [toGrid(x), toGrid(y)];
  if (maker.tool === "sensor") {
    const { draft, id } = addSensor(maker.draft, { level: maker.level, point, bands: maker.nextBands });
    maker.edit(draft);
    maker.selection = [{ kind: "sensor", id }];
  } else if (maker.tool === "rectangle") {
    const { draft, items } = addPlaces(maker.draft, maker.level, [
      { kind: maker.kind, ring: ringOfBox({ x: point[0], y: point[1], ...CELL }) },
    ]);
    maker.edit(draft);
    maker.selection = items;
  }
}
