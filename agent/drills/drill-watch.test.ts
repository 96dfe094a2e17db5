import { describe, expect, it } from "vitest";
import type { DeclaredDrill } from "../contract/index.ts";
import { fixOf } from "../detection/testing/fix.ts";
import { type Emission, type Fix, type Mark, SECOND } from "../domain/index.ts";
import { smallBands, smallPrison } from "../testing/small-prison.ts";
import { DrillWatch } from "./drill-watch.ts";

const T = 1_795_316_400_000_000;
const drill: DeclaredDrill = { id: "D-1", cell: "A1-01", band: "b8", from: T, until: T + 300 * SECOND };
const bands = [...smallBands, { ...smallBands[0], id: "b8-dl", direction: "downlink" as const }];

function watching(over: Partial<DeclaredDrill> = {}): DrillWatch {
  const watch = new DrillWatch({ site: smallPrison, bands });
  watch.stand([{ ...drill, ...over }], T);
  return watch;
}

const emission = (band: string | null): Emission => ({
  type: "emission",
  id: "e1",
  t: T,
  dt: SECOND,
  open: true,
  band,
  technology: "gsm",
  confidence: 0.9,
  activity: "voice",
  handset: 0.9,
  levels: {},
  reasons: [],
});
const fix = (cell: string, p: number): Fix => fixOf({ emission: "e1", t: T, wing: "A", level: "A1", cells: [[cell, p]], inside: 0.9 });
const told = (marks: readonly Mark[]) => marks.map(({ mark, cell, band }) => `${mark} ${cell} ${band}`);

describe("a drill", () => {
  it("is marked when it begins, once, and not before", () => {
    const watch = watching();
    expect(watch.due(T - 1)).toEqual([]);
    expect(watch.due(T)).toEqual([{ type: "mark", t: T, mark: "drill", cell: "A1-01", band: "b8" }]);
    watch.stand([drill], T + SECOND);
    expect(watch.due(T + SECOND)).toEqual([]);
  });

  it("whose emission is placed in its cell is marked as a test then, once, on the band that was heard", () => {
    const watch = watching({ band: null });
    watch.due(T);
    expect(told(watch.found([emission("b8-ul"), fix("A1-01", 0.4)], T + SECOND))).toEqual(["test A1-01 b8-ul"]);
    expect(watch.found([fix("A1-01", 0.6)], T + 2 * SECOND)).toEqual([]);
    expect(watch.due(drill.until)).toEqual([]);
  });

  it("whose emission is placed long after it was last heard is heard, and judged no more", () => {
    const watch = watching();
    watch.due(T);
    expect(watch.found([emission("b8-ul"), fix("A1-01", 0.4)], T + 60 * SECOND)).toEqual([]);
    expect(watch.due(drill.until)).toEqual([]);
  });

  it.each<[string, string | null, string, number]>([
    ["in another cell", "b8-ul", "A1-02", 0.9],
    ["hardly in its cell", "b8-ul", "A1-01", 0.05],
    ["in another band", "b3-ul", "A1-01", 0.9],
    ["on no band", null, "A1-01", 0.9],
  ])("does not take what is %s for its own", (_what, band, cell, p) => {
    const watch = watching();
    watch.due(T);
    expect(watch.found([emission(band), fix(cell, p)], T + SECOND)).toEqual([]);
    expect(told(watch.due(drill.until))).toEqual(["test A1-01 b8-ul"]);
  });

  it("of which nothing was heard is marked as a test at its end, on what phones send and sensors cover", () => {
    const watch = watching();
    watch.due(T);
    expect(told(watch.due(drill.until))).toEqual(["test A1-01 b8-ul"]);
    expect(watch.due(drill.until + SECOND)).toEqual([]);
  });

  it("on any band of which nothing was heard blames no sensor: its mark has no band", () => {
    const watch = watching({ band: null });
    watch.due(T);
    expect(told(watch.due(drill.until))).toEqual(["test A1-01 undefined"]);
  });

  it("that a person ends before its time says nothing; one whose time the server saw pass first does", () => {
    const ended = watching();
    ended.due(T);
    ended.stand([], T + 60 * SECOND);
    expect(ended.due(drill.until)).toEqual([]);
    const over = watching();
    over.due(T);
    over.stand([], drill.until - SECOND);
    expect(told(over.due(drill.until))).toEqual(["test A1-01 b8-ul"]);
  });
});
