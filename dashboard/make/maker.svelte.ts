/** The page's state: the draft with its undo, what is shown and selected, and what the site check says. Changes themselves are pure, in model/. */
import type { DraftKind, DraftLevel, DraftPoint, MakerBand, RowOptions, SiteDraft, SiteProblem } from "@wingwatch/server/contract";
import type { Size } from "../map/geometry.ts";
import { api } from "./api.ts";
import { keepDraft, keepOnly } from "./autosave.ts";
import { removeItems } from "./model/edit-items.ts";
import { finish, type Gesture, type Tool } from "./model/gesture.ts";
import { begin, change, type History, redo, settle, undo } from "./model/history.ts";
import { allLevels, boundsOfLevel, type Item, itemsOn, levelOf } from "./model/items.ts";
import { targetOf } from "./model/problem-target.ts";
import { fit, type Viewport } from "./model/viewport.ts";
import { Pictures } from "./pictures.svelte.ts";

export interface CheckState {
  readonly state: "checking" | "done" | "failed";
  readonly errors: readonly SiteProblem[];
  readonly warnings: readonly SiteProblem[];
  readonly message: string;
}

/** What the panel beside the drawing is about when nothing is selected. */
export type Panel = "level" | "site" | "zones" | "countermeasures" | "sensors";

export class Maker {
  #history: History<SiteDraft> = $state.raw(begin<SiteDraft>(null as never));
  level: string | null = $state(null);
  selection: readonly Item[] = $state.raw([]);
  tool: Tool = $state("select");
  kind: DraftKind = $state("cell");
  row: RowOptions = $state.raw({ count: 10, depth: 4, landing: 4, side: "both" });
  gesture: Gesture | null = $state.raw(null);
  view: Viewport = $state.raw({ scale: 20, left: 100, top: 400 });
  /** Pixels of the drawing. */
  size: Size = $state.raw({ width: 800, height: 600 });
  panel: Panel = $state("level");
  /** Index of the zone whose places are shown. */
  zone: number | null = $state(null);
  /** Two points of the picture that wait for the metres between them. */
  measured: readonly [DraftPoint, DraftPoint] | null = $state.raw(null);
  check: CheckState = $state.raw({ state: "checking", errors: [], warnings: [], message: "" });
  bands: readonly MakerBand[] = $state.raw([]);
  /** Bands of the next sensor. */
  nextBands: readonly string[] = $state.raw([]);
  kept = $state(true);
  readonly pictures = new Pictures();

  constructor(draft: SiteDraft) {
    this.#history = begin(draft);
    this.level = allLevels(draft)[0]?.id ?? null;
  }

  get draft(): SiteDraft {
    return this.#history.present;
  }

  get current(): DraftLevel | undefined {
    return levelOf(this.draft, this.level);
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** @param key merges with the change before where that had the same: one step of undo while a name is typed */
  edit(next: SiteDraft, key: string | null = null): void {
    this.#show(change(this.#history, next, key));
  }

  /** The next change is a step of its own. */
  settle(): void {
    this.#history = settle(this.#history);
  }

  undo(): void {
    this.#travel(undo(this.#history));
  }

  redo(): void {
    this.#travel(redo(this.#history));
  }

  /** Another site altogether; undo brings the one before back. */
  open(draft: SiteDraft): void {
    this.edit(draft);
    this.level = allLevels(draft)[0]?.id ?? null;
    this.selection = [];
    this.panel = "level";
    this.fit();
  }

  show(level: string): void {
    if (this.level === level) return;
    this.level = level;
    this.selection = [];
    this.gesture = null;
    if (boundsOf(this.draft, level) !== undefined) this.fit();
  }

  choose(tool: Tool): void {
    this.tool = tool;
    this.gesture = null;
  }

  /** Ends what the pointer is in the middle of and makes its thing. */
  finishGesture(): void {
    const { gesture, level } = this;
    this.gesture = null;
    if (gesture === null || level === null) return;
    if (gesture.kind === "span" && gesture.tool === "scale") {
      this.measured = [gesture.from, gesture.to];
      this.tool = "select";
      this.panel = "level";
      return;
    }
    const { draft, selection } = finish(this.draft, gesture, { level, kind: this.kind, row: this.row });
    this.edit(draft);
    if (selection !== undefined) this.selection = selection;
  }

  remove(): void {
    this.edit(removeItems(this.draft, this.selection));
    this.selection = [];
  }

  /** The whole level, or ten metres of nothing. */
  fit(): void {
    const bounds = this.level === null ? undefined : boundsOf(this.draft, this.level);
    this.view = fit(bounds ?? { minX: -1, minY: -1, maxX: 30, maxY: 15 }, this.size);
  }

  goTo(problem: SiteProblem): void {
    const target = targetOf(this.draft, problem);
    if (target === null) return;
    this.selection = [];
    if (target.kind === "item" || target.kind === "level") {
      this.show(target.level);
      this.panel = "level";
      if (target.kind === "item") this.selection = [target.item];
    } else {
      this.panel = target.kind;
    }
  }

  async loadBands(country: string): Promise<void> {
    const answer = await api.bands(country);
    if (!answer.ok) return;
    this.bands = answer.value;
    this.nextBands = answer.value.filter(({ usual }) => usual).map(({ id }) => id);
  }

  async runCheck(signal: AbortSignal): Promise<void> {
    this.check = { ...this.check, state: "checking" };
    const answer = await api.check(this.draft, signal);
    if (answer.ok) this.check = { state: "done", ...answer.value, message: "" };
    else if (answer.code !== "aborted") this.check = { state: "failed", errors: [], warnings: [], message: answer.message };
  }

  keep(): void {
    this.kept = keepDraft(this.draft);
    const used = [...allLevels(this.draft), ...this.#history.past.flatMap(allLevels)].flatMap(({ picture }) => picture?.name ?? []);
    // A browser without storage has nothing to forget.
    keepOnly(new Set(used)).catch(() => undefined);
  }

  /** To another site the view goes along. */
  #travel(history: History<SiteDraft>): void {
    const before = this.draft.site.id;
    this.#show(history);
    if (this.draft.site.id !== before) this.fit();
  }

  /** What undo took away cannot stay selected or shown. */
  #show(history: History<SiteDraft>): void {
    this.#history = history;
    this.gesture = null;
    const { draft } = this;
    if (levelOf(draft, this.level) === undefined) this.level = allLevels(draft)[0]?.id ?? null;
    const level = this.current;
    const there = level === undefined ? [] : itemsOn(draft, level);
    if (this.selection.length > 0)
      this.selection = this.selection.filter(({ kind, id }) => there.some((item) => item.kind === kind && item.id === id));
    if (this.zone !== null && draft.zones[this.zone] === undefined) this.zone = null;
  }
}

function boundsOf(draft: SiteDraft, id: string) {
  const level = levelOf(draft, id);
  return level === undefined ? undefined : boundsOfLevel(draft, level);
}
