import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { driverContract, testContext } from "../testing/contract.ts";
import { replayDriver } from "./driver.ts";
import { replayEntry } from "./entry.ts";

const path = join(import.meta.dirname, "sample.ndjson");
const sensors = [{ id: "A1-03", bands: ["b8-ul"], options: { type: "replay", path } as const }];

driverContract({
  entry: replayEntry as never,
  sensors: ["A1-03"],
  goesAway: "no",
  open: async (context) => ({
    connection: await replayDriver.open(sensors, context),
    speak: () => undefined,
    isReleased: () => true,
  }),
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
