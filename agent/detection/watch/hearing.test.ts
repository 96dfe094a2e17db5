import { describe, expect, it } from "vitest";
import { type Alert, type Finding, type Mark, type Reading, SECOND, type Site, type StreamItem } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { random, START } from "../testing/stream.ts";

const MINUTE = 60 * SECOND;
const BANDS = ["b8-ul", "b20-ul", "tetra-ul"] as const;
const SENSORS = ["L1-a", "L1-b", "L2-a", "L2-b"] as const;
const site: Site = { ...testSite(), sensors: testSite().sensors.map((sensor) => ({ ...sensor, bands: BANDS })) };
/** What each band's own noise and a usual receiver give, dBm. */
const USUAL = { "b8-ul": -92.5, "b20-ul": -93.2, "tetra-ul": -98 };

interface Said {
  readonly sensor: string;
  readonly band: (typeof BANDS)[number];
  /** From the beginning. */
  readonly minute: number;
  readonly mean: number;
  readonly peak: number;
}

/** A quiet night, a reading a second, as `change` makes it. */
function night(minutes: number, change: (said: Said) => Partial<Reading> = () => ({})): StreamItem[] {
  const uniform = random(7);
  const items: StreamItem[] = [];
  for (let second = 0; second < minutes * 60; second++) {
    const t = START + (second + 1) * SECOND;
    for (const sensor of SENSORS) {
      for (const band of BANDS) {
        const mean = USUAL[band] + Math.round(4 * uniform()) / 10;
        const said = { sensor, band, minute: second / 60, mean, peak: mean + 6 + Math.round(20 * uniform()) / 10 };
        items.push({
          type: "reading",
          t,
          dt: SECOND,
          sensor,
          band,
          floor: mean - 0.5,
          mean,
          peak: said.peak,
          duty: 0,
          bursts: 0,
          ...change(said),
        });
      }
    }
    items.push({ type: "tick", t });
  }
  return items;
}

function heard(items: readonly StreamItem[]): readonly Alert[] {
  const detection = createDetection({ site, bands: testBands });
  return items.flatMap((item) => detection.push(item)).filter(isOfHearing);
}

function isOfHearing(finding: Finding): finding is Alert {
  return finding.type === "alert" && ["sensor-deaf", "sensor-jammed", "sensor-tamper"].includes(finding.kind);
}

const words = (alerts: readonly Alert[]) =>
  alerts.map(({ kind, sensor, active, t }) => `${kind} ${sensor} ${active ? "on" : "off"} ${Math.floor((t - START) / MINUTE)}`);
const lift = (dB: number) => (said: Said) => ({ floor: said.mean - 0.5 + dB, mean: said.mean + dB, peak: said.peak + dB });
const level =
  (dBm: number) =>
  ({ mean, peak }: Said) => ({ floor: dBm - 0.5, mean: dBm, peak: dBm + peak - mean });

describe("a quiet night", () => {
  it("says nothing of sensors that hear", () => {
    expect(heard(night(30))).toEqual([]);
  });
});

describe("sensor-deaf", () => {
  const quiet = (dBm: number) =>
    night(16, (said) => (said.sensor === "L1-a" && said.band === "b8-ul" && said.minute >= 4 ? level(dBm)(said) : {}));

  it("is said after five minutes below what any receiver has, with the figures", () => {
    const alerts = heard(quiet(-104));
    expect(words(alerts)).toEqual(["sensor-deaf L1-a on 9"]);
    expect(alerts[0]?.reasons).toMatchObject([{ rule: "hearing", says: expect.stringContaining("-104.0 dBm, below the -97.6 dBm") }]);
  });

  it("is not said of a receiver that is merely very good", () => {
    expect(heard(quiet(-97.2))).toEqual([]);
  });

  it("is not said of levels that are no dBm, or of a narrower bandwidth", () => {
    const said = (more: Partial<Reading>) => night(12, (one) => ({ ...level(-130)(one), ...more }));
    expect(heard(said({ relative: true }))).toEqual([]);
    expect(heard(said({ rbw: 1000 }))).toEqual([]);
    expect(heard(said({ rbw: 100_000 })).length).toBe(SENSORS.length);
  });

  it("is said of one that repeats itself on every band, and not where one band still moves", () => {
    const still = (bands: readonly string[]) =>
      night(12, ({ sensor, band, minute }) =>
        sensor === "L2-b" && bands.includes(band) && minute >= 2 ? { mean: USUAL[band], peak: USUAL[band] + 7 } : {},
      );
    expect(words(heard(still(BANDS)))).toEqual(["sensor-deaf L2-b on 7"]);
    expect(heard(still(BANDS.slice(1)))).toEqual([]);
  });

  it("does not flap: neither begins where it comes and goes, nor ends at one good minute", () => {
    const at = (isBad: (minute: number) => boolean) =>
      night(24, (said) => (said.sensor === "L1-a" && isBad(Math.floor(said.minute)) ? level(-104)(said) : {}));
    expect(heard(at((minute) => minute % 4 !== 0))).toEqual([]);
    expect(words(heard(at((minute) => minute >= 2 && minute !== 12 && minute < 16)))).toEqual([
      "sensor-deaf L1-a on 7",
      "sensor-deaf L1-a off 7",
    ]);
  });
});

