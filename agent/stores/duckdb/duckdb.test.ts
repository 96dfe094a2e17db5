import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../registry.ts";
import { storeContract } from "../testing/contract.ts";
import { reading } from "../testing/items.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "wingwatch-duckdb-"));
});
afterAll(() => rm(directory, { recursive: true }));

const open = (file: string) => openStore({ type: "duckdb", file } as { type: string }, { directory, env: {} });

storeContract((name) => open(`${name}.duckdb`));

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
