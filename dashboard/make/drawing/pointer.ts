/** What a press, a move and a release of the pointer mean for the tool in hand. Changes the maker; knows no DOM. */
import type { DraftPoint } from "@wingwatch/server/contract";
import type { Maker } from "../maker.svelte.ts";
import { changeLevel } from "../model/edit-items.ts";
import { addSensor } from "../model/edit-sensors.ts";
import { type Gesture, straighten } from "../model/gesture.ts";
import { itemAt } from "../model/hit.ts";
import { type Item, isSelected, levelOf, pointsOfPlace, pointsOfWall, toggle } from "../model/items.ts";
import { originAt } from "../model/picture.ts";
import { distance, type Snapped, snap } from "../model/snap.ts";

/** Pixels within which corners, edges and things are meant. */
const REACH = 9;
/** Pixels below which a drag was a click, and the second click ends what the first began. */
const CLICK = 4;

export interface Modifiers {
  readonly shift: boolean;
}

export class Pointer {
  readonly #maker: Maker;
  /** Plan point where the button went down, unsnapped. */
  #pressed: DraftPoint | null = null;
  /** What a click would select: a drag from it draws a box instead, so that nothing is moved by mistake. */
  #candidate: Item | null = null;

  constructor(maker: Maker) {
    this.#maker = maker;
  }

  press(at: DraftPoint, { shift }: Modifiers): void {
    const maker = this.#maker;
    if (maker.level === null) return;
    this.#pressed = at;
    maker.settle();
    const { gesture } = maker;
    switch (maker.tool) {
      case "select":
        this.#grab(at, shift);
        break;
      case "polygon":
        this.#corner(this.snapped(at).point);
        break;
      case "sensor":
        this.#putSensor(this.snapped(at).point);
        break;
      case "origin":
        this.#putOrigin(at);
        break;
      default: {
        const { point } = this.snapped(at);
        maker.gesture = gesture?.kind === "span" ? gesture : { kind: "span", tool: maker.tool, from: point, to: point };
      }
    }
  }

