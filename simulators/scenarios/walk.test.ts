import { type Mark, SECOND } from "@wingwatch/agent/domain";
import { expect, it } from "vitest";
import { scenario } from "../testing/scenario.ts";
import { smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { walkEnds } from "./walk.ts";

const walk = scenario("walk: { start: 1, seconds: 2, pause: 1, bands: [b8-ul, b3-ul] }");

it("marks every cell in every band, before the test phone speaks there", () => {
  const world = createWorld({ site: smallSite({ levels: 1 }), scenario: walk, seed: 4 });
  const end = world.t + walkEnds(walk.walk ?? fail(), smallSite({ levels: 1 })) * SECOND;
  const marks: Mark[] = [];
  while (world.t < end) marks.push(...world.step().marks);
  expect(marks.length).toBe(20);
  expect(marks[0]).toEqual({ type: "mark", t: 1_795_316_401_000_000, mark: "calibration", cell: "A1-01", band: "b8-ul", dbm: 20 });
  const calls = world.truth().filter((line) => line.type === "transmission");
  expect(calls.map((call) => `${call.cell} ${call.band}`)).toEqual(marks.map(({ cell, band }) => `${cell} ${band}`));
  calls.forEach((call, i) => {
    expect(call.t).toBeGreaterThan(marks[i]?.t ?? Number.POSITIVE_INFINITY);
    expect(call.authorised).toBe(true);
  });
});

it("leaves the radio world as it is: the same seed has the same walls and sensors without the walk", () => {
  const quiet = (text: string) => createWorld({ site: smallSite(), scenario: scenario(text), seed: 9 }).step().observations;
  expect(quiet("walk: { start: 50 }")).toEqual(quiet(""));
});

function fail(): never {
  throw new Error("the scenario has no walk");
}
