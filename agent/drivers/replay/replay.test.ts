import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { driverContract, testContext } from "../testing/contract.ts";
import { holdsOpen } from "../testing/holds-open.ts";
import { replayDriver } from "./driver.ts";
import { replayEntry } from "./entry.ts";

const path = join(import.meta.dirname, "sample.ndjson");
const sensors = [{ id: "A1-03", bands: ["b8-ul"], options: { type: "replay", path } as const }];

/** Longer than what is read ahead: it is still open when the first of it comes out. */
function longRecording(): string {
  const long = join(mkdtempSync(join(tmpdir(), "replay-")), "long.ndjson");
  const [header = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const body = `${lines.join("\n")}\n`;
  writeFileSync(long, `${header}\n${body.repeat(Math.ceil(8_000_000 / body.length))}`);
  return long;
}

driverContract({
  entry: replayEntry as never,
  sensors: ["A1-03"],
  goesAway: "no",
  open: async (context) => {
    const long = longRecording();
    return {
      connection: await replayDriver.open([{ id: "A1-03", bands: ["b8-ul"], options: { type: "replay", path: long } }], context),
      speak: () => undefined,
      isReleased: async () => !(await holdsOpen(long)),
      dispose: () => rmSync(long),
    };
  },
});

describe("replay", () => {
  it("gives ticks, marks and countermeasures too, and counts items of other sensors and bad lines", async () => {
    const connection = await replayDriver.open(sensors, testContext(new AbortController().signal));
    const types: string[] = [];
    for await (const batch of connection) types.push(...batch.items.map((item) => item.type));
    expect(types).toEqual(["reading", "bursts", "tick", "mark", "countermeasure", "health"]);
    expect(connection.counters()).toMatchObject([
      { stage: "recording", rejected: { form: 1 } },
      { stage: "replay", rejected: { "unknown-sensor": 1 } },
    ]);
  });
});