  move(at: DraftPoint, { shift }: Modifiers): void {
    const maker = this.#maker;
    const { gesture } = maker;
    if (gesture === null) return;
    if (gesture.kind === "move") {
      if (this.#pressed === null) return;
      const wanted: DraftPoint = [gesture.from[0] + at[0] - this.#pressed[0], gesture.from[1] + at[1] - this.#pressed[1]];
      if (distance(at, this.#pressed) * maker.view.scale >= CLICK)
        maker.gesture = { ...gesture, to: this.snapped(wanted, gesture.items).point };
      return;
    }
    const moving: Item[] = gesture.kind === "corner" ? [{ kind: "place", id: gesture.place }] : [];
    const { point } = this.snapped(at, moving);
    const straight = shift && gesture.kind === "span" && gesture.tool !== "rectangle" && gesture.tool !== "select";
    maker.gesture = { ...gesture, to: straight ? straighten(gesture.from, point) : point };
  }

  release(at: DraftPoint, { shift }: Modifiers): void {
    const maker = this.#maker;
    const { gesture } = maker;
    const pressed = this.#pressed;
    this.#pressed = null;
    if (gesture === null || gesture.kind === "polygon") return;
    const click = pressed !== null && distance(pressed, at) * maker.view.scale < CLICK;
    const begun = gesture.kind === "span" && gesture.tool !== "select" && distance(gesture.from, gesture.to) * maker.view.scale < CLICK;
    if (click && begun) return;
    const selects = gesture.kind === "span" && gesture.tool === "select";
    if (selects || (gesture.kind === "move" && click)) this.#select(click ? "click" : "box", shift);
    else if (gesture.kind === "corner" && click) maker.gesture = null;
    else maker.finishGesture();
  }

  /** Where the pointer means to be. Measuring and the origin follow the picture, so they never snap. */
  snapped(at: DraftPoint, moving: readonly Item[] = []): Snapped {
    const { current, tool, view, gesture } = this.#maker;
    const free = tool === "scale" || tool === "origin" || (tool === "select" && gesture?.kind === "span");
    if (current === undefined || free) return { point: at, kind: "grid" };
    return snap(at, current, { reach: REACH / view.scale, moving });
  }

  /** Corners and what is selected move at once, sensors too; anything else must be selected first. */
  #grab(at: DraftPoint, shift: boolean): void {
    const maker = this.#maker;
    const reach = REACH / maker.view.scale;
    const item = itemAt(maker.draft, at, { level: maker.level, reach });
    const selected = item !== null && isSelected(maker.selection, item);
    this.#candidate = item;
    const corner = this.#cornerAt(at, reach);
    if (corner !== null) {
      maker.gesture = corner;
    } else if (item !== null && (selected || (item.kind === "sensor" && !shift))) {
      if (!selected) maker.selection = [item];
      maker.panel = maker.panel === "zones" ? "zones" : "level";
      const anchor = this.#anchorOf(item, at);
      maker.gesture = { kind: "move", items: maker.selection, from: anchor, to: anchor };
    } else {
      maker.gesture = { kind: "span", tool: "select", from: at, to: at };
    }
  }

  #select(how: "click" | "box", shift: boolean): void {
    const maker = this.#maker;
    const before = maker.selection;
    const item = this.#candidate;
    if (how === "box") {
      maker.finishGesture();
      if (shift) maker.selection = [...before, ...maker.selection.filter((each) => !isSelected(before, each))];
    } else {
      maker.gesture = null;
      if (item !== null) maker.selection = shift ? toggle(before, item) : [item];
      else if (!shift) maker.selection = [];
    }
    if (maker.selection.length > 0 && maker.panel !== "zones") maker.panel = "level";
  }

  #cornerAt(at: DraftPoint, reach: number): Gesture | null {
    const { selection, current } = this.#maker;
    const [only] = selection;
    if (selection.length !== 1 || only?.kind !== "place") return null;
    const ring = current?.places.find(({ id }) => id === only.id)?.polygon[0] ?? [];
    const corner = ring.findIndex((point) => distance(point, at) <= reach);
    const point = ring[corner];
    return point === undefined ? null : { kind: "corner", place: only.id, corner, to: point };
  }

  /** The point of the thing that snaps as it moves: its corner nearest to the pointer. */
  #anchorOf({ kind, id }: Item, at: DraftPoint): DraftPoint {
    const { draft, level } = this.#maker;
    const sensor = draft.sensors.find((each) => kind === "sensor" && each.id === id);
    const place = levelOf(draft, level)?.places.find((each) => kind === "place" && each.id === id);
    const wall = levelOf(draft, level)?.walls.find((each) => kind === "wall" && each.id === id);
    const points: readonly DraftPoint[] = sensor ? [[sensor.x, sensor.y]] : place ? pointsOfPlace(place) : wall ? pointsOfWall(wall) : [at];
    return points.reduce((best, point) => (distance(point, at) < distance(best, at) ? point : best));
  }

  #corner(point: DraftPoint): void {
    const maker = this.#maker;
    const points = maker.gesture?.kind === "polygon" ? maker.gesture.points : [];
    const [first] = points;
    const last = points.at(-1);
    if (first !== undefined && points.length >= 3 && distance(first, point) * maker.view.scale < REACH) {
      maker.finishGesture();
    } else if (last === undefined || distance(last, point) > 0) {
      maker.gesture = { kind: "polygon", points: [...points, point], to: point };
    }
  }

  #putSensor(point: DraftPoint): void {
    const maker = this.#maker;
    const { draft, id } = addSensor(maker.draft, { level: maker.level ?? "", point, bands: maker.nextBands });
    maker.edit(draft);
    maker.selection = [{ kind: "sensor", id }];
    maker.panel = "level";
  }

  #putOrigin(at: DraftPoint): void {
    const maker = this.#maker;
    const next = changeLevel(maker.draft, maker.level ?? "", (level) =>
      level.picture === undefined ? level : { ...level, picture: originAt(level.picture, at) },
    );
    maker.edit(next);
    maker.tool = "select";
  }
}
