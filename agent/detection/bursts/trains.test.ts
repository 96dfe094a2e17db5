/** Trains of every technology as a sensor lists them: bursts missing, neighbours run together, the transmitter's clock off by up to 20 ppm. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Band, Technology } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";
import type { Claim, Pulse } from "../emission/claim.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { update } from "../emission/update.ts";
import { normal, random, START } from "../testing/stream.ts";
import { familyOf } from "./family.ts";
import { technologiesOf } from "./spectrum.ts";
import { type Named, nameTechnology } from "./technology.ts";

type Train = readonly (readonly [at: number, length: number])[];
type Uniform = () => number;

const FRAME = 60_000 / 13;
const SECONDS = 6;
const every = (period: number, length: number, from = 0): Train =>
  Array.from({ length: Math.floor((SECONDS * SECOND - from) / period) }, (_, i) => [from + i * period, length] as const);

/** TS 45.002: 24 traffic frames, one for the SACCH, one idle. */
const gsmCall = (): Train => every(FRAME, 546).filter((_, frame) => frame % 26 !== 25);
/** Four bursts in every 51 frames, after an access burst. */
const gsmSignalling = (): Train => [[0, 325], ...[0, 1, 2, 3].flatMap((i) => [...every(51 * FRAME, 546, (40 + i) * FRAME)])];

/** A packet every 20 ms, one in eight again after 8 ms. */
const volte = (uniform: Uniform): Train => [
  [0, 903],
  ...every(20_000, 1000, 60_000).flatMap(([at, length]) =>
    uniform() < 0.125
      ? ([
          [at, length],
          [at + 8000, length],
        ] as const)
      : ([[at, length]] as const),
  ),
];
const lteData = (uniform: Uniform): Train => [[0, 903], [30_000, 903], ...runs(uniform, 1000), ...every(20_000, 71, 100_929)];
const nrData = (uniform: Uniform): Train => [[0, 428], [25_000, 428], ...runs(uniform, 1000), ...every(40_000, 143, 100_857)];
/** Uplink slots are the last two of ten. */
const nrTdd = (uniform: Uniform): Train =>
  every(5000, 500, 4000).flatMap(([at]) => (uniform() < 0.6 ? [[at, uniform() < 0.5 ? 500 : 1000] as const] : []));
/** Busy for some milliseconds, then not. */
function runs(uniform: Uniform, slot: number): Train {
  const train: [number, number][] = [];
  for (let at = 200_000; at < SECONDS * SECOND; ) {
    const slots = 1 + Math.floor(3 * uniform());
    train.push([at, slots * slot]);
    at += (slots + 1 + Math.floor(8 * uniform())) * slot;
  }
  return train;
}

/** Preambles, the message, and a carrier without gaps: windows cut it. */
const umts = (): Train => [[0, 1067], [4000, 1067], [8000, 1067], [12_000, 10_000], ...every(WINDOW, WINDOW, WINDOW)];
/** The same, far away: frames of 10 ms that now and then fall below the threshold. */
const umtsFar = (uniform: Uniform): Train => joined(every(10_000, 10_000).filter(() => uniform() < 0.8));
const dect = (): Train => every(10_000, 368, 3300);
const tetra = (): Train => every(170_000 / 3, 13_967).filter((_, frame) => frame % 18 !== 17);
const wifi = (uniform: Uniform): Train =>
  every(9000, 1).flatMap(([at]) => {
    const length = 40 + 900 * uniform();
    return [
      [at, length],
      [at + length + 10, 30],
    ] as const;
  });
const accessPoint = (): Train => every(102_400, 2200);
const advertisements = (uniform: Uniform): Train =>
  every(160_000, 1).flatMap(([at]) => {
    const from = at + 10_000 * uniform();
    return [
      [from, 248],
      [from + 1000, 248],
      [from + 2000, 248],
    ] as const;
  });
const headset = (): Train => every(3750, 366);
const mast = (uniform: Uniform): Train => every(5000, 3714).filter(() => uniform() < 0.9);

const bands: Readonly<Record<string, Band>> = Object.fromEntries(
  [
    band("b8-ul", [880e6, 915e6], "uplink", ["gsm", "umts", "lte", "nr"]),
    band("b1-ul", [1920e6, 1980e6], "uplink", ["umts", "lte", "nr"]),
    band("n78", [3300e6, 3800e6], "tdd", ["nr"]),
    band("dect", [1880e6, 1900e6], "tdd", ["dect"]),
    band("tetra-ul", [380e6, 390e6], "uplink", ["tetra"]),
    band("wifi24", [2400e6, 2483.5e6], "ism", ["wifi", "bluetooth", "ble"]),
  ].map((one) => [one.id, one]),
);

function band(id: string, [low, high]: readonly [number, number], direction: Band["direction"], technologies: readonly string[]): Band {
  return { id, name: id, low, high, direction, technologies, countries: ["*"] };
}

const cases: readonly (readonly [name: string, technology: Technology, band: string, train: (uniform: Uniform) => Train])[] = [
  ["a GSM call", "gsm", "b8-ul", gsmCall],
  ["GSM signalling", "gsm", "b8-ul", gsmSignalling],
  ["a VoLTE call", "lte", "b8-ul", volte],
  ["LTE data", "lte", "b1-ul", lteData],
  ["NR data", "nr", "b1-ul", nrData],
  ["NR data in a TDD band", "nr", "n78", nrTdd],
  ["a UMTS call", "umts", "b1-ul", umts],
  ["a UMTS call that dips below the threshold", "umts", "b1-ul", umtsFar],
  ["a DECT base", "dect", "dect", dect],
  ["a TETRA radio", "tetra", "tetra-ul", tetra],
  ["Wi-Fi traffic", "wifi", "wifi24", wifi],
  ["a Wi-Fi access point", "wifi", "wifi24", accessPoint],
  ["Bluetooth low energy advertisements", "ble", "wifi24", advertisements],
  ["a Bluetooth headset", "bluetooth", "wifi24", headset],
  ["a TDD base station", "tdd", "n78", mast],
];

