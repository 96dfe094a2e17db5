import { describe, expect, it } from "vitest";
import type { Countermeasure } from "../../domain/index.ts";
import { testSite } from "../testing/site.ts";
import { START } from "../testing/stream.ts";
import { Watch } from "./watch.ts";

const S = 1e6;

describe("the watch over sensors", () => {
  it("raises sensor-silent after 15 s of nothing and ends it with the next word", () => {
    const watch = new Watch(testSite());
    watch.heard("L1-a", START);
    expect(watch.check(START + 14.75 * S)).toEqual([]);
    const [silent] = watch.check(START + 15 * S);
    expect(silent).toMatchObject({ kind: "sensor-silent", sensor: "L1-a", wing: "W", t: START, active: true });
    expect(watch.check(START + 16 * S)).toEqual([]);
    watch.heard("L1-a", START + 20 * S);
    expect(watch.check(START + 20 * S)).toMatchObject([{ id: silent?.id, active: false }]);
  });

  it("raises sensor-silent for a sensor of the site that has not spoken 30 s after the stream began", () => {
    const watch = new Watch(testSite());
    watch.begins(START);
    for (const sensor of ["L1-a", "L1-b", "L2-a"]) watch.heard(sensor, START + 29 * S);
    expect(watch.check(START + 29 * S)).toEqual([]);
    expect(watch.check(START + 30 * S)).toMatchObject([{ kind: "sensor-silent", sensor: "L2-b", t: START, active: true }]);
    watch.heard("L2-b", START + 31 * S);
    expect(watch.check(START + 31 * S)).toMatchObject([{ sensor: "L2-b", active: false }]);
  });

  it("says nothing of a sensor that was never heard in a recording without ticks", () => {
    expect(new Watch(testSite()).check(START + 100 * S)).toEqual([]);
  });

  it("raises clock-fault at the word of the decoder, and ends it after 60 s without another", () => {
    const watch = new Watch(testSite());
    const fault = { type: "event", t: START, sensor: "L1-a", kind: "clock-fault", value: -315e6 } as const;
    watch.heard("L1-a", START);
    watch.noted(fault, START);
    expect(watch.check(START)).toMatchObject([{ kind: "clock-fault", sensor: "L1-a", active: true }]);
    watch.noted(fault, START + 50 * S);
    watch.heard("L1-a", START + 109 * S);
    expect(watch.check(START + 109 * S)).toEqual([]);
    expect(watch.check(START + 110 * S)).toMatchObject([{ kind: "clock-fault", active: false }]);
  });

  it("raises sensor-tamper for an open case, by event or in health, and ends it when health says it is shut", () => {
    const watch = new Watch(testSite());
    watch.noted({ type: "event", t: START, sensor: "L1-a", kind: "tamper" }, START);
    watch.noted({ type: "health", t: START, sensor: "L1-b", tamper: true }, START);
    expect(watch.check(START)).toMatchObject([
      { kind: "sensor-tamper", sensor: "L1-a", priority: "high" },
      { kind: "sensor-tamper", sensor: "L1-b" },
    ]);
    watch.noted({ type: "health", t: START, sensor: "L1-a" }, START + S);
    expect(watch.check(START + S)).toEqual([]);
    watch.noted({ type: "health", t: START, sensor: "L1-a", tamper: false }, START + 2 * S);
    expect(watch.check(START + 2 * S)).toMatchObject([{ kind: "sensor-tamper", sensor: "L1-a", active: false }]);
  });

  it("raises sensor-tamper for one that is thrown off the broker again and again, beside that for its open case, until a minute after the last time", () => {
    const watch = new Watch(testSite());
    watch.noted({ type: "event", t: START, sensor: "L1-a", kind: "tamper" }, START);
    watch.noted({ type: "event", t: START, sensor: "L1-a", kind: "thrown-off" }, START);
    const raised = watch.check(START);
    expect(raised).toMatchObject([{ kind: "sensor-tamper" }, { kind: "sensor-tamper", sensor: "L1-a", priority: "high", active: true }]);
    expect(raised[1]?.reasons[0]?.says).toContain("throws it off");
    watch.noted({ type: "event", t: START, sensor: "L1-a", kind: "tamper" }, START + 50 * S);
    expect(watch.check(START + 60 * S)).toMatchObject([{ id: raised[1]?.id, active: false }]);
  });

  it("does not take a word about anything else for one about the sensor", () => {
    const watch = new Watch(testSite());
    watch.noted({ type: "event", t: START, sensor: "L1-a", kind: "metal", value: 3 }, START);
    expect(watch.check(START)).toEqual([]);
  });

  it("raises clock-fault for a run of refused observations, and not for a few late ones", () => {
    const watch = new Watch(testSite());
    for (let i = 0; i < 39; i++) watch.refused("L1-a", "late", { behind: 12 * S, at: START });
    expect(watch.check(START + 3 * S)).toEqual([]);
    watch.refused("L1-a", "late", { behind: 12 * S, at: START + 3 * S });
    expect(watch.check(START + 3 * S)).toMatchObject([{ kind: "clock-fault", sensor: "L1-a", priority: "low" }]);
    watch.heard("L1-a", START + 3 * S);
    expect(watch.check(START + 3 * S)).toMatchObject([{ kind: "clock-fault", active: false }]);
  });

  it("raises clock-fault for a sensor that was heard a moment ago, before it counts as silent", () => {
    const watch = new Watch(testSite());
    watch.heard("L1-a", START);
    for (let i = 0; i < 40; i++) watch.refused("L1-a", "late", { behind: 12 * S, at: START + S });
    expect(watch.check(START + 4 * S)).toMatchObject([{ kind: "clock-fault", sensor: "L1-a", active: true }]);
  });

  it("raises no clock-fault for what was held up on its way and comes all at once, or little by little while the time goes on", () => {
    for (const faster of [1.5, 4, 100]) {
      const watch = new Watch(testSite());
      let raised = 0;
      for (let t = START - 12 * S, at = START; t < at; t += S / 10, at += S / 10 / faster) {
        // The stream's time moves with the ticks alone, once a second: until the next one what waited catches up, and then seems to fall behind.
        const tick = START + Math.floor((at - START) / S) * S;
        for (let band = 0; band < 6; band++) watch.refused("L1-a", "late", { behind: tick - t, at: tick });
        raised += watch.check(tick).length;
      }
      expect([faster, raised]).toEqual([faster, 0]);
    }
  });

  it("raises clock-fault for a clock that stays behind", () => {
    const watch = new Watch(testSite());
    const raised = Array.from({ length: 40 }, (_, i) => {
      const at = START + i * (S / 10);
      for (let band = 0; band < 6; band++) watch.refused("L1-a", "late", { behind: 12 * S, at });
      return watch.check(at);
    });
    expect(raised.flat()).toMatchObject([{ kind: "clock-fault", sensor: "L1-a", raised: START + 3 * S }]);
  });

  it("raises countermeasure-down while one is off", () => {
    const site = testSite();
    const watch = new Watch(site);
    const jam = site.countermeasures[0];
    if (jam === undefined) throw new Error("the test site has a jammer");
    expect(watch.countermeasure(jam, "off", START)).toMatchObject([{ kind: "countermeasure-down", active: true, zone: "wing" }]);
    expect(watch.countermeasure(jam, "off", START + S)).toEqual([]);
    expect(watch.countermeasure(jam, "on", START + 2 * S)).toMatchObject([{ active: false }]);
  });

  it("takes a countermeasure that is off outside its schedule for no fault, until the schedule begins", () => {
    const jam = { ...(testSite().countermeasures[0] as Countermeasure), schedule: "20:00-06:00" };
    const watch = new Watch({ ...testSite(), timeZone: "Europe/London", countermeasures: [jam] });
    const at = (iso: string): number => Date.parse(iso) * 1000;
    expect(watch.countermeasure(jam, "off", at("2026-11-22T19:59:00Z"))).toEqual([]);
    expect(watch.check(at("2026-11-22T19:59:59Z"))).toEqual([]);
    expect(watch.check(at("2026-11-22T20:00:00Z"))).toMatchObject([{ kind: "countermeasure-down", active: true }]);
    expect(watch.check(at("2026-11-23T06:00:00Z"))).toMatchObject([{ kind: "countermeasure-down", active: false }]);
  });

  it("goes on from what it saved", () => {
    const watch = new Watch(testSite());
    watch.heard("L1-a", START);
    watch.refused("L1-b", "ahead", { behind: -12 * S, at: START });
    watch.check(START + 15 * S);
    const again = new Watch(testSite());
    again.restore(JSON.parse(JSON.stringify(watch.save())));
    expect(again.save()).toEqual(watch.save());
    again.heard("L1-a", START + 16 * S);
    expect(again.check(START + 16 * S)).toHaveLength(1);
  });
});
