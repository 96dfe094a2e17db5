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

  const gsmFrames = (frames: readonly number[]) => frames.map((frame) => Math.round(START + (frame * 60_000) / 13));

  it("is comfort noise of a silent GSM speaker, in more frames running than signalling has", () => {
    const silent = gsmFrames([12, 38, 52, 53, 54, 55, 56, 57, 58, 59, 64, 90]);
    const signalling = gsmFrames([15, 16, 17, 18, 47, 48, 49, 50, 66, 67, 68, 69]);
    expect(carriesTraffic(track({ times: silent }), "gsm")).toBe(true);
    expect(carriesTraffic(track({ times: signalling }), "gsm")).toBe(false);
  });

  it("is what a listener of an LTE call acknowledges and reports in a second", () => {
    const every = (ms: number) => Array.from({ length: 60 }, (_, i) => START + i * ms * 1000);
    expect(carriesTraffic(track({ times: every(22) }), "lte")).toBe(true);
    expect(carriesTraffic(track({ times: every(40) }), "lte")).toBe(false);
  });

  it("is a UMTS carrier that outlasts a registration", () => {
    expect(carriesTraffic(track({ last: START + 5.5e6 }), "umts")).toBe(false);
    expect(carriesTraffic(track({ last: START + 6e6 }), "umts")).toBe(true);
  });

  it("cannot be told where there are no gaps or no timing", () => {
    expect(carriesTraffic(track({ airTime: 250_000, busiest: 25 }), "umts")).toBe(false);
    expect(carriesTraffic(track({ airTime: 250_000, busiest: 25 }), "unknown")).toBe(false);
  });
});
