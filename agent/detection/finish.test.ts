import { describe, expect, it } from "vitest";
import type { Finding, StreamItem } from "../domain/index.ts";
import { SECOND, WINDOW } from "../domain/index.ts";
import { createDetection } from "./index.ts";
import { testBands, testSite } from "./testing/site.ts";
import { gsmCall, lteCall, START, stream } from "./testing/stream.ts";

const SENSORS = ["L1-a", "L1-b", "L2-a", "L2-b"];
const items = stream({
  seconds: 24,
  sensors: SENSORS,
  bands: ["b8-ul", "b20-ul"],
  transmitters: [
    { band: "b8-ul", bursts: gsmCall(6.03, 9), levels: { "L1-a": -52, "L1-b": -61, "L2-a": -70, "L2-b": -77 } },
    { band: "b20-ul", bursts: lteCall(10, 8), levels: { "L2-a": -55, "L2-b": -63 } },
  ],
});

/** What is in the stream until `cut`, the ticks of the agent included. */
const until = (cut: number): readonly StreamItem[] => items.filter((item) => item.t <= START + cut);

function play(given: readonly StreamItem[], after: "finish" | "ticks"): readonly Finding[] {
  const detection = createDetection({ site: testSite(), bands: testBands });
  const found = given.flatMap((item) => detection.push(item));
  if (after === "finish") return [...found, ...detection.finish()];
  const from = given.at(-1)?.t ?? START;
  const ticks = Array.from({ length: 60 }, (_, i) => ({ type: "tick" as const, t: from + (i + 1) * SECOND }));
  return [...found, ...ticks.flatMap((tick) => detection.push(tick))];
}

const aboutEmissions = (found: readonly Finding[]) => found.filter((one) => one.type !== "alert" || one.sensor === undefined);

describe("the end of a recording", () => {
  // Before the call, in its first windows, in its middle, between two calls, after both.
  it.each([3, 6.25, 6.5, 6.75, 7, 9, 10.25, 10.5, 13, 16, 23].map((seconds) => [seconds]))(
    "cut at %s s gives exactly what the live run gives when the sensors stop there and the ticks go on",
    (seconds) => {
      const cut = until(seconds * SECOND);
      expect(aboutEmissions(play(cut, "finish"))).toEqual(aboutEmissions(play(cut, "ticks")));
    },
  );

  it("is where the sensors fall silent, and that is no finding", () => {
    const about = (found: readonly Finding[]) => found.filter((one) => one.type === "alert" && one.sensor !== undefined);
    expect(about(play(until(13 * SECOND), "finish"))).toEqual([]);
    expect(about(play(until(13 * SECOND), "ticks")).length).toBe(SENSORS.length);
  });

  it("raises on one window of a call what live raises one window later", () => {
    const alertsOf = (found: readonly Finding[]) => found.filter((one) => one.type === "alert");
    const [short] = alertsOf(play(until(6 * SECOND + WINDOW), "finish"));
    const [whole] = alertsOf(play(items, "finish"));
    expect(short?.id).toBe(whole?.id);
    expect((whole?.raised ?? 0) - (START + 6 * SECOND + WINDOW)).toBe(WINDOW);
  });
});
