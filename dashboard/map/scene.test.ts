import type { AlertRecord } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { indexSite } from "../state/site-index.ts";
import { summariseWings } from "../state/wing-summary.ts";
import { FakeCanvas } from "../testing/fake-canvas.ts";
import { modelOf } from "../testing/model.ts";
import { agentStatus, alertRecord, emissionView, sensorStatus, T, withheld } from "../testing/records.ts";
import { smallSite } from "../testing/small-site.ts";
import type { Brush } from "./brush.ts";
import { overlap } from "./geometry.ts";
import { hitTest } from "./hit-test.ts";
import { type LiveScene, liveScene } from "./live-scene.ts";
import { neighbour } from "./neighbour.ts";
import { fixPictures } from "./paint-fixes.ts";
import type { Palette } from "./palette.ts";
import { type PlanScene, planScene, reckonedWidth, toScreen } from "./plan-scene.ts";
import { sensorMarks } from "./sensor-marks.ts";
import { nextLevel, type View } from "./view.ts";

const index = indexSite(smallSite());
const screen = { size: { width: 1160, height: 900 }, unit: 16 };
const plan = planScene(index, { kind: "wing", wing: "A" }, screen);

function sceneOf(state: Parameters<typeof modelOf>[0], on: PlanScene = plan, selectedEmission: string | null = null): LiveScene {
  const model = modelOf(state);
  return liveScene(model, {
    plan: on,
    wings: summariseWings(model, index),
    sensors: sensorMarks(index, model, { layout: on.layout, unit: on.unit, now: T + 12e6 }),
    selectedPlace: null,
    selectedEmission,
  });
}

describe("planScene", () => {
  it("draws to scale: a 3 by 4 m cell is 3 by 4 times the scale", () => {
    const { shape, panel } = plan.places.get("A2-01") ?? {};
    expect(shape?.box.width).toBeCloseTo(3 * (panel?.scale ?? 0));
    expect(shape?.box.height).toBeCloseTo(4 * (panel?.scale ?? 0));
  });

  it("puts larger y higher on the screen", () => {
    expect(plan.places.get("A2-03")?.shape.box.y).toBeLessThan(plan.places.get("A2-01")?.shape.box.y ?? 0);
  });

  it("says the usual policy once a level and the odd one in its place", () => {
    expect(plan.levels[0]?.policy).toBe("jammed");
    expect(plan.places.get("A2-office")?.shape.caption?.text).toBe("permitted");
    expect(plan.places.get("A2-01")?.shape.caption).toBeUndefined();
  });

  it("shows every wing in the site view and one level alone in the level view", () => {
    expect(planScene(index, { kind: "site" }, screen).levels).toHaveLength(4);
    expect(planScene(index, { kind: "level", wing: "A", level: "A1" }, screen).levels.map((level) => level.panel.level)).toEqual(["A1"]);
  });
});

