import { describe, expect, it } from "vitest";
import { exampleDraft } from "../testing/example-draft.ts";
import { addWall, changePlace, changeWall, moveItems, numberLevel, removeItems } from "./edit-items.ts";
import { addLevel, addWing, copyLevel, editLevel, removeLevel, removeWing } from "./edit-levels.ts";
import { changeSensor, driverOf, setBands, withSensors } from "./edit-sensors.ts";
import { addCountermeasure, addZone, changeZone, policyOf, removeZone } from "./edit-zones.ts";
import { allLevels, itemsOn, levelOf, sensorsOn } from "./items.ts";

const draft = exampleDraft();
const placeIds = (of: typeof draft, level: string) => levelOf(of, level)?.places.map(({ id }) => id);

describe("places", () => {
  it("get ids in the order they are drawn", () => {
    expect(placeIds(draft, "A1")).toEqual(["A1-01", "A1-02", "A1-landing"]);
  });

  it("renamed are renamed in their zones", () => {
    const zoned = addZone(draft, "permitted", { cells: ["A1-02"] }).draft;
    const renamed = changePlace(zoned, "A1-02", { id: "office", kind: "room" });
    expect(renamed.zones.at(-1)?.cells).toEqual(["office"]);
    expect(placeIds(renamed, "A1")).toContain("office");
  });

  it("deleted leave their zones, and nothing else goes", () => {
    const zoned = addZone(draft, "permitted", { cells: ["A1-01", "A1-02"] }).draft;
    const left = removeItems(zoned, [{ kind: "place", id: "A1-01" }]);
    expect(placeIds(left, "A1")).toEqual(["A1-02", "A1-landing"]);
    expect(left.zones.at(-1)?.cells).toEqual(["A1-02"]);
    expect(left.sensors).toEqual(draft.sensors);
  });

  it("move together with walls and sensors, to the millimetre", () => {
    const walled = addWall(draft, "A1", [
      [0, 0],
      [6, 0],
    ]);
    const level = levelOf(walled, "A1");
    const moved = moveItems(walled, level === undefined ? [] : itemsOn(walled, level), [0.1, -0.2]);
    expect(levelOf(moved, "A1")?.places[0]?.polygon[0]?.[0]).toEqual([0.1, 3.8]);
    expect(levelOf(moved, "A1")?.walls[0]).toMatchObject({ from: [0.1, -0.2], to: [6.1, -0.2] });
    expect(moved.sensors[0]).toMatchObject({ x: 3.1, y: 1.8 });
  });

  it("are numbered anew in reading order, zones following", () => {
    const named = addZone(changePlace(changePlace(draft, "A1-01", { id: "x" }), "A1-02", { id: "y" }), "jammed", { cells: ["y"] }).draft;
    const numbered = numberLevel(named, "A1");
    expect(placeIds(numbered, "A1")).toEqual(["A1-01", "A1-02", "A1-landing"]);
    expect(numbered.zones.at(-1)?.cells).toEqual(["A1-02"]);
  });

  it("leave the draft before them as it was", () => {
    const before = structuredClone(draft);
    removeItems(moveItems(changePlace(draft, "A1-01", { name: "n" }), [{ kind: "place", id: "A1-01" }], [1, 1]), [
      { kind: "sensor", id: "A1-s1" },
    ]);
    expect(draft).toEqual(before);
  });
});

describe("walls", () => {
  it("take a loss of their own and give it up again", () => {
    const walled = addWall(draft, "A1", [
      [0, 0],
      [6, 0],
    ]);
    const lossy = changeWall(walled, "A1-wall-1", { loss: 12 });
    expect(levelOf(lossy, "A1")?.walls[0]?.loss).toBe(12);
    expect(levelOf(changeWall(lossy, "A1-wall-1", { loss: undefined }), "A1")?.walls[0]).not.toHaveProperty("loss");
  });
});

