import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleDraft } from "../testing/example-draft.ts";
import { idOf } from "./blank.ts";
import { addWall } from "./edit-items.ts";
import { freeId } from "./free-id.ts";
import { formatOf } from "./import-format.ts";
import { drawingKey, everywhereKey, type KeyPress } from "./keys.ts";
import { targetOf } from "./problem-target.ts";
import { crc32, zip } from "./zip.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("keys", () => {
  it("move by 0.1 m, with Shift by a metre, upwards being up", () => {
    expect(drawingKey(press("ArrowUp"))).toEqual({ kind: "nudge", dx: 0, dy: 0.1 });
    expect(drawingKey(press("ArrowLeft", { shiftKey: true }))).toEqual({ kind: "nudge", dx: -1, dy: 0 });
  });

  it("undo and redo with Ctrl or Cmd, and leave the browser's own alone", () => {
    expect(everywhereKey(press("z", { ctrlKey: true }))).toEqual({ kind: "undo" });
    expect(everywhereKey(press("Z", { metaKey: true, shiftKey: true }))).toEqual({ kind: "redo" });
    expect(drawingKey(press("r", { ctrlKey: true }))).toBeNull();
    expect(drawingKey(press("r"))).toEqual({ kind: "tool", tool: "rectangle" });
  });
});

describe("a problem", () => {
  const draft = addWall(exampleDraft(), "A1", [
    [0, 0],
    [1, 0],
  ]);
  const at = (file: string, path: string) => targetOf(draft, { file, path, found: "", expected: "" });

  it("leads to the sensor, place or wall that it is about", () => {
    expect(at("site.yaml", "sensors[0].bands[1]")).toEqual({ kind: "item", level: "A1", item: { kind: "sensor", id: "A1-s1" } });
    expect(at("plans/A1.geojson", "features[1].geometry")).toEqual({ kind: "item", level: "A1", item: { kind: "place", id: "A1-02" } });
    expect(at("plans/A1.geojson", "features[3]")).toEqual({ kind: "item", level: "A1", item: { kind: "wall", id: "A1-wall-1" } });
  });

  it("leads to the level or the section otherwise, and nowhere for what is not drawn", () => {
    expect(at("plans/A1.geojson", "")).toEqual({ kind: "level", level: "A1" });
    expect(at("site.yaml", "wings[0].levels[0].plan")).toEqual({ kind: "level", level: "A1" });
    expect(at("site.yaml", "zones[0].cells[0]")).toEqual({ kind: "zones" });
    expect(at("site.yaml", "site.country")).toEqual({ kind: "site" });
    expect(at("site.yaml", "thresholds.alertAt")).toBeNull();
  });
});

describe("ids", () => {
  it("are made of names people write", () => {
    expect(["HMP Mine", "  Établissement n° 3 ", "!!!"].map(idOf)).toEqual(["hmp-mine", "etablissement-n-3", "site"]);
  });

  it("are never given twice", () => {
    expect(freeId("A1-", new Set(["A1-01", "A1-02"]), { digits: 2 })).toBe("A1-03");
    expect(freeId("A1-landing", new Set(["A1-landing"]), { digits: 0 })).toBe("A1-landing-2");
  });
});

describe("files to import", () => {
  it("are told apart by their names", () => {
    expect(formatOf(["site.yaml", "plans/A1.geojson"])).toBe("site");
    expect(formatOf(["venue/unit.geojson", "venue/level.geojson"])).toBe("imdf");
    expect(formatOf(["ground.geojson"])).toBe("geojson");
  });
});

describe("a zip", () => {
  it("has the CRC of ISO 3309", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf4_3926);
  });

  it("gives back every file by its directory, whatever is in them", () => {
    const entry = fc.record({ path: fc.string({ minLength: 1, maxLength: 20 }), text: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        expect(unzip(zip(entries))).toEqual(entries.map(({ path, text }) => [path, text]));
      }),
    );
  });
});

/** Reads by the central directory, as archivers do. */
function unzip(bytes: Uint8Array): string[][] {
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x0605_4b50);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x0201_4b50);
    const [size, nameLength, local] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x0403_4b50);
    const data = local + 30 + view.getUint16(local + 26, true);
    const content = bytes.subarray(data, data + size);
    expect(crc32(content)).toBe(view.getUint32(at + 16, true));
    at += 46 + nameLength;
    return [name, decoder.decode(content)];
  });
}
