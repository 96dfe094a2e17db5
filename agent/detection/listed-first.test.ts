/** A sensor may say more than the site lists: nothing of it is lost, and only then is there room for it. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { type Band, SECOND, type Site, type StreamItem } from "../domain/index.ts";
import { createDetection, type Detection, type Probe } from "./index.ts";
import { testBands, testSite } from "./testing/site.ts";
import { gsmCall, lteCall, START, stream } from "./testing/stream.ts";

const sensors = ["L1-a", "L1-b", "L2-a", "L2-b"];
const UNLISTED = "b8-ul";
/** One that asks nothing; with any probe there is room for every band from the start. */
const nobody: Probe = { sensor: "", band: "", from: 0, to: 0, look: () => undefined, refused: () => undefined };

function siteListing(bands: readonly string[], site: Site = testSite()): Site {
  return { ...site, sensors: site.sensors.map((sensor) => ({ ...sensor, bands })) };
}

const site = siteListing(["b20-ul", "dect"]);

/** A call in a listed band from the first second on; from the fourth on a sensor speaks of another band too, with a call in it. */
const items: readonly StreamItem[] = stream({
  seconds: 16,
  sensors,
  bands: ["b20-ul", "dect", UNLISTED],
  transmitters: [
    { band: "b20-ul", bursts: lteCall(1, 9), levels: { "L2-b": -52, "L2-a": -68, "L1-b": -71 } },
    { band: UNLISTED, bursts: gsmCall(5, 8), levels: { "L1-a": -40, "L1-b": -62, "L2-a": -66, "L2-b": -84 } },
  ],
}).filter((item) => !("band" in item) || item.band !== UNLISTED || item.t > START + 3 * SECOND);

function play(detection: Detection, part: readonly StreamItem[] = items) {
  return part.flatMap((item) => detection.push(item));
}

describe("a band that no sensor of the site lists", () => {
  it("is looked at as those that are listed, and disturbs nothing that goes on", () => {
    const late = createDetection({ site, bands: testBands });
    const whole = createDetection({ site, bands: testBands, probe: nobody });
    const found = play(late);
    expect(found.filter((one) => one.type === "alert").length).toBeGreaterThan(1);
    expect(new Set(found.flatMap((one) => (one.type === "emission" ? [one.band] : [])))).toEqual(new Set(["b20-ul", UNLISTED]));
    expect(found).toEqual(play(whole));
    expect(late.finish()).toEqual(whole.finish());
    expect(late.counters()).toEqual(whole.counters());
  });

  it("is still known after a restart", () => {
    const cut = Math.floor(items.length / 2);
    const live = createDetection({ site, bands: testBands });
    play(live, items.slice(0, cut));
    const state: unknown = JSON.parse(JSON.stringify(live.state()));
    expect(play(createDetection({ site, bands: testBands, state }), items.slice(cut))).toEqual(play(live, items.slice(cut)));
  });

  it("has its floors learnt from what came before", () => {
    const [reading] = items.filter((item) => item.type === "reading" && item.band === UNLISTED);
    const detection = createDetection({ site, bands: testBands });
    detection.learn(reading as StreamItem);
    expect(JSON.stringify(detection.state())).toContain(`|${UNLISTED}`);
  });

  it("takes no room before", () => {
    const bands: readonly Band[] = Array.from({ length: 40 }, (_, n) => ({ ...(testBands[0] as Band), id: `b${n}` }));
    const many = Array.from({ length: 100 }, (_, n) => ({ ...(site.sensors[n % 4] as Site["sensors"][number]), id: `s${n}` }));
    const room = (listed: readonly string[]) =>
      roomOf(() => createDetection({ site: siteListing(listed, { ...site, sensors: many }), bands }));
    const ids = bands.map(({ id }) => id);
    const [one, ten, all] = [1, 10, 40].map((n) => room(ids.slice(0, n))) as [number, number, number];
    expect(all - one).toBeGreaterThan(3 * (ten - one));
  });
});

/** Bytes that lie in typed arrays. */
function roomOf(make: () => Detection): number {
  setFlagsFromString("--expose-gc");
  const once = runInNewContext("gc") as () => void;
  // What one collection finds dead is given back beside the program; the next waits for that.
  const collect = () => {
    once();
    once();
  };
  collect();
  const before = process.memoryUsage().arrayBuffers;
  const made = make();
  collect();
  const taken = process.memoryUsage().arrayBuffers - before;
  expect(made.counters().length).toBeGreaterThan(0);
  return taken;
}