describe("levels", () => {
  it("copied have everything under ids of their own, one storey up, in the same zones", () => {
    const zoned = addZone(draft, "permitted", { cells: ["A1-02"] }).draft;
    const { draft: copied, level } = copyLevel(zoned, "A1");
    expect(level).toBe("A2");
    expect(placeIds(copied, "A2")).toEqual(["A2-01", "A2-02", "A2-landing"]);
    expect(levelOf(copied, "A2")).toMatchObject({ name: "Twos", height: 2.8 });
    expect(sensorsOn(copied, "A2").map(({ id }) => id)).toEqual(["A2-s1"]);
    expect(copied.zones[0]?.levels).toEqual(["A1", "A2"]);
    expect(copied.zones[1]?.cells).toEqual(["A1-02", "A2-02"]);
    expect(placeIds(copyLevel(copied, "A2").draft, "A3")).toEqual(["A3-01", "A3-02", "A3-landing"]);
  });

  it("renamed take their sensors and zones along", () => {
    const renamed = editLevel(draft, "A1", { id: "ground" });
    expect(renamed.sensors[0]?.level).toBe("ground");
    expect(renamed.zones[0]?.levels).toEqual(["ground"]);
  });

  it("removed take their sensors along and leave no zone empty", () => {
    const removed = removeLevel(draft, "A1");
    expect([removed.sensors, removed.zones, allLevels(removed)]).toEqual([[], [], []]);
  });

  it("on top of a wing stand as high as the storey below is", () => {
    const two = addLevel(editLevel(copyLevel(draft, "A1").draft, "A2", { height: 3.2 }), "A");
    expect(levelOf(two.draft, two.level)).toMatchObject({ id: "A3", height: 6.4 });
  });
});

describe("wings", () => {
  it("get the next letter, and take all they have when they go", () => {
    const { draft: two, level } = addWing(draft);
    expect([two.wings[1]?.id, level]).toEqual(["B", "B1"]);
    expect(removeWing(two, "B")).toEqual(draft);
  });
});

describe("sensors", () => {
  it("lose the offset of a band they no longer hear", () => {
    const offset = changeSensor(draft, "A1-s1", { offset: { "b8-ul": -1.5 } });
    expect(changeSensor(offset, "A1-s1", { bands: ["b3-ul"] }).sensors[0]).not.toHaveProperty("offset");
    expect(setBands(offset, ["A1-s1"], ["b8-ul", "b3-ul"]).sensors[0]?.offset).toEqual({ "b8-ul": -1.5 });
  });

  it("keep a driver that the page does not know", () => {
    const other = changeSensor(draft, "A1-s1", { driver: { type: "rtl-power", file: "/x" } });
    expect(driverOf(other.sensors[0] ?? draft.sensors[0]!)).toEqual({ type: "other", name: "rtl-power" });
    expect(changeSensor(other, "A1-s1", { x: 1 }).sensors[0]?.driver).toEqual({ type: "rtl-power", file: "/x" });
  });

  it("spread over a level that has some get ids that are free", () => {
    const more = withSensors(draft, draft.sensors);
    expect(more.sensors.map(({ id }) => id)).toEqual(["A1-s1", "A1-s2"]);
  });
});

describe("zones", () => {
  it("that name a place win over those of its level", () => {
    const { draft: zoned } = addZone(draft, "permitted", { cells: ["A1-02"] });
    const level = levelOf(zoned, "A1");
    if (level === undefined) throw new Error("no level");
    expect([policyOf(zoned, level, "A1-01"), policyOf(zoned, level, "A1-02")]).toEqual(["prohibited", "permitted"]);
  });

  it("renamed or removed are followed by countermeasures", () => {
    const jammed = addCountermeasure(changeZone(draft, 0, { policy: "jammed" }), "jammer");
    expect(jammed.countermeasures[0]?.zones).toEqual(["a-wing"]);
    expect(changeZone(jammed, 0, { id: "north" }).countermeasures[0]?.zones).toEqual(["north"]);
    expect(removeZone(jammed, 0).countermeasures[0]?.zones).toEqual([]);
  });
});
