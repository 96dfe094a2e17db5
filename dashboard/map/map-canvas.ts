/**
 * Keeps the two layers of the map painted: the plan, only when it changes, and what is heard now, at most once a frame and only when
 * something asked for it. The one place that knows of animation frames, device pixels and the flash.
 */
import type { Telemetry } from "../state/telemetry.ts";
import type { Ring } from "./geometry.ts";
import type { LiveScene } from "./live-scene.ts";
import { paintLive } from "./paint-live.ts";
import { paintPlan } from "./paint-plan.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { PlanScene } from "./plan-scene.ts";

/** Half a period of the flash, ms: calm, far below the 3 Hz that can harm. */
const FLASH = 700;

export class MapCanvas {
  readonly #plan: HTMLCanvasElement;
  readonly #live: HTMLCanvasElement;
  readonly #telemetry: Telemetry;
  #palette: Palette | undefined;
  #planScene: PlanScene | undefined;
  #liveScene: LiveScene | undefined;
  #hover: readonly Ring[] = [];
  #planDirty = false;
  #frame = 0;
  #paintedTelemetry = -1;

  constructor(layers: { readonly plan: HTMLCanvasElement; readonly live: HTMLCanvasElement }, telemetry: Telemetry) {
    this.#plan = layers.plan;
    this.#live = layers.live;
    this.#telemetry = telemetry;
  }

  /** Runs until `signal` aborts: flashes and telemetry ask for frames by themselves. */
  start(signal: AbortSignal): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const flash = setInterval(() => {
      if (this.#liveScene?.flashing && !calm.matches) this.ask();
    }, FLASH);
    signal.addEventListener("abort", () => {
      clearInterval(flash);
      cancelAnimationFrame(this.#frame);
    });
  }

  setPlan(scene: PlanScene): void {
    this.#planScene = scene;
    this.#planDirty = true;
    this.ask();
  }

  setLive(scene: LiveScene): void {
    this.#liveScene = scene;
    this.ask();
  }

  setHover(rings: readonly Ring[]): void {
    this.#hover = rings;
    this.ask();
  }

  /** Called with every strengths message; a frame is asked for only when there is something new. */
  telemetryArrived(): void {
    if (this.#telemetry.version !== this.#paintedTelemetry) this.ask();
  }

  /** Asks for one frame; asking again before it comes costs nothing. */
  ask(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    this.#frame = 0;
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
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    paintLive(brush, this.#liveScene, {
      palette: this.#palette,
      unit: plan.unit,
      size: plan.size,
      telemetry: this.#telemetry,
      lit: calm || Math.floor(performance.now() / FLASH) % 2 === 0,
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
