/** The pure parts of playback: time lines, links, clocks, levels, pace and keys. */
import type { LevelChunk, TimelineMark } from "@wingwatch/server/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyPress } from "../keys/key-map.ts";
import { T } from "../testing/records.ts";
import { siteTime } from "../words/site-time.ts";
import { playbackCommand, playbackHelp } from "./key-map.ts";
import { gapAt, gapBands, markBeside, slotMarks, ticks } from "./line-view.ts";
import { beforeAlert, momentHash, readMoment } from "./moment-link.ts";
import { faster, loadAhead, loadSpan, partsOf, positionAfter, speeds, stepOfPicture } from "./pace.ts";
import { instantsOf, localField } from "./site-instant.ts";
import { strengthsAt } from "./strengths-at.ts";

const S = 1_000_000;
const HOUR = 3_600 * S;
const utc = (text: string): number => Date.parse(text) * 1000;
const mark = (at: number, more: Partial<TimelineMark> = {}): TimelineMark => ({
  at,
  action: "raised",
  alert: "al",
  kind: "retry",
  priority: "low",
  wing: "A",
  level: null,
  cell: null,
  quiet: null,
  ...more,
});

describe("a link to a moment", () => {
  it("opens at the same picture, whatever is in it", () => {
    const id = fc.string({ minLength: 1, maxLength: 20 });
    const view = fc.oneof(
      fc.constant({ kind: "site" as const }),
      fc.record({ kind: fc.constant("wing" as const), wing: id }),
      fc.record({ kind: fc.constant("level" as const), wing: id, level: id }),
    );
    const focus = fc.oneof(
      fc.constantFrom("none" as const, "alert" as const, "withheld" as const).map((kind) => ({ kind })),
      fc.record({ kind: fc.constantFrom("sensor" as const, "place" as const, "incident" as const), id }),
    );
    const at = fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => ms * 1000));
    fc.assert(
      fc.property(fc.record({ at, view, alert: fc.option(id), focus }), (moment) => {
        expect(readMoment(momentHash(moment))).toEqual(moment);
      }),
    );
  });

  it("never fails on an address that somebody has mangled", () => {
    fc.assert(fc.property(fc.string(), (text) => readMoment(`#/playback${text}`) !== undefined));
    expect(readMoment("#/playback")).toEqual({ at: null, view: { kind: "site" }, alert: null, focus: { kind: "none" } });
    expect(readMoment("#/playback?t=yesterday&look=sensor").at).toBeNull();
  });

  it("leads to ten seconds before an alert, with it selected", () => {
    expect(readMoment(beforeAlert(T, "al-1"))).toMatchObject({ at: T - 10 * S, alert: "al-1", focus: { kind: "alert" } });
  });
});

