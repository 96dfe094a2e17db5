import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BinarySweeps } from "../binary-sweeps.ts";
import { soapyPowerFormat, soapyRecord } from "./format.ts";

const T = 1_795_316_400_000_000;
const START = 1_735_689_600.5;

function record(low: number, levels: readonly number[]): Buffer {
  const bytes = Buffer.alloc(64 + 4 * levels.length);
  bytes.write("SDRFF\x02", "latin1");
  for (const [i, value] of [START, START + 1, low, low + levels.length * 1e6, 1e6].entries()) bytes.writeDoubleLE(value, 6 + 8 * i);
  bytes.writeBigUInt64LE(16_384n, 46);
  bytes.writeBigUInt64LE(BigInt(4 * levels.length), 54);
  for (const [i, level] of levels.entries()) bytes.writeFloatLE(level, 64 + 4 * i);
  return bytes;
}

const sweep = (level: number) => Buffer.concat([record(880e6, [level, level]), record(882e6, [level, level])]);

function read(bytes: Uint8Array, chunk = bytes.length) {
  const reader = new BinarySweeps("sdr", soapyPowerFormat, soapyRecord);
  const sweeps = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, chunk)) sweeps.push(...reader.push(bytes.subarray(at, at + chunk), T));
  sweeps.push(...reader.end());
  return { sweeps, rows: reader.counters()[0] };
}

describe("binary records of soapy_power", () => {
  it("become sweeps with the tool's own time, cut anywhere", () => {
    const bytes = Buffer.concat([sweep(-50), sweep(-60)]);
    const { sweeps } = read(bytes);
    expect(sweeps.map(({ dbm }) => dbm)).toEqual([
      [-50, -50, -50, -50],
      [-60, -60, -60, -60],
    ]);
    expect(sweeps[0]).toMatchObject({ t: START * 1e6, start: 880e6, step: 1e6 });
    for (const chunk of [1, 7, 65]) expect(read(bytes, chunk).sweeps).toEqual(sweeps);
  });

  it("never make the reader throw, and good ones are found after any damage", () => {
    const noisy = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((tail) => Uint8Array.from([...sweep(-1).subarray(0, 70), ...tail])),
    );
    fc.assert(
      fc.property(noisy, (noise) => {
        const { sweeps } = read(Buffer.concat([noise, sweep(-50), sweep(-60), sweep(-70)]));
        expect(sweeps.some(({ dbm }) => dbm.includes(-70))).toBe(true);
      }),
    );
  });
});
