import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
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

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

describe("a file that cannot be opened", () => {
  it("is refused where it is another kind of file, and left as it is", async () => {
    await writeFile(join(directory, "letter.txt"), "Dear Governor, a letter and no database.");
    await expect(open("letter.txt")).rejects.toMatchObject({ code: "WW_E_STORE_DAMAGED" });
  });

  it("is refused where its tail is torn off", async () => {
    const store = await open("torn.duckdb");
    await store.append(Array.from({ length: 5000 }, () => reading({})));
    await store.close();
    await truncate(join(directory, "torn.duckdb"), 9000);
    await expect(open("torn.duckdb")).rejects.toMatchObject({ code: "WW_E_STORE_OPEN", advice: expect.stringContaining("move it away") });
  });

  it("is refused where its directory is missing", async () => {
    await expect(open("nowhere/readings.duckdb")).rejects.toMatchObject({ code: "WW_E_STORE_OPEN" });
  });
});
