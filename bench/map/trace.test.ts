import { expect, it } from "vitest";
import { type TraceEvent, workByFrame } from "./trace.ts";

const frame = (ts: number, tid = 1): TraceEvent => ({ name: "Commit", ph: "X", pid: 9, tid, ts });
const task = (ts: number, dur: number, tid = 1): TraceEvent => ({ name: "RunTask", ph: "X", pid: 9, tid, ts, dur, tdur: dur / 2 });

it("a frame's work is every task since the frame before it, with the one that makes it", () => {
  const events = [
    task(0, 90),
    frame(10),
    task(200, 1_000),
    task(2_000, 500),
    task(5_000, 3_000),
    frame(5_100),
    task(9_000, 100),
    frame(9_050),
  ];
  expect(workByFrame(events, "dur")).toEqual([4.5, 0.1]);
  expect(workByFrame(events, "tdur")).toEqual([2.25, 0.05]);
});

it("other threads' tasks and frames do not count, nor does the order of the events", () => {
  const events = [frame(300), frame(100), task(210, 1_000), task(220, 9_000, 2), frame(250, 2)];
  expect(workByFrame(events, "dur")).toEqual([1]);
});