describe("sensor-jammed", () => {
  const raised = (dB: number, [from, to]: readonly [number, number], which: (said: Said) => boolean) =>
    night(26, (said) => (said.minute >= from && said.minute < to && which(said) ? lift(dB)(said) : {}));

  it("is said of a sensor that stands far above what is usual on its bands for three minutes, and ends", () => {
    const alerts = heard(raised(15, [14, 20], ({ sensor }) => sensor === "L1-b"));
    expect(words(alerts)).toEqual(["sensor-jammed L1-b on 17", "sensor-jammed L1-b off 17"]);
    expect(alerts[0]?.reasons[0]?.says).toContain("3 of 3 bands stand 15 dB");
  });

  it("is not said of two minutes, of 8 dB, or of a band alone", () => {
    expect(heard(raised(15, [14, 16], ({ sensor }) => sensor === "L1-b"))).toEqual([]);
    expect(heard(raised(8, [14, 20], ({ sensor }) => sensor === "L1-b"))).toEqual([]);
    expect(heard(raised(25, [14, 20], ({ sensor, band }) => sensor === "L1-b" && band === "b8-ul"))).toEqual([]);
  });

  it("is said of every sensor of a wing that one band drowns alike, and not of a phone that calls for minutes", () => {
    const alike = heard(raised(14, [14, 20], ({ band }) => band === "b8-ul"));
    expect(words(alike).filter((word) => word.includes(" on "))).toEqual(SENSORS.map((sensor) => `sensor-jammed ${sensor} on 17`));
    const phone = night(26, (said) =>
      said.band === "b8-ul" && said.minute >= 14 && said.minute < 20 ? lift(said.sensor === "L1-a" ? 45 : 12)(said) : {},
    );
    expect(heard(phone)).toEqual([]);
  });
});

describe("a test emission", () => {
  const mark: Mark = { type: "mark", t: START + 12.5 * MINUTE, mark: "test", cell: "L1-1", band: "b8-ul" };
  const withMark = (items: readonly StreamItem[]) =>
    items.flatMap((item) => (item.type === "tick" && item.t === mark.t ? [item, mark] : [item]));

  it("that the sensor next to it does not hear makes it deaf", () => {
    const [alert] = heard(withMark(night(16)));
    expect(alert).toMatchObject({ kind: "sensor-deaf", sensor: "L1-a", reasons: [{ says: expect.stringContaining("L1-1 on b8-ul") }] });
  });

  it("that is heard says nothing, and clears what an earlier one said", () => {
    const loud = night(16, (said) => (said.sensor === "L1-a" && said.minute > 12.6 && said.minute < 12.8 ? { peak: said.peak + 12 } : {}));
    expect(heard(withMark(loud))).toEqual([]);
  });
});

describe("a sensor that was moved", () => {
  const tests = [12.5, 15.5, 18.5];
  const at = (minute: number): Mark => ({ type: "mark", t: START + minute * MINUTE, mark: "test", cell: "L1-1", band: "b8-ul" });
  /** A night with test emissions in the cell beside `L1-a`, dB over the noise by sensor. */
  const withTests = (over: (test: number) => Partial<Record<string, number>>): readonly StreamItem[] => {
    const items = night(22, ({ sensor, band, minute, peak }) => {
      const test = tests.findIndex((begin) => minute > begin && minute < begin + 0.2);
      return test < 0 || band !== "b8-ul" ? {} : { peak: peak + (over(test)[sensor] ?? 0) };
    });
    return items.flatMap((item) => [item, ...tests.map(at).filter((mark) => item.type === "tick" && item.t === mark.t)]);
  };

  it("is one that hears test emissions next to it far worse than another farther away, twice in a row, until it is put back", () => {
    const alerts = heard(withTests((test) => (test < 2 ? { "L1-a": 10, "L1-b": 40 } : { "L1-a": 40, "L1-b": 10 })));
    expect(alerts).toMatchObject([
      { kind: "sensor-tamper", sensor: "L1-a", active: true, reasons: [{ says: expect.stringContaining("louder at L1-b") }] },
      { kind: "sensor-tamper", sensor: "L1-a", active: false },
    ]);
    expect(alerts[0]?.t).toBeGreaterThan(START + 16 * MINUTE);
  });

  it("is none that hears it less well than another by what shadowing does, or only once", () => {
    expect(heard(withTests(() => ({ "L1-a": 20, "L1-b": 30 })))).toEqual([]);
    expect(heard(withTests((test) => (test === 1 ? { "L1-a": 10, "L1-b": 40 } : { "L1-a": 40, "L1-b": 10 })))).toEqual([]);
  });
});

it("goes on from its state as if nothing had been", () => {
  const items = night(14, (said) => (said.sensor === "L1-a" && said.minute >= 4 ? level(-104)(said) : {}));
  const cut = Math.floor(items.length * 0.45);
  const first = createDetection({ site, bands: testBands });
  const before = items.slice(0, cut).flatMap((item) => first.push(item));
  const state = JSON.parse(JSON.stringify(first.state())) as unknown;
  const second = createDetection({ site, bands: testBands, state });
  const after = items.slice(cut).flatMap((item) => second.push(item));
  expect([...before, ...after].filter(isOfHearing)).toEqual(heard(items));
});
