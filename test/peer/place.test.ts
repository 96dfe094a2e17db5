/** Fixes on levels that others measured stay as near as they are. */
import { describe, expect, it } from "vitest";
import { peerData } from "./data.ts";
import { bleAnnotated, bleFollowed, quantile, rms, ujiBle, utah44 } from "./place.ts";
import { afterWalk } from "./walked-world.ts";

describe.skipIf(peerData === undefined)("levels that others measured (skipped where they are not on this machine)", () => {
  it("places a tag of unknown power in an office, nearer with its survey than without", () => {
    const [survey, alone] = [bleAnnotated("survey"), bleAnnotated("coordinates")];
    expect(quantile(survey, 0.5)).toBeLessThan(2.1);
    expect(quantile(survey, 0.9)).toBeLessThan(4.4);
    expect(quantile(survey, 0.5)).toBeLessThan(quantile(alone, 0.5));
  });

  it("places a tag that walks nearer by where it came from", () => {
    const followed = bleFollowed();
    expect(quantile(followed, 0.5)).toBeLessThan(1.6);
    expect(quantile(followed, 0.9)).toBeLessThan(3.4);
  });

  it("places nodes of a network by the coordinates of the others", () => {
    expect(rms(utah44("coordinates", 1))).toBeLessThan(1.8);
  });

  it("places a phone between beacons in a library and an office", () => {
    expect(quantile(ujiBle("lib"), 0.5)).toBeLessThan(1.9);
    expect(quantile(ujiBle("geo"), 0.5)).toBeLessThan(2.9);
  });

  it("comes nearer in a world of another make after its calibration walk", async () => {
    const { plan, survey } = await afterWalk("world-101", "world-101-walk");
    expect(survey.p50 ?? Number.POSITIVE_INFINITY).toBeLessThan(plan.p50 ?? 0);
    expect(survey.p90 ?? Number.POSITIVE_INFINITY).toBeLessThan(plan.p90 ?? 0);
  }, 60_000);
});
