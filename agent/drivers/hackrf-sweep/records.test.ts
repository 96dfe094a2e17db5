import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hackrfSweepFormat } from "../../decode/index.ts";
import { BinarySweeps } from "../binary-sweeps.ts";
import { hackrfRecord } from "./records.ts";

const T = 1_795_316_400_000_000;

/** A record of the 5 MHz from `mhz` up. */
function record(mhz: number, levels: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20 + 4 * levels.length);
  bytes.writeUInt32LE(16 + 4 * levels.length, 0);
  bytes.writeBigUInt64LE(BigInt(mhz * 1e6), 4);
  bytes.writeBigUInt64LE(BigInt((mhz + 5) * 1e6), 12);
  for (const [i, level] of levels.entries()) bytes.writeFloatLE(level, 20 + 4 * i);
  return bytes;
}

const sweep = (level: number) => Buffer.concat([2400, 2410, 2405, 2415].map((mhz) => record(mhz, [level, level - 1, level - 2])));

function read(bytes: Uint8Array, chunk = bytes.length) {
  const reader = new BinarySweeps("sdr", hackrfSweepFormat, hackrfRecord);
  const sweeps = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, chunk)) sweeps.push(...reader.push(bytes.subarray(at, at + chunk), T));
  sweeps.push(...reader.end());
  return { sweeps, rows: reader.counters()[0] };
}

describe("binary records of hackrf_sweep", () => {
  it("become sweeps in order of frequency, cut anywhere", () => {
    const bytes = Buffer.concat([sweep(-50), sweep(-60)]);
    const { sweeps } = read(bytes);
    expect(sweeps.map(({ dbm }) => dbm[0])).toEqual([-50, -60]);
    expect(sweeps[0]).toMatchObject({ start: 2400e6, relative: true });
    for (const chunk of [1, 7, 33]) expect(read(bytes, chunk).sweeps).toEqual(sweeps);
  });

  it("without a level, or below 10 MHz, are counted", () => {
    const bytes = Buffer.concat([
      record(0, [-20]),
      record(10, [Number.NaN]),
      record(5, [-20]),
      record(15, [Number.NEGATIVE_INFINITY, -70]),
    ]);
    const { sweeps, rows } = read(bytes);
    expect(sweeps.map(({ dbm }) => dbm)).toEqual([[-70, -70]]);
    expect(rows).toMatchObject({ in: 4, out: 1, rejected: { "below-range": 2, level: 1 } });
  });

  it("never make the reader throw, and good ones are found after any damage", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (noise, chunk) => {
        const { sweeps, rows } = read(Buffer.concat([noise, ...Array.from({ length: 60 }, () => sweep(-50))]), chunk * 20);
        expect(sweeps.length).toBeGreaterThan(0);
        expect(rows?.in).toBe((rows?.out ?? 0) + Object.values(rows?.rejected ?? {}).reduce((sum, n) => sum + n, 0));
      }),
    );
  });
});