describe("the site's clocks", () => {
  const zone = "Europe/London";
  it("show most times once, one hour a year twice, and one never", () => {
    expect(instantsOf("2026-07-01T12:00", zone)).toEqual([utc("2026-07-01T11:00:00Z")]);
    expect(instantsOf("2026-10-25T01:30:00", zone)).toEqual([utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z")]);
    expect(instantsOf("2026-03-29T01:30:00", zone)).toEqual([]);
    expect(instantsOf("soon", zone)).toEqual([]);
  });

  it("lead back to the instant from what they showed, in any zone", () => {
    const zones = fc.constantFrom("Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC");
    fc.assert(
      fc.property(zones, fc.integer({ min: 1_000_000_000, max: 2_500_000_000 }), (timeZone, seconds) => {
        expect(instantsOf(localField(seconds * S, timeZone), timeZone)).toContain(seconds * S);
      }),
    );
  });
});

describe("ticks of the time line", () => {
  const time = siteTime("Europe/London");
  const hourOf = (t: number): number => Number(time.time(t).slice(0, 2));

  it("stand on the site's round hours on both sides of a clock change", () => {
    const day = { from: utc("2026-10-24T23:00:00Z"), to: utc("2026-10-26T00:00:00Z") };
    const shown = ticks(day, hourOf).map(({ t }) => time.time(t).slice(0, 5));
    expect(shown).toEqual(["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00", "00:00"]);
  });

  it("are few enough to be read, whatever the stretch", () => {
    for (const hours of [0.1, 1, 8, 24, 168]) {
      const found = ticks({ from: T, to: T + hours * HOUR }, hourOf);
      expect(found.length).toBeGreaterThan(3);
      expect(found.length).toBeLessThan(16);
    }
  });
});

describe("marks and gaps", () => {
  const line = { from: T, to: T + HOUR };

  it("tell the worst of what stands too close together, and how many there are", () => {
    const marks = [mark(T + 10 * S, { quiet: "grouped" }), mark(T + 11 * S, { priority: "high" }), mark(T + HOUR / 2), mark(T + 2 * HOUR)];
    expect(slotMarks(marks, line)).toEqual([
      expect.objectContaining({ at: T + 10 * S, priority: "high", count: 2, quiet: false }),
      expect.objectContaining({ count: 1, share: 0.5 }),
    ]);
  });

  it("are as many as there were, at any stretch", () => {
    const times = fc.array(fc.integer({ min: 0, max: HOUR }), { maxLength: 300 });
    fc.assert(
      fc.property(times, (list) => {
        const slots = slotMarks(
          list.toSorted((a, b) => a - b).map((t) => mark(T + t)),
          line,
        );
        expect(slots.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        expect(slots.length).toBeLessThanOrEqual(161);
      }),
    );
  });

  it("show a gap of the server always, one of an agent where its wing is looked at", () => {
    const gaps = [
      { from: T - HOUR, to: T + HOUR / 4, why: "not-kept" as const },
      { from: T + HOUR / 2, to: T + HOUR, why: "away" as const, agent: "wing-b", wings: ["B"] },
    ];
    expect(gapBands({ gaps }, line, null).map(({ share, width }) => [share, width])).toEqual([
      [0, 0.25],
      [0.5, 0.5],
    ]);
    expect(gapBands({ gaps }, line, ["A"])).toHaveLength(1);
    expect(gapAt({ gaps }, T).map(({ why }) => why)).toEqual(["not-kept"]);
    expect(gapAt({ gaps }, T + HOUR / 3)).toEqual([]);
  });

  it("are stepped through one by one", () => {
    const marks = [mark(T), mark(T + S), mark(T + 9 * S)];
    expect(markBeside(marks, T + S, 1)?.at).toBe(T + 9 * S);
    expect(markBeside(marks, T + S, -1)?.at).toBe(T);
    expect(markBeside(marks, T, -1)).toBeUndefined();
  });
});

describe("levels of the past", () => {
  const chunk: LevelChunk = { at: T, offsets: [0, S, 2 * S], rows: [["A1-S1", "b8-ul", [20, null, 30]]] };
  it("are those of the last look, and none where none was kept", () => {
    expect(strengthsAt([chunk], T + 0.5 * S)).toEqual([["A1-S1", "b8-ul", 20]]);
    expect(strengthsAt([chunk], T + S)).toEqual([]);
    expect(strengthsAt([chunk], T + 4 * S)).toEqual([["A1-S1", "b8-ul", 30]]);
    expect(strengthsAt([chunk], T + 5 * S)).toBeNull();
    expect(strengthsAt([chunk], T - 1)).toBeNull();
    expect(strengthsAt([], T)).toBeNull();
  });
});

describe("the pace", () => {
  it("has a first and a last speed, and loads further ahead the faster it is", () => {
    expect([faster(1, -1), faster(1, 1), faster(30, 1), faster(60, 1)]).toEqual([1, 2, 60, 60]);
    for (const speed of speeds) expect(loadAhead(speed)).toBeLessThan(loadSpan(speed));
    expect(positionAfter(T, 1_000, 60)).toBe(T + 60 * S);
    expect(speeds.map((speed) => positionAfter(0, 100, speed))).toEqual(speeds.map(stepOfPicture));
  });

  it("is asked for in parts small enough to be read at once, none of it left out or asked for twice", () => {
    expect(partsOf({ from: T, to: T })).toEqual([]);
    expect(partsOf({ from: T, to: T + 70 * S })).toEqual([
      { from: T, to: T + 30 * S },
      { from: T + 30 * S, to: T + 60 * S },
      { from: T + 60 * S, to: T + 70 * S },
    ]);
  });
});

describe("the keys of playback", () => {
  const press = (key: string, more: Partial<KeyPress & { onButton: boolean }> = {}) =>
    playbackCommand({
      key,
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      repeat: false,
      inText: false,
      onButton: false,
      ...more,
    });

  it("move through time, and leave a button its Space and a field its letters", () => {
    expect(press("ArrowLeft")).toEqual({ kind: "shift", by: -10 * S });
    expect(press("ArrowRight", { shiftKey: true, repeat: true })).toEqual({ kind: "shift", by: 60 * S });
    expect(press("N", { shiftKey: true })).toEqual({ kind: "mark", steps: -1 });
    expect(press(" ")).toEqual({ kind: "play" });
    expect(press(" ", { onButton: true })).toBeNull();
    expect(press("p", { inText: true })).toBeNull();
    expect(press("p", { ctrlKey: true })).toBeNull();
    expect(press("p", { repeat: true })).toBeNull();
  });

  it("are all explained", () => {
    const told = playbackHelp().flatMap(([keys]) => keys);
    for (const key of [..."abcdefghijklmnopqrstuvwxyz0+"].filter((one) => press(one) !== null)) expect(told).toContain(key.toUpperCase());
  });
});
