import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Checkpoints } from "./checkpoints.ts";
import { openDatabase } from "./database.ts";

it("puts small row groups together now and then, and not each time", async () => {
  const directory = mkdtempSync(join(tmpdir(), "wingwatch-checkpoints-"));
  const database = await openDatabase(join(directory, "small.duckdb"), { memory: "16MB", threads: 1 });
  const checkpoints = new Checkpoints(database);
  const groups: number[] = [];
  for (let n = 1; n <= 33; n += 1) {
    await database.writer.run(`INSERT INTO items SELECT ${n}, 'S' || i, '{}' FROM range(100) rows(i)`);
    checkpoints.count(500_000);
    checkpoints.beginIfDue();
    await checkpoints.ended();
    const [row] = (
      await database.reader.runAndReadAll("SELECT count(DISTINCT row_group_id)::INTEGER FROM pragma_storage_info('items')")
    ).getRowsJS();
    groups.push(row?.[0] as number);
  }
  expect(groups.slice(0, 15)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
  expect([groups[15], groups[30], groups[31]]).toEqual([1, 16, 1]);
  database.close();
  rmSync(directory, { recursive: true });
});
