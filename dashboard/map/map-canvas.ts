/**
 * Keeps the two layers of the map painted: the plan, only when it changes, and what is heard now, at most once a frame and only when
 * something asked for it. The one place that knows of animation frames, and device pixels.
 */
import { Paced } from "../live/paced.ts";
import type { Telemetry } from "../state/telemetry.ts";
import type { Ring } from "./geometry.ts";
import type { LiveScene } from "./live-scene.ts";
import { paintLive } from "./paint-live.ts";
import { paintPlan } from "./paint-plan.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { PlanScene } from "./plan-scene.ts";

/** Data come ten times a second, from several sides; one picture holds them all. */
const PAINT_EVERY = 95;

export class MapCanvas {
  readonly #plan: HTMLCanvasElement;
  readonly #live: HTMLCanvasElement;
  readonly #telemetry: Telemetry;
  #palette: Palette | undefined;
  #planScene: PlanScene | undefined;
  #liveScene: LiveScene | undefined;
  #hover: readonly Ring[] = [];
  #lit = true;
  #planDirty = false;
  readonly #pace = new Paced(() => this.#paint(), { every: PAINT_EVERY });
  #paintedTelemetry = -1;

  constructor(layers: { readonly plan: HTMLCanvasElement; readonly live: HTMLCanvasElement }, telemetry: Telemetry) {
    this.#plan = layers.plan;
    this.#live = layers.live;
    this.#telemetry = telemetry;
  }

  /** Gives up its frame when `signal` aborts. */
  start(signal: AbortSignal): void {
    signal.addEventListener("abort", () => this.#pace.cancel());
  }

  setPlan(scene: PlanScene): void {
    this.#planScene = scene;
    this.#planDirty = true;
    this.#pace.askNow();
  }

  setLive(scene: LiveScene): void {
    this.#liveScene = scene;
    this.#pace.ask();
  }

  /** Whether what waits for a person is lit just now. */
  setLit(lit: boolean): void {
    this.#lit = lit;
    if (this.#liveScene?.flashing) this.#pace.ask();
  }

  setHover(rings: readonly Ring[]): void {
    this.#hover = rings;
    this.#pace.askNow();
  }

  /** Called with every strengths message; a frame is asked for only when there is something new. */
  telemetryArrived(): void {
    if (this.#telemetry.version !== this.#paintedTelemetry) this.#pace.ask();
  }

  #paint(): void {
    const plan = this.#planScene;
    if (!plan) return;
    this.#palette ??= readPalette(this.#plan);
    if (this.#planDirty) {
      this.#planDirty = false;
      const brush = sized(this.#plan, plan.size);
      sized(this.#live, plan.size);
      if (brush) paintPlan(brush, plan, this.#palette);
    }
    const brush = this.#live.getContext("2d");
    if (!brush || !this.#liveScene) return;
    this.#paintedTelemetry = this.#telemetry.version;
    paintLive(brush, this.#liveScene, {
      palette: this.#palette,
      unit: plan.unit,
      size: plan.size,
      telemetry: this.#telemetry,
      lit: this.#lit,
      hover: this.#hover,
    });
  }
}

function sized(canvas: HTMLCanvasElement, size: { readonly width: number; readonly height: number }): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  const brush = canvas.getContext("2d");
  brush?.scale(ratio, ratio);
  return brush;
}
