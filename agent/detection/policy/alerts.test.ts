import { describe, expect, it } from "vitest";
import type { Emission } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";
import { testSite } from "../testing/site.ts";
import { START } from "../testing/stream.ts";
import { Alerts, type Finding } from "./alerts.ts";

const { thresholds, zones } = testSite();
const [zone] = zones;
if (zone === undefined) throw new Error("the test site has a zone");

const emission: Finding["emission"] = {
  type: "emission",
  id: "e",
  t: START,
  dt: 2 * WINDOW,
  open: true,
  band: "b8-ul",
  technology: "gsm",
  confidence: 0.9,
  activity: "voice",
  handset: 0.97,
  levels: {},
};

/** The emission after `windows` windows, judged forbidden with probability `p`; null: not at all. */
function judged(p: number | null, windows: number, over: Partial<Emission> = {}): Finding {
  const verdict =
    p === null
      ? undefined
      : {
          kind: "breakthrough" as const,
          priority: "high" as const,
          zone: zone as never,
          p,
          there: (p ?? 0) / emission.handset,
          says: "no",
        };
  const said = { ...emission, dt: windows * WINDOW, ...over };
  return {
    emission: said,
    reasons: () => [],
    located: undefined,
    verdict,
    windows,
    accessOnly: false,
    steady: 60 * SECOND,
    loudest: 20,
    ahead: 30,
    lead: 30,
    isEven: false,
    drives: -3,
    unbegun: false,
    isPieceOfOutside: () => false,
  };
}

const at = (windows: number) => START + windows * WINDOW;

