/**
 * Keeps the three layers of the map painted: the plan, only when it changes; what is heard now, only where it looks different; and on
 * top the strengths, all of which may change ten times a second. The one place of the map that knows of animation frames.
 */
import type { Telemetry } from "../state/telemetry.ts";
import { onDevicePixels } from "./device-pixels.ts";
import type { Ring } from "./geometry.ts";
import { LiveLayer } from "./live-layer.ts";
import type { LiveScene } from "./live-scene.ts";
import { livePictures } from "./paint-live.ts";
import { paintPlan } from "./paint-plan.ts";
import { SensorPictures } from "./paint-sensors.ts";
import { StrengthLayer } from "./paint-strengths.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { PlanScene } from "./plan-scene.ts";
import { strengthMarks } from "./strength-marks.ts";

/** The canvases, lowest first. */
export interface Layers {
  readonly plan: HTMLCanvasElement;
  readonly live: HTMLCanvasElement;
  readonly strengths: HTMLCanvasElement;
}

export class MapCanvas {
  readonly #layers: Layers;
  readonly #telemetry: Telemetry;
  readonly #live = new LiveLayer();
  #signs = new SensorPictures();
  readonly #strengths = new StrengthLayer();
  #palette: Palette | undefined;
  #planScene: PlanScene | undefined;
  #liveScene: LiveScene | undefined;
  #hover: readonly Ring[] = [];
  #lit = true;
  #planIsOld = true;
  #liveIsOld = true;
  #paintedTelemetry = -1;
  /** Device pixels a px that the canvases were made for. */
  #ratio = 1;
  #frame = 0;

  constructor(layers: Layers, telemetry: Telemetry) {
    this.#layers = layers;
    this.#telemetry = telemetry;
  }

  /** Gives up its frame when `signal` aborts. */
  start(signal: AbortSignal): void {
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame));
    onDevicePixels(() => this.#repaint(), signal);
    // A canvas may lose its pixels to the graphics process.
    for (const canvas of Object.values(this.#layers)) canvas.addEventListener("contextrestored", () => this.#repaint(), { signal });
  }

  /** The theme or the language is another: nothing painted before holds. */
  look(): void {
    this.#palette = undefined;
    this.#signs = new SensorPictures();
    this.#repaint();
  }

  setPlan(scene: PlanScene): void {
    this.#planScene = scene;
    this.#repaint();
  }

  setLive(scene: LiveScene): void {
    this.#liveScene = scene;
    this.#changed();
  }

  /** Whether what waits for a person is lit just now. */
  setLit(lit: boolean): void {
    this.#lit = lit;
    if (this.#liveScene?.flashing) this.#changed();
  }

  setHover(rings: readonly Ring[]): void {
    this.#hover = rings;
    this.#changed();
  }

  /** To be called whenever telemetry may be new. */
  beat(): void {
    if (this.#telemetry.version !== this.#paintedTelemetry) this.#ask();
  }

  #paint(): void {
    this.#frame = 0;
    const plan = this.#planScene;
    if (!plan) return;
    this.#palette ??= readPalette(this.#layers.plan);
    if (this.#planIsOld) this.#paintPlan(plan, this.#palette);
    if (this.#liveScene) this.#paintLive(this.#liveScene, { palette: this.#palette, plan });
  }

  #paintPlan(plan: PlanScene, palette: Palette): void {
    this.#planIsOld = false;
    this.#ratio = devicePixelRatio || 1;
    for (const canvas of Object.values(this.#layers)) {
      // This also empties the canvas.
      canvas.width = Math.round(plan.size.width * this.#ratio);
      canvas.height = Math.round(plan.size.height * this.#ratio);
    }
    const brush = this.#layers.plan.getContext("2d");
    brush?.scale(this.#ratio, this.#ratio);
    if (brush) paintPlan(brush, plan, palette);
    this.#live.forget();
    this.#strengths.forget();
    this.#liveIsOld = true;
  }

  #paintLive(scene: LiveScene, { palette, plan }: { readonly palette: Palette; readonly plan: PlanScene }): void {
    const { unit, size } = plan;
    const ratio = this.#ratio;
    const live = this.#liveIsOld ? this.#layers.live.getContext("2d") : null;
    const strengths =
      this.#liveIsOld || this.#telemetry.version !== this.#paintedTelemetry ? this.#layers.strengths.getContext("2d") : null;
    this.#liveIsOld = false;
    this.#paintedTelemetry = this.#telemetry.version;
    const means = { palette, unit, lit: this.#lit, hover: this.#hover, signs: this.#signs };
    if (live) this.#live.show(live, livePictures(scene, means), { size, ratio });
    const { sensors, heardBy, tags } = scene;
    const marks = { telemetry: this.#telemetry, heardBy, keepFree: tags.map(({ box }) => box), unit };
    if (strengths) this.#strengths.show(strengths, strengthMarks(sensors, marks), { palette, unit, ratio });
  }

  #repaint(): void {
    this.#planIsOld = true;
    this.#ask();
  }

  #changed(): void {
    this.#liveIsOld = true;
    this.#ask();
  }

  /** The frame after the one that moves the page: the two together would make one long frame. */
  #ask(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }
}