describe("liveScene", () => {
  const alerted = { emissions: [emissionView("e")], alerts: [alertRecord("a", { emissions: ["e"], cell: "A2-01" })] };

  it("writes name and probability into the top cells and flashes what waits", () => {
    const scene = sceneOf(alerted);
    const top = scene.cells.find((cell) => cell.id === "A2-01");
    expect(top?.lines.map((line) => line.text)).toEqual(["01", "60 %"]);
    expect(top?.tone?.priority).toBe("high");
    expect(scene.flashing).toBe(true);
  });

  it("tags the top cell where the cell itself is too small to be read across the room, beside the cell", () => {
    const small = planScene(index, { kind: "site" }, { size: { width: 420, height: 420 }, unit: 16 });
    const tag = sceneOf(alerted, small).tags[0];
    expect(tag?.text).toBe("01 · 60 %");
    expect(tag && overlap(tag.box, tag.anchor)).toBe(false);
  });

  it("says in words that an emission's alert is shelved or a drill's, in a large cell too", () => {
    const of = (record: Partial<AlertRecord>) =>
      sceneOf({ emissions: [emissionView("e")], alerts: [alertRecord("a", { emissions: ["e"] }, record)] });
    const shelved = of({ withheld: [withheld()] });
    expect(shelved.tags[0]?.text).toBe("SHELVED · 01 · 60 %");
    expect(shelved.flashing).toBe(false);
    expect(of({ test: { drill: "1", by: "Ames", why: "exercise" } }).tags[0]?.text).toBe("TEST · 01 · 60 %");
  });

  it("hatches an uncertain place without a tag of its own", () => {
    const scene = sceneOf({ emissions: [emissionView("e")], alerts: [alertRecord("a", { emissions: ["e"], uncertain: true })] });
    expect(scene.cells[0]?.tone?.uncertain).toBe(true);
    expect(scene.tags).toEqual([]);
    expect(scene.fixes[0]?.circles).toBe("none");
  });

  it("marks the most probable cell alone as the one that flashes", () => {
    expect(sceneOf(alerted).cells.map((cell) => [cell.id, cell.top])).toEqual([
      ["A2-01", true],
      ["A2-02", false],
    ]);
  });

  it("says that it may be outside when that is more likely", () => {
    const scene = sceneOf({ ...alerted, emissions: [emissionView("e", {}, { inside: 0.3, x: -8 })] });
    expect(scene.tags[0]?.text).toBe("outside? 70 %");
    expect(scene.fixes[0]?.beyond).toBe(true);
  });

  it("keeps an emission without an alert grey, without circles and without a tag", () => {
    const scene = sceneOf({ emissions: [emissionView("staff", { technology: "tetra" })] });
    expect(scene.cells[0]?.tone).toBeNull();
    expect(scene.fixes[0]?.circles).toBe("none");
    expect(scene.tags).toEqual([]);
    expect(scene.flashing).toBe(false);
  });

  it("gives the selected emission's levels while it is heard, and of an ended one its place alone", () => {
    const selected = (open: boolean) => sceneOf({ ...alerted, emissions: [emissionView("e", { open })] }, plan, "e");
    expect([...selected(true).heardBy]).toEqual([["A2-S1", 30]]);
    expect([...selected(false).heardBy]).toEqual([]);
    const words = (open: boolean) => {
      const canvas = new FakeCanvas(screen.size.width, screen.size.height);
      for (const { paint } of fixPictures(selected(open).fixes, { palette: {} as Palette, unit: 16 }))
        paint(canvas.brush as unknown as Brush);
      return canvas.words;
    };
    expect([words(true), words(false)]).toEqual([[], ["ended"]]);
  });

  it("writes the age beside a stale sensor and nothing beside a live one", () => {
    const { sensors } = sceneOf({ sensors: [sensorStatus("A1-S1", { state: "stale" }), sensorStatus("A2-S1")] });
    expect(sensors.map((mark) => [mark.state, mark.note])).toEqual([
      ["stale", "stale 12 s"],
      ["live", ""],
    ]);
  });

  it("shows a sensor that the server does not speak of as unknown", () => {
    expect(sceneOf({ sensors: [] }).blindSensors.map((mark) => mark.state)).toEqual(["unknown", "unknown"]);
  });

  it("veils the levels of a wing whose agent is away and tags nothing there", () => {
    const scene = sceneOf({ ...alerted, agents: [agentStatus("wing-a", ["A"], { online: false })] });
    expect(scene.blind.map((each) => each.words)).toEqual(["NOT MONITORED", "NOT MONITORED"]);
    expect(scene.tags).toEqual([]);
    expect(scene.sensors).toEqual([]);
  });
});

describe("hitTest", () => {
  const { sensors } = sceneOf({});

  it("finds the sensor before the landing it hangs over", () => {
    const mark = sensors[0];
    expect(hitTest(plan, sensors, [mark?.x ?? 0, mark?.y ?? 0])).toEqual({ kind: "sensor", id: mark?.id });
  });

  it("finds the cell under the point, and nothing beside the plan", () => {
    const panel = plan.places.get("A1-02")?.panel;
    if (!panel) throw new Error("no panel");
    expect(hitTest(plan, sensors, toScreen(panel, [4.5, 1]))).toEqual({ kind: "place", id: "A1-02" });
    expect(hitTest(plan, sensors, [-5, -5])).toBeNull();
  });
});

