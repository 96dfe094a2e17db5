import { describe, expect, it } from "vitest";
import { newTrack, type Track } from "../emission/track.ts";
import { START } from "../testing/stream.ts";
import { carriesTraffic } from "./traffic.ts";

function track(over: Partial<Track>): Track {
  return { ...newTrack({ id: "e", band: "b8-ul", start: START, confirmed: true }), ...over };
}

describe("traffic", () => {
  it("is more GSM bursts in a window than signalling and its SACCH send", () => {
    expect(carriesTraffic(track({ busiest: 12 }), "gsm")).toBe(false);
    expect(carriesTraffic(track({ busiest: 52 }), "gsm")).toBe(true);
  });

  it("is more LTE air time in a window than single subframes of signalling", () => {
    expect(carriesTraffic(track({ airTime: 9_000 }), "lte")).toBe(false);
    expect(carriesTraffic(track({ airTime: 17_000 }), "lte")).toBe(true);
  });

  it("cannot be told where there are no gaps or no timing", () => {
    expect(carriesTraffic(track({ airTime: 250_000, busiest: 25 }), "umts")).toBe(false);
    expect(carriesTraffic(track({ airTime: 250_000, busiest: 25 }), "unknown")).toBe(false);
  });
});
