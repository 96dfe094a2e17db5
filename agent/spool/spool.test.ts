import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SECOND, type StreamItem } from "../domain/index.ts";
import type { SpoolLoss } from "../ports/index.ts";
import { decodeHeader, decodePayload, encodeBlock, HEADER_BYTES } from "./block.ts";
import { DiskSpool } from "./spool.ts";

let directory: string;
let losses: SpoolLoss[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "wingwatch-spool-"));
  losses = [];
});
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close();
  await rm(directory, { recursive: true });
});

const opened: DiskSpool[] = [];
const open = async (limits: { megabytes?: number; hours?: number } = {}) => {
  const spool = await DiskSpool.open({ directory, megabytes: 64, hours: 24, onLoss: (loss) => losses.push(loss), ...limits });
  opened.push(spool);
  return spool;
};
const ticks = (...times: number[]): StreamItem[] => times.map((t) => ({ type: "tick", t }));
/** Rows that compress badly. */
const noise = (t: number, n: number): StreamItem[] =>
  Array.from({ length: n }, () => ({ type: "event", t, sensor: "a", kind: Math.random().toString(36) + Math.random().toString(36) }));
const segments = () => readdirSync(directory).sort();

async function drain(spool: DiskSpool): Promise<number[]> {
  const times: number[] = [];
  for (let block = await spool.next(); block !== undefined; block = await spool.next()) {
    times.push(...block.items.map((item) => item.t));
    await spool.acknowledge([block]);
  }
  return times;
}

describe("the spool", () => {
  it("gives back what was put in, in order, and then is empty", async () => {
    const spool = await open();
    await spool.append(ticks(1, 2));
    await spool.append(ticks(3));
    expect(spool.held).toBe(3);
    expect(await drain(spool)).toEqual([1, 2, 3]);
    expect(spool.counters()).toMatchObject({ in: 3, out: 3, held: 0 });
    expect(segments()).toEqual([]);
  });

  it("gives what is written while it is read", async () => {
    const spool = await open();
    await spool.append(ticks(1));
    const first = await spool.next();
    expect(await spool.next()).toBeUndefined();
    await spool.append(ticks(2));
    expect((await spool.next())?.items).toEqual(ticks(2));
    if (first !== undefined) await spool.acknowledge([first]);
    expect(spool.held).toBe(1);
  });

  it("gives again what was not acknowledged, in this run and the next", async () => {
    const spool = await open();
    await spool.append(ticks(1));
    await spool.append(ticks(2));
    const first = await spool.next();
    await spool.next();
    if (first !== undefined) await spool.acknowledge([first]);
    spool.rewind();
    expect((await spool.next())?.items).toEqual(ticks(2));
    await spool.close();
    const again = await open();
    expect(again.held).toBe(1);
    expect(await again.next()).toMatchObject({ items: ticks(2), isDoubtful: true });
    await again.append(ticks(3));
    expect(await again.next()).toMatchObject({ items: ticks(3), isDoubtful: false });
  });

  it("drops the oldest where it is full, and says so first", async () => {
    const spool = await open({ megabytes: 1 });
    for (let t = 1; t <= 120; t += 1) await spool.append(noise(t, 1000));
    expect(spool.bytes).toBeLessThanOrEqual(1024 * 1024);
    const lost = losses.reduce((sum, { n }) => sum + n, 0);
    expect(lost + spool.held).toBe(120_000);
    expect(losses[0]).toMatchObject({ why: "spool-full", from: 1 });
    const left = new Set(await drain(spool));
    const lastLost = Math.max(...losses.map(({ to }) => to));
    expect([...left].every((t) => t > lastLost)).toBe(true);
    expect(spool.counters().dropped).toEqual({ "spool-full": lost });
  });

  it("drops what is too old", async () => {
    const spool = await open({ hours: 1 });
    await spool.append(ticks(10 * SECOND));
    await spool.expire(3600 * SECOND);
    expect(losses).toEqual([]);
    await spool.expire(3700 * SECOND);
    expect(losses).toEqual([{ why: "spool-old", from: 10 * SECOND, to: 10 * SECOND, n: 1 }]);
    expect(await drain(spool)).toEqual([]);
  });

  it("keeps all whole blocks where its tail is torn off, and goes on in a new file", async () => {
    const spool = await open();
    for (const t of [1, 2, 3]) await spool.append(ticks(t));
    const [name = ""] = segments();
    truncateSync(join(directory, name), statSync(join(directory, name)).size - 5);
    const again = await open();
    await again.append(ticks(4));
    expect(await drain(again)).toEqual([1, 2, 4]);
    expect(losses).toEqual([{ why: "damaged", from: 3, to: 3, n: 1 }]);
  });

  it("passes over what is garbled and finds the next whole block", async () => {
    const spool = await open();
    for (const t of [1, 2, 3]) await spool.append(noise(t, 50));
    const path = join(directory, segments()[0] ?? "");
    const bytes = readFileSync(path);
    const length = HEADER_BYTES + (decodeHeader(bytes)?.length ?? 0);
    bytes.fill(0xaa, length, length + HEADER_BYTES + 10);
    writeFileSync(path, bytes);
    const again = await open();
    expect(new Set(await drain(again))).toEqual(new Set([1, 3]));
  });

  it("holds recording lines in frames of zstd, behind headers that zstd skips", async () => {
    const spool = await open();
    await spool.append(ticks(1, 2));
    const bytes = readFileSync(join(directory, segments()[0] ?? ""));
    expect([bytes.readUInt32LE(0) & 0xfffffff0, bytes.readUInt32LE(4) + 8]).toEqual([0x184d2a50, HEADER_BYTES]);
    const text = zstdDecompressSync(bytes.subarray(HEADER_BYTES)).toString();
    expect(text).toBe('{"type":"tick","t":1}\n{"type":"tick","t":2}\n');
  });
});

describe("a block", () => {
  it("never gives anything else than what was written, whatever happens to its bytes", async () => {
    const whole = await encodeBlock(ticks(1, 2, 3));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(whole.length), async (at, byte, length) => {
        const bytes = Buffer.from(whole.subarray(0, length));
        if (at < length) bytes[at] = byte;
        const header = decodeHeader(bytes);
        if (header === undefined) return;
        const items = await decodePayload(bytes.subarray(HEADER_BYTES), header);
        if (items !== undefined) expect(items).toEqual(ticks(1, 2, 3));
      }),
    );
  });
});
