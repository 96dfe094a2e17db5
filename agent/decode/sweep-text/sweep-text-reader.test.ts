import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sweep } from "../../domain/index.ts";
import { hackrfSweepFormat, rtlPowerFormat, type SweepFormat } from "./sweep-assembler.ts";
import { SweepTextReader } from "./sweep-text-reader.ts";

function read(format: SweepFormat, lines: readonly string[], chunk = 1000) {
  const reader = new SweepTextReader("sdr", format);
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
  const sweeps: Sweep[] = [];
  for (let at = 0; at < bytes.length; at += chunk) sweeps.push(...reader.push(bytes.subarray(at, at + chunk)));
  const live = sweeps.length;
  sweeps.push(...reader.end());
  const [rows] = reader.counters();
  return { sweeps, live, rows };
}

/** 2 bins of 1 MHz. */
const row = (mhz: number, a: number, b: number, time = "03:00:00") =>
  `2026-11-22, ${time}, ${mhz * 1e6}, ${(mhz + 2) * 1e6}, 1000000.00, 20, ${a}, ${b}`;
const T = Date.UTC(2026, 10, 22, 3) * 1000;

describe("rtl_power", () => {
  it("prints one value more than a row has bins: the last one twice", () => {
    const { sweeps } = read(rtlPowerFormat, [`${row(890, -25.5, -26)}, -26`]);
    expect(sweeps).toEqual([
      { type: "sweep", t: T, dt: 0, sensor: "sdr", start: 890e6, step: 1e6, rbw: 1e6, dbm: [-25.5, -26], relative: true },
    ]);
  });

  it("may have lost the space after the comma, and may be above 0 dB", () => {
    const { sweeps } = read(rtlPowerFormat, ["2019-06-16,23:10:56,24000000,25000000,1000000.00,1,14.07,14.07"]);
    expect(sweeps[0]?.dbm).toEqual([14.07]);
  });

  it("joins the rows of a sweep, and takes a lower one as the next sweep", () => {
    const lines = [row(890, 1, 2), row(892, 3, 4), row(890, 5, 6, "03:00:10"), row(892, 7, 8, "03:00:10")];
    const { sweeps } = read(rtlPowerFormat, lines);
    expect(sweeps.map((sweep) => sweep.dbm)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
    expect(sweeps.map(({ t, dt }) => [t, dt])).toEqual([
      [T, 0],
      [T + 10_000_000, 10_000_000],
    ]);
  });

  it("gives a live sweep as soon as it is as long as the one before", () => {
    const lines = [row(890, 1, 2), row(892, 3, 4), row(890, 5, 6), row(892, 7, 8)];
    expect(read(rtlPowerFormat, lines).live).toBe(2);
  });

  it("parts rows that do not touch, or whose bins differ", () => {
    const wide = "2026-11-22, 03:00:00, 894000000, 896000000, 2000000.00, 20, 9";
    const { sweeps } = read(rtlPowerFormat, [row(890, 1, 2), wide, row(900, 3, 4)]);
    expect(sweeps.map(({ start, step }) => [start, step])).toEqual([
      [890e6, 1e6],
      [894e6, 2e6],
      [900e6, 1e6],
    ]);
  });

  it("gives a bin without power the lowest level of its row, and drops a row that measured nothing", () => {
    const nothing = "2026-11-22, 03:00:00, 892000000, 894000000, 1000000.00, 0, nan, nan";
    const { sweeps, rows } = read(rtlPowerFormat, [row(890, -30, Number.NEGATIVE_INFINITY).replace("-Infinity", "-inf"), nothing]);
    expect(sweeps[0]?.dbm).toEqual([-30, -30]);
    expect(rows).toMatchObject({ in: 2, out: 1, rejected: { level: 1 } });
  });
});

describe("hackrf_sweep", () => {
  const order = [2400, 2410, 2405, 2415, 2420, 2430, 2425, 2435];
  const wide = (mhz: number, level: number, time = "03:00:00.532179") =>
    `2026-11-22, ${time}, ${mhz * 1e6}, ${(mhz + 5) * 1e6}, 1666666.67, 12, ${level}, ${level}, ${level}`;

  it("puts ranges that came out of order by frequency, with centres at start + (i + 0.5) step", () => {
    const { sweeps } = read(
      hackrfSweepFormat,
      order.map((mhz) => wide(mhz, mhz / -100)),
    );
    expect(sweeps).toHaveLength(1);
    expect(sweeps[0]).toMatchObject({ t: T + 532_179, start: 2400e6 });
    expect(sweeps[0]?.step).toBeCloseTo(5e6 / 3, 3);
    expect(sweeps[0]?.dbm).toEqual([2400, 2405, 2410, 2415, 2420, 2425, 2430, 2435].flatMap((mhz) => Array(3).fill(mhz / -100)));
  });

  it("begins a sweep anew where the frequency falls back, even in the narrowest span", () => {
    const narrow = order.slice(0, 4);
    const { sweeps } = read(
      hackrfSweepFormat,
      [...narrow, ...narrow, ...narrow].map((mhz) => wide(mhz, -70)),
    );
    expect(sweeps.map((sweep) => sweep.dbm.length)).toEqual([12, 12, 12]);
  });

  it("of 2018 printed each range twice: that is two sweeps", () => {
    const lines = [20, 30, 20, 30, 25, 35, 25, 35].map((mhz, i) => wide(mhz, -1 - i));
    const { sweeps } = read(hackrfSweepFormat, lines);
    expect(sweeps.map((sweep) => sweep.dbm.filter((_, i) => i % 3 === 0))).toEqual([
      [-1, -5, -2, -6],
      [-3, -7, -4, -8],
    ]);
  });

  it("leaves out the receiver's own junk below 10 MHz, counted", () => {
    const { sweeps, rows } = read(
      hackrfSweepFormat,
      [0, 10, 5, 15].map((mhz) => wide(mhz, -20)),
    );
    expect(sweeps.map((sweep) => sweep.start)).toEqual([10e6]);
    expect(rows).toMatchObject({ in: 4, out: 2, rejected: { "below-range": 2 } });
  });
});

describe("damaged lines", () => {
  it.each([
    ["fields", "# rtl_power"],
    ["fields", "2026-11-22, 03:00:00, 890000000"],
    ["time", row(890, 1, 2).replace("2026-11-22", "yesterday")],
    ["time", row(890, 1, 2).replace("11-22", "02-30")],
    ["range", row(890, 1, 2).replace("892000000", "880000000")],
    ["range", row(890, 1, 2).replace("1000000.00", "0")],
    ["count", `${row(890, 1, 2)}, 3, 4`],
    ["level", row(890, 1, 2).replace(", 1,", ", loud,")],
    ["level", row(890, 1, 2).replace(", 1,", ", inf,")],
    ["level", row(890, 1, 2).replace(", 1,", ", 1e9,")],
  ])("are counted as `%s`: %s", (reason, line) => {
    const { sweeps, rows } = read(rtlPowerFormat, [line, row(900, 3, 4)]);
    expect(sweeps).toHaveLength(1);
    expect(rows).toMatchObject({ in: 2, out: 1, rejected: { [reason]: 1 } });
  });

  it("never make the reader throw, whatever is in them and however they are cut", () => {
    const rows = fc.tuple(fc.nat(6000), fc.integer({ min: -100, max: 20 })).map(([mhz, level]) => row(mhz, level, level));
    const format = fc.constantFrom(rtlPowerFormat, hackrfSweepFormat);
    fc.assert(
      fc.property(fc.array(fc.oneof(rows, fc.string())), fc.integer({ min: 1, max: 300 }), format, (lines, chunk, which) => {
        const { sweeps, rows: stage } = read(which, lines, chunk);
        const bins = sweeps.reduce((sum, sweep) => sum + sweep.dbm.length, 0);
        expect(stage?.in).toBe((stage?.out ?? 0) + Object.values(stage?.rejected ?? {}).reduce((sum, n) => sum + n, 0));
        expect(bins).toBe(2 * (stage?.out ?? 0));
      }),
    );
  });

  it("hold no more than one sweep's rows, however long it never ends", () => {
    const reader = new SweepTextReader("sdr", rtlPowerFormat);
    for (let i = 0; i < 20_000; i++) reader.push(new TextEncoder().encode(`${row(10 + 2 * i, 1, 2)}\n`));
    expect(reader.counters()[0]?.held).toBeLessThanOrEqual(8192);
  });
});