describe("neighbour", () => {
  it("moves to the next place in that direction", () => {
    expect(neighbour(plan, "A2-01", "right")).toBe("A2-02");
    expect(neighbour(plan, "A2-02", "right")).toBe("A2-office");
    expect(neighbour(plan, "A2-02", "left")).toBe("A2-01");
  });

  it("stays at the edge and begins somewhere when nothing is chosen", () => {
    expect(neighbour(plan, "A2-01", "left")).toBe("A2-01");
    expect(plan.places.has(neighbour(plan, null, "up") ?? "")).toBe(true);
  });
});

describe("nextLevel", () => {
  it("goes from all levels down through each and back to all", () => {
    let view: View = { kind: "wing", wing: "A" };
    const seen = [1, 2, 3].map(() => {
      view = nextLevel(index.site, view, 1);
      return view.kind === "level" ? view.level : view.kind;
    });
    expect(seen).toEqual(["A2", "A1", "wing"]);
    expect(nextLevel(index.site, { kind: "wing", wing: "A" }, -1)).toMatchObject({ level: "A1" });
  });
});

describe("what stands on the map beside the fixed sensors", () => {
  const walking = {
    ...index.site,
    sensors: [{ id: "hand-2", wing: null, level: null, x: 0, y: 0, z: 1, bands: ["b8-ul"], driver: "mqtt" }],
  };
  const trail = [
    { t: T, level: "A1", x: 1, y: 6 },
    { t: T + 1e6, level: "A2", x: 2, y: 6 },
    { t: T + 2e6, level: "A2", x: 4, y: 6 },
  ];

  it("is a portable one where it last said it was, named, with its way on that level", () => {
    const model = modelOf({ sensors: [sensorStatus("hand-2", { trail })] });
    const [mark, ...others] = sensorMarks({ ...index, site: walking }, model, { layout: plan.layout, unit: 16, now: T });
    expect(others).toEqual([]);
    expect(mark).toMatchObject({ id: "hand-2", level: "A2", label: "hand-2" });
    expect(mark?.trail?.length).toBe(2);
    expect(mark?.trail?.at(-1)).toEqual([mark?.x, mark?.y]);
  });

  it("is nothing of a portable one that never said where it is", () => {
    const model = modelOf({ sensors: [sensorStatus("hand-2")] });
    expect(sensorMarks({ ...index, site: walking }, model, { layout: plan.layout, unit: 16, now: T })).toEqual([]);
  });

  it("are the countermeasures of each level, by word, whole wing or one level", () => {
    const countermeasures = [{ id: "jam-a", state: "off" as const, t: T }];
    expect(sceneOf({ countermeasures }).measures.map(({ text }) => text)).toEqual(["jam-a OFF", "jam-a OFF"]);
    const other = planScene(index, { kind: "wing", wing: "B" }, screen);
    expect(sceneOf({ countermeasures }, other).measures).toEqual([]);
  });

  it("are no wider than what is beside the plan, however little is known of them", () => {
    const low = planScene(index, { kind: "wing", wing: "A" }, { size: { width: 1160, height: 220 }, unit: 16 });
    const { levels } = low;
    expect(levels.every(({ panel }) => panel.title.height >= panel.plan.height)).toBe(true);
    for (const [i, { text, x, size }] of sceneOf(
      { countermeasures: [{ id: "jam-a", state: "unknown" as const, t: T }] },
      low,
    ).measures.entries()) {
      expect(text).toBe("jam-a not reported");
      expect(x - reckonedWidth({ text, size })).toBeGreaterThanOrEqual(levels[i]?.panel.title.x ?? Number.NaN);
    }
  });
});
