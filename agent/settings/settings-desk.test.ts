import { describe, expect, it } from "vitest";
import type { SettingsLayer, WantedSettings } from "../contract/index.ts";
import { createDetection, type Detection } from "../detection/index.ts";
import { type Alert, SECOND, type Site, type StreamItem } from "../domain/index.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { said, smallBands, smallPrison } from "../testing/small-prison.ts";
import { SettingsDesk } from "./settings-desk.ts";
import type { KeptSettings } from "./settings-keeper.ts";
import { MOST_SHARE } from "./shadow.ts";

const T0 = 1_795_316_400 * SECOND;
const WINDOW = 250_000;

function layer(version: number, over: Partial<SettingsLayer> = {}): SettingsLayer {
  return { version, mark: `m${version}`, base: smallPrison.thresholds.version, thresholds: {}, sensors: {}, ...over };
}

/** An agent's stream without the agent: live detection, the desk, and time. */
class Bench {
  t = T0;
  detection: Detection;
  readonly alerts: Alert[] = [];
  readonly desk: SettingsDesk;
  kept: KeptSettings | undefined;
  /** µs of work for each batch: five a second. */
  workEach = 0;
  #work = 0;

  constructor({ site = smallPrison, kept }: { readonly site?: Site; readonly kept?: KeptSettings | undefined } = {}) {
    this.kept = kept;
    const make = (under: Site, state?: unknown) => createDetection({ site: under, bands: smallBands, state });
    this.desk = new SettingsDesk({
      site,
      keeper: { load: () => this.kept, save: (_t, settings) => this.keep(settings) },
      clock: { now: () => this.t },
      log: quiet,
      retune: (under) => {
        this.detection = make(under, this.detection.state());
      },
      besides: (under) => make(under, this.detection.state()),
      sensors: { send: () => Promise.resolve({}) },
      worked: () => (this.#work += this.workEach),
    });
    this.detection = make(this.desk.site);
    this.desk.start();
  }

  keep(settings: KeptSettings): void {
    this.kept = structuredClone(settings);
  }

  want(wanted: Partial<WantedSettings>): void {
    expect(this.desk.take({ live: null, shadow: null, ...wanted })).toBe(true);
  }

  speak(seconds: number, state: "quiet" | "phone"): void {
    for (let n = 0; n < seconds * 4; n += 1) {
      this.t += WINDOW;
      this.push(said(this.t, state));
      if (this.t % SECOND === 0) this.push([{ type: "tick", t: this.t }]);
    }
  }

  push(items: readonly StreamItem[]): void {
    this.desk.note(items);
    for (const item of items) {
      const found = this.detection.push(item);
      this.desk.found(found);
      this.alerts.push(...found.filter((one) => one.type === "alert"));
    }
  }
}

/** Nothing is loud enough for it. */
const deaf = { bands: { "b8-ul": 40 } };

describe("an agent that is set from afar", () => {
  it("goes on with other thresholds without forgetting what it heard, and says so in its alerts", () => {
    const bench = new Bench();
    bench.speak(20, "quiet");
    bench.want({ live: layer(4) });
    bench.speak(6, "phone");
    expect(bench.alerts[0]).toMatchObject({ thresholds: 4, kind: "breakthrough" });
    expect(bench.desk.status()).toMatchObject({ file: 1, live: { version: 4 }, refused: null, tally: { alerts: 1, seconds: 6 } });
    bench.want({});
    expect(bench.desk.status()).toMatchObject({ live: null, tally: { alerts: 0 } });
  });

  it("lets a candidate only count: the live one alerts as it would alone", () => {
    const bench = new Bench();
    bench.speak(20, "quiet");
    bench.want({ shadow: layer(4, { thresholds: deaf }) });
    bench.speak(6, "phone");
    expect(bench.alerts.map(({ thresholds }) => thresholds)).toEqual(bench.alerts.map(() => 1));
    expect(bench.desk.status().shadow).toMatchObject({ version: 4, tally: { alerts: 0, seconds: 6 }, live: { alerts: 1, seconds: 6 } });
    const alone = new Bench();
    alone.speak(20, "quiet");
    alone.speak(6, "phone");
    expect(bench.alerts).toEqual(alone.alerts);
  });

  it("stops a shadow that takes more than its part of the processor", () => {
    const bench = new Bench();
    bench.want({ shadow: layer(4) });
    bench.workEach = 0.2 * SECOND * MOST_SHARE;
    bench.speak(11, "quiet");
    expect(bench.desk.status().shadow).toMatchObject({ stopped: null, share: expect.closeTo(MOST_SHARE, 1) });
    bench.workEach *= 1.5;
    bench.speak(11, "quiet");
    expect(bench.desk.status().shadow?.stopped).toContain("of a processor");
    expect(bench.alerts).toEqual([]);
  });

  it("comes back as it was set, and goes on counting, though nobody tells it", () => {
    const first = new Bench();
    first.want({ live: layer(4, { thresholds: { alertAt: 0.9 } }), shadow: layer(5) });
    first.speak(30, "quiet");
    const second = new Bench({ kept: first.kept });
    expect(second.desk.site.thresholds).toMatchObject({ version: 4, alertAt: 0.9 });
    second.speak(5, "quiet");
    expect(second.desk.status()).toMatchObject({ live: { mark: "m4" }, tally: { since: first.desk.status().tally.since, seconds: 35 } });
    expect(second.desk.status().shadow).toMatchObject({ version: 5 });
  });

  it("holds to its site file where somebody raised its version by hand, and says why", () => {
    const site = { ...smallPrison, thresholds: { ...smallPrison.thresholds, version: 2 } };
    const bench = new Bench({ site });
    bench.want({ live: layer(4) });
    expect(bench.desk.status()).toMatchObject({ file: 2, live: null, refused: expect.stringContaining("has version 2") });
  });

  it("refuses what names sensors that it does not have, and what is no settings at all", () => {
    const bench = new Bench();
    bench.want({ live: layer(4, { thresholds: { sensors: { Z9: { "b8-ul": 3 } } } }) });
    expect(bench.desk.status()).toMatchObject({ live: null, refused: expect.stringContaining("Z9") });
    expect(bench.desk.take({ live: 7 })).toBe(false);
    expect(bench.desk.take(undefined)).toBe(false);
  });
});
