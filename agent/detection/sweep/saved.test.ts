/** A sweeping sensor whose agent is started again while something transmits. */
import { describe, expect, it } from "vitest";
import type { Alert, Finding, StreamItem } from "../../domain/index.ts";
import { createDetection, type Detection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { sweepsOf } from "./testing.ts";

/** A carrier from the 30th second to the 60th, and one that comes after it. */
const sweeps = () =>
  sweepsOf(80, (s, bin) => (s >= 30 && s < 60 && (bin === 200 || bin === 201) ? 25 : s >= 55 && s < 70 && bin === 90 ? 30 : 0));

const detection = (state?: unknown): Detection => createDetection({ site: testSite(), bands: testBands, state });
const saved = (from: Detection): unknown => JSON.parse(JSON.stringify(from.state()));
const push = (into: Detection, items: readonly StreamItem[]): readonly Finding[] => items.flatMap((item) => into.push(item));
const alerts = (findings: readonly Finding[]) => findings.filter((one): one is Alert => one.type === "alert" && one.sensor === undefined);

describe("a sweeping sensor after a restart", () => {
  it("goes on from its saved state exactly as it would have without one", () => {
    const items = sweeps();
    for (const second of [2, 12, 31, 40, 58, 66]) {
      const cut = 2 * second + 1;
      const live = detection();
      push(live, items.slice(0, cut));
      const replay = detection(saved(live));
      const after = push(live, items.slice(cut));
      expect(push(replay, items.slice(cut))).toEqual(after);
      expect(saved(replay)).toEqual(saved(live));
      expect(replay.finish()).toEqual(live.finish());
    }
  });

  it("goes on in the same way while the noise of most bins stands higher", () => {
    const items = sweepsOf(130, (s, bin) => (s >= 40 ? 10 : 0) + (s >= 60 && bin === 90 ? 20 : 0));
    for (const second of [41, 70, 99, 105]) {
      const cut = 2 * second + 1;
      const live = detection();
      push(live, items.slice(0, cut));
      const replay = detection(saved(live));
      expect(push(replay, items.slice(cut))).toEqual(push(live, items.slice(cut)));
      expect(saved(replay)).toEqual(saved(live));
    }
  });

  it("ends the alert that stood", () => {
    const items = sweeps();
    const before = detection();
    const [first] = alerts(push(before, items.slice(0, 90)));
    expect(first).toMatchObject({ active: true });
    const after = detection(saved(before));
    const said = alerts([...push(after, items.slice(90)), ...after.finish()]).filter(({ id }) => id === first?.id);
    expect(said.at(-1)).toMatchObject({ active: false });
  });

  it("reads a state that was saved without emissions and without what floors were worked out to", () => {
    const items = sweeps();
    const before = detection();
    push(before, items.slice(0, 40));
    const state = saved(before) as { sweeps: { sensors: Record<string, { interval?: number; bins: unknown[][] }> } };
    for (const sensor of Object.values(state.sweeps.sensors)) {
      delete sensor.interval;
      sensor.bins = sensor.bins.map((bin) => bin.slice(0, 4));
    }
    const after = detection(state);
    expect(alerts([...push(after, items.slice(40)), ...after.finish()]).length).toBeGreaterThan(0);
  });
});