describe("an alert", () => {
  it("sounds after three windows where little will take it back, and is shown after two", () => {
    const alerts = new Alerts(thresholds);
    expect(alerts.take(judged(0.9, 2), at(2))).toMatchObject({ uncertain: true, raised: at(2) });
    expect(alerts.take(judged(0.9, 3), at(3))).toMatchObject({ uncertain: false, raised: at(2), updated: at(3) });
  });

  it("sounds at once where its place is sure, though what it is may be less so, and not the other way round", () => {
    const sounds = (p: number, there: number) => {
      const finding = judged(p, 3, { handset: p / there });
      return (
        new Alerts(thresholds).take({ ...finding, verdict: finding.verdict && { ...finding.verdict, there } }, at(3))?.uncertain === false
      );
    };
    expect(sounds(0.85, 1)).toBe(true);
    expect(sounds(0.88, 0.9)).toBe(false);
  });

  it("is shown as uncertain while more listening might take it back, and sounds as soon as it is probable enough", () => {
    const alerts = new Alerts(thresholds);
    expect(alerts.take(judged(0.75, 2), at(2))).toMatchObject({ uncertain: true, p: 0.75 });
    expect(alerts.sounds("e")).toBe(false);
    expect(alerts.take(judged(0.75, 7), at(7))).toBeUndefined();
    expect(alerts.take(judged(0.92, 8), at(8))).toMatchObject({ uncertain: false, raised: at(2), updated: at(8) });
    expect(alerts.sounds("e")).toBe(true);
  });

  it("sounds before three seconds have passed where it is likely, after five if it is hardly over the line, after twenty if its place is, but never under it", () => {
    const likely = new Alerts(thresholds);
    expect(likely.take(judged(0.76, 10), at(10))).toMatchObject({ uncertain: true });
    expect(likely.take(judged(0.76, 11), at(11))).toMatchObject({ uncertain: false });
    const alerts = new Alerts(thresholds);
    const hardly = (windows: number, there: number): Finding => {
      const finding = judged(0.51, windows);
      return { ...finding, verdict: finding.verdict && { ...finding.verdict, there } };
    };
    expect(alerts.take(hardly(2, 0.65), at(2))).toMatchObject({ uncertain: true });
    expect(alerts.take(hardly(19, 0.65), at(19))).toBeUndefined();
    expect(alerts.take(hardly(20, 0.65), at(20))).toMatchObject({ uncertain: false });
    const barely = new Alerts(thresholds);
    expect(barely.take(hardly(79, 0.64), at(79))).toMatchObject({ uncertain: true, reasons: [{ figures: { doubt: "listening" } }] });
    expect(barely.take(hardly(80, 0.64), at(80))).toMatchObject({ uncertain: false });
    expect(new Alerts(thresholds).take(judged(0.49, 40), at(40))).toMatchObject({ uncertain: true });
  });

  it("waits behind all others while it is unlikely, takes its own priority once it is likely, and keeps it", () => {
    const alerts = new Alerts(thresholds);
    expect(alerts.take(judged(0.2, 2), at(2))).toMatchObject({ uncertain: true, priority: "low" });
    expect(alerts.take(judged(0.9, 4), at(4))).toMatchObject({ uncertain: false, priority: "high" });
    expect(alerts.take(judged(0.4, 12), at(12))).toMatchObject({ uncertain: true, priority: "high" });
  });

  it("says where it is in words no narrower than the fix's", () => {
    const locality = { within: "level", ids: ["L1"], half: "left", p: 0.83 } as const;
    const fix = { wing: "W", level: "L1", cells: [["L1-1", 0.2]], locality, inside: 0.9, r50: 2, r90: 4 };
    const alert = new Alerts(thresholds).take({ ...judged(0.95, 2), located: { fix, places: new Map(), groups: {} } as never }, at(2));
    expect(alert).toMatchObject({ cell: "L1-1", locality });
    expect(alert?.reasons.find(({ rule }) => rule === "fix")).toMatchObject({
      says: "somewhere on level L1, left half of the plan (0.83); inside with probability 0.9, half within 2 m",
      figures: { within: "level", where: "L1", half: "left", whereP: 0.83 },
    });
  });

  it("is told again when its cell has become much more probable, so that the queue says what the map says", () => {
    const alerts = new Alerts(thresholds);
    const locality = { within: "level", ids: ["L1"], p: 1 };
    const placed = (p: number, windows: number): Finding => ({
      ...judged(0.95, windows),
      located: {
        fix: { wing: "W", level: "L1", cells: [["L1-1", p]], locality, inside: 1, r50: 2, r90: 4 },
        places: new Map(),
        groups: {},
      } as never,
    });
    alerts.take(placed(0.32, 3), at(3));
    expect(alerts.take(placed(0.38, 8), at(8))).toBeUndefined();
    expect(alerts.take(placed(0.54, 12), at(12))).toMatchObject({ cells: [["L1-1", 0.54]] });
  });

  it("is shown while a phone only knocks, and sounds after a second of it or with the first traffic", () => {
    const alerts = new Alerts(thresholds);
    const knocking = (windows: number) => ({ ...judged(0.96, windows), accessOnly: true });
    expect(alerts.take(knocking(2), at(2))).toMatchObject({ uncertain: true });
    expect(alerts.take(knocking(3), at(3))).toBeUndefined();
    expect(alerts.take(knocking(4), at(4))).toMatchObject({ uncertain: false });
    const admitted = new Alerts(thresholds);
    admitted.take(knocking(2), at(2));
    expect(admitted.take(judged(0.96, 3), at(3))).toMatchObject({ uncertain: false });
  });

  it("waits for what only fell silent, since it may be heard by others yet, and does not begin to sound as it ends", () => {
    expect(new Alerts(thresholds).take(judged(0.6, 1, { open: false }), at(40))).toMatchObject({ uncertain: true, active: false });
    expect(new Alerts(thresholds).take(judged(0.6, 1), at(3))).toMatchObject({ uncertain: true, active: true });
    expect(new Alerts(thresholds).take(judged(0.7, 1), at(20))).toMatchObject({ uncertain: false, active: true });
  });

  it("is shown while what sensors heard from their first window on looks like noise, however probable", () => {
    const alerts = new Alerts(thresholds);
    const one = { ...judged(0.96, 40), unbegun: true };
    expect(alerts.take(one, at(40))).toMatchObject({ uncertain: true, reasons: [{ figures: { doubt: "unbegun" } }] });
    expect(alerts.take({ ...one, unbegun: false }, at(41))).toMatchObject({ uncertain: false });
  });

  it("goes on sounding while p stays over the line, and says from where on it sounds at once", () => {
    const alerts = new Alerts(thresholds);
    alerts.take(judged(0.9, 3), at(3));
    const later = alerts.take(judged(0.55, 8), at(8));
    expect(later).toMatchObject({ uncertain: false, p: 0.55 });
    expect(later?.reasons.at(-1)?.figures).toMatchObject({ windows: 8, alertAt: 0.5, sureAt: 0.85 });
  });

  it("is shown while no sensor hears it clearly, unless it is the more probable for it", () => {
    const faint = (p: number) => ({ ...judged(p, 40), loudest: 5 });
    expect(new Alerts(thresholds).take(faint(0.75), at(40))).toMatchObject({ uncertain: true, active: true });
    expect(new Alerts(thresholds).take(faint(0.85), at(40))).toMatchObject({ uncertain: false });
  });

  it("is shown while it is so faint that it may be passing by, and sounds when it has stayed", () => {
    const alerts = new Alerts(thresholds);
    const faint = (windows: number) => ({ ...judged(0.85, windows), loudest: 10 });
    expect(alerts.take(faint(12), at(12))).toMatchObject({
      uncertain: true,
      reasons: [{ says: "no; not sure: so faint, it may be passing by" }],
    });
    expect(alerts.take(faint(31), at(31))).toBeUndefined();
    expect(alerts.take(faint(32), at(32))).toMatchObject({ uncertain: false });
    expect(new Alerts(thresholds).take({ ...faint(12), loudest: 13 }, at(12))).toMatchObject({ uncertain: false });
  });

  it("listens on to what no sensor hears loudly, however probable it is at first", () => {
    const alerts = new Alerts(thresholds);
    const quiet = (windows: number) => ({ ...judged(0.94, windows), loudest: 17 });
    expect(alerts.take(quiet(2), at(2))).toMatchObject({ uncertain: true, reasons: [{ says: expect.stringContaining("not sure") }] });
    expect(alerts.take(quiet(10), at(10))).toBeUndefined();
    expect(alerts.take(quiet(11), at(11))).toMatchObject({ uncertain: false });
    expect(new Alerts(thresholds).take({ ...quiet(3), loudest: 18 }, at(3))).toMatchObject({ uncertain: false });
  });

  it("listens on while its levels are rather those of one that drives past, however probable it is", () => {
    const driven = (drives: number) => ({ ...judged(0.95, 3), drives });
    expect(new Alerts(thresholds).take(driven(0.5), at(3))).toMatchObject({
      uncertain: true,
      reasons: [{ says: "no; not sure: more listening may take it back" }],
    });
    expect(new Alerts(thresholds).take(driven(-0.1), at(3))).toMatchObject({ uncertain: false });
  });

  describe("that did not sound at once", () => {
    const quiet = (windows: number, drives: number | undefined, over: Partial<Emission> = {}) => ({
      ...judged(0.94, windows, over),
      loudest: 17,
      drives,
    });

    it("sounds only once its levels have shown that it stays or walks, or whoever drives is past", () => {
      const alerts = new Alerts(thresholds);
      expect(alerts.take(quiet(11, -2.9), at(11))).toMatchObject({
        uncertain: true,
        reasons: [{ says: "no; not sure: not shown to be at rest, it may be driven past" }],
      });
      expect(alerts.take(quiet(159, -2.9), at(159))).toBeUndefined();
      expect(alerts.take(quiet(160, -2.9), at(160))).toMatchObject({ uncertain: false });
      expect(new Alerts(thresholds).take(quiet(11, -3), at(11))).toMatchObject({ uncertain: false });
    });

    it("says so in place of what it was said to wait for before", () => {
      const alerts = new Alerts(thresholds);
      expect(alerts.take(quiet(2, -0.5), at(2))).toMatchObject({ reasons: [{ figures: { doubt: "listening" } }] });
      expect(alerts.take(quiet(11, -0.5), at(11))).toMatchObject({ reasons: [{ figures: { doubt: "driven", drives: -0.5, still: -3 } }] });
    });

    it("does not sound while it was on the air too briefly to show rest, unless it is nearly certain, or loud and surely there", () => {
      const brief = (p: number, loudest: number) => ({ ...judged(p, 11, { dt: 5 * WINDOW }), loudest, drives: -0.5 });
      expect(new Alerts(thresholds).take(brief(0.94, 17), at(11))).toMatchObject({
        uncertain: true,
        reasons: [{ says: "no; not sure: so short, it may be passing by" }],
      });
      expect(new Alerts(thresholds).take(brief(0.96, 17), at(11))).toMatchObject({ uncertain: false });
      expect(new Alerts(thresholds).take(brief(0.83, 18), at(11))).toMatchObject({ uncertain: false });
      expect(new Alerts(thresholds).take(brief(0.8, 18), at(11))).toMatchObject({ uncertain: true });
      expect(new Alerts(thresholds).take({ ...brief(0.83, 18), drives: 0.5 }, at(11))).toMatchObject({ uncertain: true });
    });

    it("does not sound where all there is of it is a window or two, however loud, unless it is nearly certain", () => {
      const heard = (over: Partial<Finding> = {}) =>
        new Alerts(thresholds).take({ ...judged(0.94, 3, { dt: WINDOW }), windows: 1, drives: 0, ...over }, at(3))?.uncertain;
      expect(heard()).toBe(true);
      expect(heard({ windows: 2 })).toBe(true);
      expect(heard({ windows: 3 })).toBe(false);
      expect(heard({ drives: undefined })).toBe(false);
      const waited = { ...judged(0.96, 20, { dt: WINDOW }), windows: 1, drives: 0 };
      expect(new Alerts(thresholds).take(waited, at(20))).toMatchObject({ uncertain: false });
    });

    it("does not sound at once where any sensor of another wing comes near to the best one, nor where it is brief, until its levels show rest", () => {
      const uncertain = (over: Partial<Finding>, windows = 3) =>
        new Alerts(thresholds).take({ ...judged(0.94, windows), loudest: 23, drives: 0, lead: 15, ...over }, at(windows))?.uncertain;
      expect(uncertain({})).toBe(true);
      expect(uncertain({ lead: 16 })).toBe(false);
      expect(uncertain({ emission: judged(0.94, 20, { dt: 4 * WINDOW }).emission }, 20)).toBe(true);
      expect(uncertain({ drives: -3.5 }, 20)).toBe(false);
      expect(uncertain({ drives: undefined })).toBe(false);
    });

    it("is not asked for rest where nothing can show it", () => {
      expect(new Alerts(thresholds).take(quiet(11, undefined), at(11))).toMatchObject({ uncertain: false });
      expect(new Alerts(thresholds).take(quiet(11, undefined, { dt: 0 }), at(11))).toMatchObject({ uncertain: false });
    });
  });

  it("is shown while another wing hears it as well as the one where it should be", () => {
    expect(new Alerts(thresholds).take({ ...judged(0.97, 12), ahead: 4 }, at(12))).toMatchObject({
      uncertain: true,
      reasons: [{ says: "no; not sure: another wing hears it as well" }],
    });
    expect(new Alerts(thresholds).take({ ...judged(0.97, 12), ahead: 12 }, at(12))).toMatchObject({ uncertain: false });
  });

  it("does not sound at once where another wing comes near to the best sensor, and when patience ends it does", () => {
    const near = (windows: number) => ({ ...judged(0.97, windows), ahead: 20 });
    const alerts = new Alerts(thresholds);
    expect(alerts.take(near(2), at(2))).toMatchObject({ uncertain: true });
    expect(alerts.take(near(11), at(11))).toMatchObject({ uncertain: false });
  });

  it("does not sound before it has been over the line for as long as one is patient: what it was before counts for nothing", () => {
    const late = (p: number, windows: number, steady: number) => ({ ...judged(p, windows), steady: steady * WINDOW, loudest: 14 });
    const alerts = new Alerts(thresholds);
    expect(alerts.take(late(0.94, 40, 1), at(40))).toMatchObject({
      uncertain: true,
      reasons: [{ says: "no; not sure: more listening may take it back" }],
    });
    expect(alerts.take(late(0.94, 51, 11), at(51))).toMatchObject({ uncertain: false });
    expect(new Alerts(thresholds).take(late(0.7, 60, 19), at(60))).toMatchObject({ uncertain: true });
    expect(new Alerts(thresholds).take(late(0.7, 61, 20), at(61))).toMatchObject({ uncertain: false });
  });

  it("is shown and does not sound while many sensors of its wing hear it alike, unless it is loud there", () => {
    const even = { ...judged(0.97, 40), isEven: true };
    expect(new Alerts(thresholds).take({ ...even, loudest: 17 }, at(40))).toMatchObject({
      uncertain: true,
      reasons: [{ says: "no; not sure: too many sensors hear it alike" }],
    });
    expect(new Alerts(thresholds).take({ ...even, loudest: 18 }, at(40))).toMatchObject({ uncertain: false });
  });

  it("is shown while it may be a piece of what passes outside, and sounds once that is judged inside", () => {
    const alerts = new Alerts(thresholds);
    expect(alerts.take({ ...judged(0.95, 12), isPieceOfOutside: () => true }, at(12))).toMatchObject({
      uncertain: true,
      p: 0.95,
      reasons: [{ says: "no; not sure: may be a piece of a longer emission outside" }],
    });
    expect(alerts.take({ ...judged(0.95, 13) }, at(13))).toMatchObject({ uncertain: false });
  });

  it("is over when it is no longer judged forbidden, and nothing is said of what never was", () => {
    const alerts = new Alerts(thresholds);
    expect(alerts.take(judged(null, 2), at(2))).toBeUndefined();
    alerts.take(judged(0.9, 3), at(3));
    expect(alerts.take(judged(null, 9), at(3) + 2 * SECOND)).toMatchObject({ active: false });
    expect(alerts.of("e")).toBeUndefined();
  });
});
