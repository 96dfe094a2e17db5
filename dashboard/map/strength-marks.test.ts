import { describe, expect, it } from "vitest";
import { Telemetry } from "../state/telemetry.ts";
import type { SensorMark } from "./sensor-marks.ts";
import { strengthBox, strengthMarks } from "./strength-marks.ts";

const sensor = (id: string, more: Partial<SensorMark> = {}): SensorMark => ({
  id,
  level: "A1",
  x: 100,
  y: 100,
  r: 5,
  state: "live",
  note: "",
  side: "right",
  label: "",
  ...more,
});

function textsOf(sensors: readonly SensorMark[], more: Partial<Parameters<typeof strengthMarks>[1]> = {}) {
  const telemetry = new Telemetry();
  telemetry.take({
    type: "strengths",
    t: 1,
    rows: [
      ["loud", "b8-ul", 27.6],
      ["quiet", "b8-ul", 5.9],
    ],
  });
  return strengthMarks(sensors, { telemetry, heardBy: new Map(), keepFree: [], unit: 16, ...more }).map(({ text }) => text);
}

describe("strengthMarks", () => {
  it("writes whole dB, and nothing that is the floor's own play", () => {
    expect(textsOf([sensor("loud"), sensor("quiet"), sensor("never-heard")])).toEqual(["28"]);
  });

  it("says nothing of a sensor that is not live, whatever it said last", () => {
    expect(textsOf([sensor("loud", { state: "stale" }), sensor("loud", { state: "silent" })])).toEqual([]);
  });

  it("writes what the selected emission is heard with instead, and a dash where it is not heard", () => {
    expect(textsOf([sensor("loud"), sensor("quiet")], { heardBy: new Map([["quiet", 12]]) })).toEqual(["–", "12 dB"]);
  });

  it("names the sensors where there is room, quiet ones too", () => {
    expect(textsOf([sensor("loud", { label: "S1" }), sensor("quiet", { label: "S2" })])).toEqual(["28 · S1", "S2"]);
  });

  it("leaves out what would be half covered by a tag", () => {
    const box = strengthBox({ sensor: sensor("loud"), db: 28, text: "28" }, 16);
    expect(textsOf([sensor("loud")], { keepFree: [{ ...box, x: box.x + box.width - 1 }] })).toEqual([]);
    expect(textsOf([sensor("loud")], { keepFree: [{ ...box, x: box.x + box.width }] })).toEqual(["28"]);
  });
});
