import { describe, expect, it } from "vitest";
import type { WingSurvey } from "../../domain/index.ts";
import { planModel } from "../fix/radio-model.ts";
import { shadowMapOf } from "./shadow-map.ts";

const plan = planModel();
const survey: WingSurvey = {
  wing: "A",
  model: { ...plan, version: 1, offsets: { s: { "b8-ul": { value: 1.5, spread: 0.5 }, "*": { value: 0.7, spread: 1.2 } } } },
  spots: [
    { x: 0, y: 0, z: 1, band: "b8-ul", excess: { s: { value: 8, spread: 0.5 } } },
    { x: 6, y: 0, z: 1, band: "b8-ul", excess: { s: { value: -8, spread: 0.5 } } },
  ],
};

describe("what a survey knows of a link", () => {
  const at = (x: number, band = "b8-ul") => shadowMapOf(survey, band)("s", { x, y: 0, z: 1 });

  it("is what was measured where the phone stood, with the sensor's offset", () => {
    expect(at(0).value).toBeCloseTo(8 + 1.5, 0);
    expect(at(6).value).toBeCloseTo(-8 + 1.5, 0);
    expect(at(0).spread).toBeLessThan(at(3).spread);
  });

  it("lies between two such places in the middle, and is the offset alone far away", () => {
    expect(at(3).value).toBeCloseTo(1.5, 5);
    expect(at(200).value).toBeCloseTo(1.5, 5);
    expect(at(200).spread).toBeCloseTo(plan.shadowing.sigma, 0);
  });

  it("is believed less in a band that was not walked", () => {
    expect(at(0, "b3-ul").value).toBeLessThan(at(0).value);
    expect(at(0, "b3-ul").value).toBeGreaterThan(4);
    expect(at(0, "b3-ul").spread).toBeGreaterThan(at(0).spread);
  });

  it("knows nothing of a sensor that nobody walked for", () => {
    const { value, spread } = shadowMapOf(survey, "b8-ul")("other", { x: 0, y: 0, z: 1 });
    expect(value).toBe(0);
    expect(spread).toBeCloseTo(plan.shadowing.sigma, 5);
  });

  const inBands = (x: number, bands: number, value: number): WingSurvey["spots"] =>
    Array.from({ length: bands }, (_, b) => ({
      x,
      y: 0,
      z: 1,
      band: b === 0 ? "b8-ul" : `b${100 + b}-ul`,
      excess: { s: { value, spread: 2 } },
    }));
  const walkedIn = (bands: number) => shadowMapOf({ ...survey, spots: [...inBands(0, bands, 8), ...inBands(6, bands, -8)] }, "b8-ul");

  it("is surer where the phone stood in other bands too, and never as sure as if those were the same band", () => {
    const [one, seven] = [walkedIn(1)("s", { x: 0, y: 0, z: 1 }), walkedIn(7)("s", { x: 0, y: 0, z: 1 })];
    expect(seven.spread).toBeLessThan(one.spread);
    expect(seven.value).toBeGreaterThan(one.value);
    expect(walkedIn(1000)("s", { x: 0, y: 0, z: 1 }).spread).toBeGreaterThan(1);
  });

  it("asks as many places around where each was walked in many bands", () => {
    expect(walkedIn(12)("s", { x: 3, y: 0, z: 1 }).value).toBeCloseTo(1.5, 5);
  });
});
