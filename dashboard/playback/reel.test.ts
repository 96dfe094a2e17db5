import type { Change } from "@wingwatch/server/contract";
import { describe, expect, it } from "vitest";
import { alertRecord, emissionView, liveState, T } from "../testing/records.ts";
import { append, reelFrom, windOn } from "./reel.ts";

const S = 1_000_000;
const told = (second: number, change: Change) => ({ at: T + second * S, change });
const alert = (state: "unacknowledged" | "acknowledged" | "normal"): Change => ({ kind: "alert", alert: alertRecord("al", {}, { state }) });
const begin = reelFrom({ at: T, state: liveState() });
const loaded = append(begin, [told(2, alert("unacknowledged")), told(5, alert("acknowledged")), told(8, alert("normal"))], T + 10 * S);

describe("a reel", () => {
  it("begins as things stood", () => {
    expect([begin.at, begin.model.at, begin.model.sensors.size]).toEqual([T, T, 4]);
  });

  it("plays what is due, and nothing before its time", () => {
    const states = [1, 2, 4.9, 5, 8].map((second) => windOn(loaded, T + second * S).model.alerts.get("al")?.state);
    expect(states).toEqual([undefined, "unacknowledged", "unacknowledged", "acknowledged", undefined]);
  });

  it("comes to the same in one step and in many", () => {
    let steps = loaded;
    for (let tenth = 1; tenth <= 100; tenth++) steps = windOn(steps, T + tenth * 100_000);
    expect({ ...steps.model, seq: null }).toEqual({ ...windOn(loaded, T + 10 * S).model, seq: null });
    expect(steps.pending).toEqual([]);
  });

  it("waits at the end of what is loaded, and never winds back", () => {
    expect(windOn(loaded, T + 99 * S).at).toBe(T + 10 * S);
    const on = windOn(loaded, T + 5 * S);
    expect(windOn(on, T)).toBe(on);
  });

  it("plays a change that was loaded after its moment was reached", () => {
    const waiting = windOn(append(begin, [], T + 3 * S), T + 3 * S);
    const late = append(waiting, [told(3, alert("unacknowledged"))], T + 4 * S);
    expect(windOn(late, T + 4 * S).model.alerts.size).toBe(1);
  });

  it("lets an emission that ended go a minute later, as the live map does", () => {
    const ended: Change = { kind: "emission", emission: emissionView("em", { open: false, dt: 3 * S }) };
    const reel = append(begin, [told(3, ended)], T + 200 * S);
    expect(windOn(reel, T + 60 * S).model.emissions.size).toBe(1);
    expect(windOn(reel, T + 64 * S).model.emissions.size).toBe(0);
  });
});
