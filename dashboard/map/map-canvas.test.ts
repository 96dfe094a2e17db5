import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { indexSite } from "../state/site-index.ts";
import { Telemetry } from "../state/telemetry.ts";
import { summariseWings } from "../state/wing-summary.ts";
import { FakeCanvas } from "../testing/fake-canvas.ts";
import { modelOf } from "../testing/model.ts";
import { alertRecord, emissionView, sensorStatus, T } from "../testing/records.ts";
import { smallSite } from "../testing/small-site.ts";
import { liveScene } from "./live-scene.ts";
import { type Layers, MapCanvas } from "./map-canvas.ts";
import { planScene } from "./plan-scene.ts";
import { sensorMarks } from "./sensor-marks.ts";

// Without countermeasures, whose words stand on every level.
const index = indexSite({ ...smallSite(), countermeasures: [] });
let frames: (() => void)[] = [];
let screenChanged: () => void = () => undefined;

beforeEach(() => {
  frames = [];
  vi.stubGlobal("devicePixelRatio", 1);
  vi.stubGlobal("OffscreenCanvas", FakeCanvas);
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("getComputedStyle", () => ({ getPropertyValue: (name: string) => name }));
  vi.stubGlobal("matchMedia", () => ({
    addEventListener: (_: string, run: () => void) => {
      screenChanged = run;
    },
  }));
});

afterEach(() => vi.unstubAllGlobals());

function frame(): void {
  for (const run of frames.splice(0)) run();
}

function mapOf(state: Parameters<typeof modelOf>[0] = {}) {
  const layers = { plan: new FakeCanvas(), live: new FakeCanvas(), strengths: new FakeCanvas() };
  const telemetry = new Telemetry();
  const map = new MapCanvas(layers as unknown as Layers, telemetry);
  map.start(new AbortController().signal);
  const show = (width: number, more: Parameters<typeof modelOf>[0] = state): void => {
    const model = modelOf(more);
    const plan = planScene(index, { kind: "wing", wing: "A" }, { size: { width, height: 900 }, unit: 16 });
    const sensors = sensorMarks(index, model, { layout: plan.layout, unit: 16, now: T + 12e6 });
    const wings = summariseWings(model, index);
    map.setPlan(plan);
    map.setLive(liveScene(model, { plan, wings, sensors, selectedPlace: null, selectedEmission: null }));
    frame();
  };
  const hear = (rows: [string, string, number][]): void => {
    telemetry.take({ type: "strengths", t: T, rows });
    map.beat();
    frame();
  };
  show(1160);
  return { layers, map, show, hear };
}

it("a level that changes is written anew, and the one beside it stays", () => {
  const { layers, hear } = mapOf();
  hear([
    ["A1-S1", "b8-ul", 28],
    ["A2-S1", "b8-ul", 31],
  ]);
  hear([["A1-S1", "b8-ul", 17]]);
  expect([...layers.strengths.words].sort()).toEqual(["17", "31"]);
});

it("words keep within the room that was reckoned for them, however wide the font is", () => {
  const { layers, hear } = mapOf({ sensors: [sensorStatus("A1-S1")] });
  hear([["A1-S1", "b8-ul", 28]]);
  const plan = planScene(index, { kind: "wing", wing: "A" }, { size: { width: 1160, height: 900 }, unit: 16 });
  const names = plan.levels.flatMap(({ places }) => places.filter(({ label }) => label));
  expect(names.length).toBeGreaterThan(0);
  for (const { name, box } of names) expect(layers.plan.brush.kept.get(name)).toBeLessThanOrEqual(box.width);
  expect([...layers.strengths.brush.kept.keys()]).toEqual(layers.strengths.words);
});

it("after a resize, and on a screen with other pixels, all that stood there stands there again", () => {
  const { layers, hear, show } = mapOf({ sensors: [sensorStatus("A1-S1"), sensorStatus("A2-S1", { state: "stale" })] });
  hear([["A1-S1", "b8-ul", 28]]);
  const words = [layers.plan.words, layers.live.words, layers.strengths.words];
  show(900);
  expect([layers.plan.words, layers.live.words, layers.strengths.words]).toEqual(words);
  vi.stubGlobal("devicePixelRatio", 2);
  screenChanged();
  frame();
  expect(layers.live.width).toBe(1800);
  expect([layers.plan.words, layers.live.words, layers.strengths.words]).toEqual(words);
});

it("a sensor that turns stale loses its level and says its age in the same frame", () => {
  const { layers, hear, show } = mapOf();
  hear([["A1-S1", "b8-ul", 28]]);
  expect(layers.live.words).toEqual([]);
  show(1160, { sensors: [sensorStatus("A1-S1", { state: "stale" }), sensorStatus("A2-S1")] });
  expect(layers.live.words).toEqual(["stale 12 s"]);
  expect(layers.strengths.words).toEqual([]);
});

it("nothing is written of an alert that is over", () => {
  const alerted = { emissions: [emissionView("e")], alerts: [alertRecord("a", { emissions: ["e"], cell: "A2-01" })] };
  const { layers, show } = mapOf(alerted);
  expect(layers.live.words).toContain("60 %");
  show(1160, {});
  expect(layers.live.words).toEqual([]);
});

it("asks for no frame while nothing is new", () => {
  const { map, hear } = mapOf();
  hear([["A1-S1", "b8-ul", 28]]);
  map.beat();
  map.setLit(false);
  expect(frames).toEqual([]);
});
