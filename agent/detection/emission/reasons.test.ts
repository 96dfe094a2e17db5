/** What an emission says of why it is what it is. */
import { describe, expect, it } from "vitest";
import type { Activity, Emission, Reason, Technology } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { stages } from "../registry.ts";
import { testBands, testSite } from "../testing/site.ts";
import { gsmCall, lteCall, stream } from "../testing/stream.ts";
import { activityOf, activityReason } from "./activity.ts";
import { newTrack, type Track } from "./track.ts";

const sensors = ["L1-a", "L1-b", "L2-a", "L2-b"];
type Sent = readonly (readonly [at: number, length: number])[];

/** The last word about the one emission of a transmitter. */
function emissionOf(band: string, bursts: Sent, levels: Readonly<Record<string, number>> = { "L1-a": -50, "L1-b": -62 }): Emission {
  const detection = createDetection({ site: testSite(), bands: testBands });
  const items = stream({ seconds: 26, sensors, bands: [band], transmitters: [{ band, bursts, levels }] });
  const found = [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
  return found.findLast((one): one is Emission => one.type === "emission") as Emission;
}

const reasonBy = ({ reasons }: Emission, rule: string): Reason => reasons.find((reason) => reason.rule === rule) as Reason;

const attempts = (...seconds: readonly number[]): Sent => seconds.flatMap((at) => [0, 20_000].map((n) => [at * 1e6 + n, 903] as const));
const carrier: Sent = [[8e6, 12e6]];
const odd: Sent = Array.from({ length: 80 }, (_, i) => [8e6 + i * 137_219 + 1000 * (i % 7), 5137] as const);

describe("an emission says by which sign it is what it is", () => {
  it.each([
    ["a GSM call", "b8-ul", gsmCall(8, 12), "traffic", "technology"],
    ["an LTE call", "b20-ul", lteCall(8, 12), "packets", "technology"],
    ["a registration over in a moment", "b20-ul", lteCall(8, 0.4), "moment", "technology"],
    ["access attempts", "b8-ul", attempts(8, 19), "knocks", "technology"],
    ["a DECT base", "dect", gsmCall(8, 12).map(([at]) => [Math.round(at / 1e4) * 1e4, 368] as const), "dect", "either-way"],
    ["a UMTS call", "b8-ul", carrier, "carrier", "technology"],
    ["what has no known timing where phones send", "b20-ul", odd, "none", "among-phones"],
    ["a carrier where radios send", "tetra-ul", carrier, "none", "among-others"],
    ["a base station", "b20-dl", lteCall(8, 12), "packets", "downlink"],
  ] as const)("%s", (_, band, bursts, activity, handset) => {
    const emission = emissionOf(band, bursts);
    expect(reasonBy(emission, "activity").figures).toMatchObject({ sign: activity, activity: emission.activity });
    expect(reasonBy(emission, "handset").figures).toMatchObject({
      sign: handset,
      handset: emission.handset,
      technology: emission.technology,
    });
  });

  it("in words, by the stage that decides and its version", () => {
    const emission = emissionOf("b8-ul", gsmCall(8, 12));
    expect(reasonBy(emission, "activity").says).toBe("voice: as many bursts as a traffic channel sends, in nearly every window");
    expect(reasonBy(emission, "handset").says).toBe("gsm: a handset with probability 0.97; by its technology, in an uplink");
    const versions = new Map(stages.map(({ id, version }) => [id, version]));
    for (const { rule, version } of emission.reasons) expect(version, rule).toBe(versions.get(rule));
  });

  it("names the sensors that hear its energy and none of its bursts", () => {
    const levels = { "L1-a": -50, "L1-b": -62, "L2-b": -95.5 };
    expect(reasonBy(emissionOf("b8-ul", gsmCall(8, 14), levels), "beneath")).toMatchObject({
      says: "its energy shows beneath the thresholds of L2-b",
      figures: { beneath: 1 },
    });
    const { "L2-b": _, ...loud } = levels;
    expect(emissionOf("b8-ul", gsmCall(8, 14), loud).reasons.some(({ rule }) => rule === "beneath")).toBe(false);
  });
});

/** What lasted for so many seconds, of this many windows; its fullest had so many bursts and so much air time. */
function trackOf(seconds: number, fullest: Pick<Track, "windows" | "busiest" | "airTime">): Track {
  const track = newTrack({ id: "e", band: "b8-ul", start: 0, confirmed: true });
  return Object.assign(track, fullest, { last: seconds * 1e6 });
}

describe("an activity and its sign", () => {
  it.each([
    ["gsm", 20, { windows: 30, busiest: 54, airTime: 29_000 }, "traffic-pauses", "data"],
    ["gsm", 30, { windows: 10, busiest: 4, airTime: 2000 }, "update", "registration"],
    ["gsm", 6, { windows: 24, busiest: 4, airTime: 2000 }, "message", "sms"],
    ["gsm", 9, { windows: 36, busiest: 4, airTime: 2000 }, "lasting", "voice"],
    ["lte", 9, { windows: 36, busiest: 80, airTime: 90_000 }, "air-time", "data"],
    ["lte", 9, { windows: 36, busiest: 6, airTime: 6000 }, "few", "registration"],
    ["lte", 30, { windows: 90, busiest: 6, airTime: 6000 }, "lasting-packets", "voice"],
    ["umts", 4, { windows: 16, busiest: 1, airTime: 250_000 }, "brief-carrier", "registration"],
    ["umts", 9, { windows: 36, busiest: 1, airTime: 250_000 }, "carrier", "voice"],
    ["wifi", 9, { windows: 36, busiest: 6, airTime: 6000 }, "wifi", "data"],
    ["tetra", 9, { windows: 36, busiest: 4, airTime: 60_000 }, "tetra", "voice"],
    ["tdd", 9, { windows: 36, busiest: 4, airTime: 60_000 }, "tdd", "downlink"],
  ] as const satisfies readonly (readonly [Technology, number, object, string, Activity])[])(
    "of %s for %d s: %o",
    (technology, seconds, fullest, sign, activity) => {
      const track = trackOf(seconds, fullest);
      expect(activityOf(track, technology)).toBe(activity);
      expect(activityReason(track, technology).figures).toMatchObject({ sign, activity, seconds, mostInAWindow: fullest.busiest });
    },
  );
});
