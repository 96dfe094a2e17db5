import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { Room } from "./room.ts";

it("stays for as long as anyone needs it, and is given back after the last, failed or not", async () => {
  const directory = mkdtempSync(join(tmpdir(), "wingwatch-room-"));
  const database = await openDatabase(join(directory, "room.duckdb"), { memory: "12MB", threads: 1 });
  const room = new Room(database.reader, "12MB");
  const limit = async () => (await database.writer.runAndReadAll("SELECT current_setting('memory_limit')")).getRowsJS()[0]?.[0];
  const usual = await limit();
  const ends = new EventEmitter();
  const long = room.for(() => once(ends, "end"));
  await expect(room.for(() => Promise.reject(new Error("full disk")))).rejects.toThrow("full disk");
  expect(await limit()).not.toBe(usual);
  ends.emit("end");
  await long;
  expect(await limit()).toBe(usual);
  database.close();
  rmSync(directory, { recursive: true });
});