interface Hearing {
  readonly seed: number;
  readonly missing: number;
  /** Parts per million. */
  readonly skew: number;
}

const hearing: fc.Arbitrary<Hearing> = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  missing: fc.double({ min: 0.2, max: 0.3, noNaN: true }),
  skew: fc.double({ min: -20, max: 20, noNaN: true }),
});

/** What one sensor lists of `train`, in an emission. */
function heard(train: (uniform: Uniform) => Train, bandId: string, { seed, missing, skew }: Hearing): Track {
  const uniform = random(seed);
  const possible = technologiesOf(bands[bandId]);
  const listed = joined([...train(uniform)].sort((a, b) => a[0] - b[0]))
    .filter(() => uniform() >= missing)
    .map(([at, length]) => ({
      t: START + Math.round(at * (1 + skew * 1e-6) + 8 * normal(uniform)),
      length: Math.round(length + 6 * normal(uniform)),
    }));
  const track = newTrack({ id: "x", band: bandId, start: START, confirmed: true });
  for (let w = 0; w <= SECONDS * 4; w++) {
    const pulses = listed
      .filter(({ t }) => t >= START + w * WINDOW && t < START + (w + 1) * WINDOW)
      .map((one) => ({ ...one, family: familyOf(one.length, possible) }));
    if (pulses.length > 0) update(track, claimed(pulses), []);
  }
  return track;
}

/** What one sensor heard of an emission in a window. */
function claimed(pulses: readonly Pulse[]): Claim {
  const last = pulses.at(-1) as Pulse;
  const share = { sensor: 0, level: -60, n: pulses.length, bursts: pulses.length, last: last.t, floor: -95 };
  return { shares: [share], events: pulses.length, pulses, end: last.t + last.length };
}

/** Bursts that touch are one to an envelope detector. */
function joined(train: Train): Train {
  const out: [number, number][] = [];
  for (const [at, length] of train) {
    const last = out.at(-1);
    if (last !== undefined && at <= last[0] + last[1] + 10) last[1] = Math.max(last[1], at + length - last[0]);
    else out.push([at, length]);
  }
  return out;
}

const named = (track: Track, bandId: string): Named => nameTechnology(track, bands[bandId]);

describe("a train with a fifth to a third of its bursts missing, on a clock up to 20 ppm off", () => {
  it.each(cases)("of %s is named %s", (_, technology, bandId, train) => {
    fc.assert(
      fc.property(hearing, (how) => {
        expect(named(heard(train, bandId, how), bandId).technology).toBe(technology);
      }),
      { numRuns: 12, seed: 1 },
    );
  });
});

describe("the evidence", () => {
  const how: Hearing = { seed: 7, missing: 0.25, skew: 15 };

  it.each([
    ["a GSM call", gsmCall, "b8-ul", 60_000 / 13],
    ["a VoLTE call", volte, "b8-ul", 20_000],
    ["a DECT base", dect, "dect", 10_000],
    ["a TETRA radio", tetra, "tetra-ul", 170_000 / 3],
    ["a Wi-Fi access point", accessPoint, "wifi24", 102_400],
    ["a TDD base station", mast, "n78", 5000],
  ] as const)("of %s is its period", (_, train, bandId, period) => {
    expect(named(heard(train, bandId, how), bandId).fold?.known.period).toBeCloseTo(period, 3);
  });

  it("names the runner-up and how likely it is, where LTE and NR send the same", () => {
    const subframes = heard((uniform) => runs(uniform, 1000), "b1-ul", how);
    const { technology, confidence, runnerUp } = named(subframes, "b1-ul");
    expect(technology).toBe("lte");
    expect(confidence).toBeLessThan(0.99);
    expect(runnerUp?.technology).toBe("nr");
    expect(runnerUp?.p).toBeGreaterThan(0.005);
  });

  it("grows with the bursts: one access burst alone could be anything", () => {
    const once = heard(() => [[1000, 325]], "b8-ul", { ...how, missing: 0 });
    const often = heard(
      () => [
        [1000, 325],
        [200_000, 325],
        [420_000, 325],
      ],
      "b8-ul",
      { ...how, missing: 0 },
    );
    expect(named(once, "b8-ul").confidence).toBeLessThan(0.9);
    expect(named(often, "b8-ul").confidence).toBeGreaterThan(named(once, "b8-ul").confidence);
  });

  it("of levels alone names nothing in a band that many may use", () => {
    const track = newTrack({ id: "x", band: "b8-ul", start: START, confirmed: true });
    for (let w = 0; w < 8; w++) {
      const pulse = { t: START + w * WINDOW, length: 0, family: "other" } as const;
      update(track, claimed([pulse]), []);
    }
    expect(named(track, "b8-ul")).toMatchObject({ technology: "unknown", confidence: 0, says: "no timing seen" });
  });

  it("of a period that no standard names is that period", () => {
    const odd = named(
      heard(() => every(33_300, 2400), "b1-ul", how),
      "b1-ul",
    );
    expect(odd.technology).toBe("unknown");
    expect((odd.unnamed()?.period ?? 0) / (33_300 * (1 + how.skew * 1e-6))).toBeCloseTo(1, 3);
  });
});
