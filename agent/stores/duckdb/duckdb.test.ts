import { existsSync } from "node:fs";
import { appendFile, copyFile, mkdtemp, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECOND } from "../../domain/index.ts";
import { openStore } from "../registry.ts";
import { storeContract } from "../testing/contract.ts";
import { reading } from "../testing/items.ts";

const START = 1_795_316_400_000_000;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "wingwatch-duckdb-"));
});
afterAll(() => rm(directory, { recursive: true }));

const open = (file: string) => openStore({ type: "duckdb", file } as { type: string }, { directory, env: {} });

storeContract((name) => open(`${name}.duckdb`));

describe("reading back", () => {
  it("stays within the default memory where a busy time follows a quiet night", async () => {
    const store = await open("busy.duckdb");
    const night = 12 * 3600 * SECOND;
    const quiet = Array.from({ length: 12 }, (_, hour) => reading({ t: START + (hour * night) / 12 }));
    const busy = Array.from({ length: 400_000 }, (_, i) => reading({ t: START + night + i * 25, sensor: `S${i % 300}` }));
    for (const batch of [quiet, ...chunks(busy, 20_000)]) await store.append(batch);
    await store.flush();
    let count = 0;
    let last = 0;
    for await (const { t } of store.observations({ from: START, to: START + 2 * night })) {
      count += 1;
      if (t < last) throw new Error("not in order of t");
      last = t;
    }
    expect(count).toBe(quiet.length + busy.length);
    await store.close();
  });
});

describe("an export", () => {
  it("has the memory that a long one needs, however little the store has", async () => {
    const store = await openStore({ type: "duckdb", file: "export.duckdb", memory: "8MB" } as { type: string }, { directory, env: {} });
    const series = Array.from({ length: 3600 }, (_, i) => ({ sensor: `S${i % 300}`, band: `band-${Math.floor(i / 300)}` }));
    const level = (n: number) => -90 + ((n * 7919) % 300) / 10;
    const moments = 250;
    for (let n = 0; n < moments; n += 1) {
      await store.append(
        series.map((one, i) => reading({ ...one, t: START + n * SECOND, mean: level(n * 3600 + i), peak: level(n * 3599 + i) })),
      );
    }
    await store.flush();
    const query = { from: START, to: START + moments * SECOND };
    expect(await store.copyReadings?.(query, { as: "parquet", path: join(directory, "all.parquet") })).toBe(moments * 3600);
    await store.close();
  });
});

describe("one series of many", () => {
  it("comes in as few slices as its own readings fill, whatever lies between them", async () => {
    const store = await open("one-of-many.duckdb");
    for (let second = 0; second < 600; second += 1) {
      await store.append(Array.from({ length: 200 }, (_, i) => reading({ t: START + second * SECOND, sensor: `S${i}` })));
    }
    await store.flush();
    const lengths: number[] = [];
    for await (const { readings } of store.slices({ from: START, to: START + 600 * SECOND, sensors: ["S7"], bands: ["b8-ul"] })) {
      lengths.push(readings.t.length);
    }
    expect(lengths).toEqual([600]);
    await store.close();
  });
});

describe("a flood of readings", () => {
  it("waits for what is rolled up or deleted, so that the log is moved into the tables before it is long", async () => {
    const store = await open("flood.duckdb");
    const hours = Array.from({ length: 5 }, (_, hour) => reading({ t: START + hour * 3600 * SECOND }));
    await store.append(hours);
    const batch = Array.from({ length: 10_000 }, (_, i) => reading({ t: START + 5 * 3600 * SECOND, sensor: `S${i % 10}` }));
    for (let i = 0; i < 100; i += 1) await store.append(batch);
    const order: string[] = [];
    const expired = store.expire({ readings: START + SECOND, bursts: 0 }).then(() => order.push("expired"));
    await store.flush();
    order.push("flushed");
    await expired;
    expect(order).toEqual(["expired", "flushed"]);
    await store.flush();
    expect(existsSync(join(directory, "flood.duckdb.wal"))).toBe(false);
    await store.close();
  });
});

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

describe("a file that cannot be opened", () => {
  it("is refused where it is another kind of file, and left as it is", async () => {
    await writeFile(join(directory, "letter.txt"), "Dear Governor, a letter and no database.");
    await expect(open("letter.txt")).rejects.toMatchObject({ code: "WW_E_STORE_DAMAGED" });
  });

  it("is refused where its directory is missing", async () => {
    await expect(open("nowhere/readings.duckdb")).rejects.toMatchObject({ code: "WW_E_STORE_OPEN" });
  });
});

describe("a file that a power cut has damaged", () => {
  /** The files of a store as they lie when the power goes: 10 readings in the tables, 20 transactions of 10 in the log. */
  async function poweredOff(name: string): Promise<string> {
    const path = join(directory, `${name}.duckdb`);
    const store = await open(`before-${name}.duckdb`);
    for (let i = 0; i < 20; i += 1) {
      await store.append(Array.from({ length: 10 }, (_, k) => reading({ t: START + (i * 10 + k) * SECOND })));
      await store.flush();
    }
    for (const end of ["", ".wal"]) await copyFile(join(directory, `before-${name}.duckdb${end}`), `${path}${end}`);
    await store.close();
    return path;
  }

  async function countAfter(name: string): Promise<{ n: number; damage: Awaited<ReturnType<typeof open>>["damage"] }> {
    const store = await open(`${name}.duckdb`);
    let n = 0;
    for await (const _ of store.observations({ from: 0, to: Number.MAX_SAFE_INTEGER })) n += 1;
    await store.append([reading({ t: START + 9999 * SECOND })]);
    await store.flush();
    await store.close();
    return { n, damage: store.damage };
  }

  it("opens as it was where nothing is torn", async () => {
    await poweredOff("whole");
    expect(await countAfter("whole")).toEqual({ n: 200, damage: undefined });
  });

  it.each([
    ["zeros after the log", async (log: string) => appendFile(log, Buffer.alloc(4096)), 200],
    ["a log cut short", async (log: string) => truncate(log, (await stat(log)).size - 40), 190],
    ["zeros in the last of the log", async (log: string) => zeroTail(log, 40), 190],
  ])("keeps what is whole where there are %s", async (what, damageIt, kept) => {
    const name = what.replaceAll(" ", "-");
    await damageIt(`${await poweredOff(name)}.wal`);
    const { n, damage } = await countAfter(name);
    expect(n).toBe(kept);
    if (damage !== undefined)
      expect(damage).toMatchObject({ from: START + (kept - 1) * SECOND, setAside: expect.stringContaining(".damaged-") });
  });

  it("begins a new file where the file itself is torn, and keeps the old one beside it", async () => {
    const store = await open("torn.duckdb");
    await store.append(Array.from({ length: 5000 }, () => reading({})));
    await store.close();
    await truncate(join(directory, "torn.duckdb"), 9000);
    const { n, damage } = await countAfter("torn");
    expect([n, damage?.from]).toEqual([0, 0]);
    expect((await stat(damage?.setAside ?? "")).size).toBe(9000);
  });
});

async function zeroTail(path: string, bytes: number): Promise<void> {
  const { size } = await stat(path);
  await truncate(path, size - bytes);
  await truncate(path, size);
}
