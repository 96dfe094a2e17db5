import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { Sighting } from "../domain/index.ts";
import type { Batch, Connection, Source } from "../ports/index.ts";
import { coverSources, openCover } from "./cover-sources.ts";
import { keyInForce } from "./pseudonyms.ts";

const DAY = 86_400_000;
const T = 1_795_316_400_000_000;
const site = { authorised: [{ id: "staff", bands: ["wifi24"], zones: "all" as const, addresses: ["5C:CF:7F:00:00:FF"] }] };
const sighting = (address: string, name?: string): Sighting => ({
  type: "sighting",
  t: T,
  sensor: "A1-11",
  radio: "ble",
  address,
  rssi: -71,
  ...(name !== undefined && { name }),
});

function database(): DatabaseSync {
  const memory = new DatabaseSync(":memory:");
  memory.exec("CREATE TABLE state (name TEXT PRIMARY KEY, t INTEGER NOT NULL, json TEXT NOT NULL)");
  return memory;
}

describe("addresses of devices", () => {
  it("become pseudonyms by default: one device the same, two devices different, nothing of the address left", () => {
    const cover = openCover({ site, period: DAY, now: () => 0 });
    const [a, again, b] = ["00:11:22:33:44:55", "00:11:22:33:44:55", "00:11:22:33:44:56"].map((address) => cover?.(sighting(address)));
    expect(a).toEqual(again);
    expect(a).not.toEqual(b);
    expect(JSON.stringify([a, b])).not.toMatch(/33:44|00:11/);
    expect(a).toMatchObject({ address: expect.stringMatching(/^device-[0-9a-f]{16}$/), rssi: -71 });
  });

  it("a device that makes up its addresses is still known to do so, and a device's name goes too", () => {
    const covered = openCover({ site, period: DAY, now: () => 0 })?.(sighting("5a:11:22:33:44:55", "Terry's phone"));
    expect(covered).toMatchObject({ address: expect.stringMatching(/^random-/), name: expect.stringMatching(/^name-[0-9a-f]{16}$/) });
  });

  it("that the site file itself declares stay as they are, so that what is authorised is known", () => {
    expect(openCover({ site, period: DAY, now: () => 0 })?.(sighting("5c:cf:7f:00:00:ff"))).toEqual(sighting("5c:cf:7f:00:00:ff"));
  });

  it("stay raw only where the site says so", () => {
    expect(openCover({ site: { ...site, privacy: { addresses: "raw" } }, period: DAY, now: () => 0 })).toBeUndefined();
  });

  it("keep their pseudonyms over a restart, and lose them with the period", () => {
    const memory = database();
    let now = 5 * DAY;
    const open = () => openCover({ site, period: DAY, database: memory, now: () => now });
    const first = open()?.(sighting("00:11:22:33:44:55"));
    expect(open()?.(sighting("00:11:22:33:44:55"))).toEqual(first);
    now += DAY;
    expect(open()?.(sighting("00:11:22:33:44:55"))).not.toEqual(first);
    expect(memory.prepare("SELECT count(*) AS n FROM state").get()).toMatchObject({ n: 1 });
  });

  it("a clock that went back does not keep a key alive for ever", () => {
    const future = { key: "", from: 100 };
    expect(keyInForce(future, { now: 50, period: 10, make: () => "new" })).toEqual({ key: "new", from: 50 });
  });
});

it("what a driver hears is covered before anybody else has it; batches without sightings are handed on untouched", async () => {
  const plain: Batch = { receivedAt: T, items: [{ type: "event", t: T, sensor: "A1-11", kind: "door" }] };
  const secret: Batch = { receivedAt: T, items: [sighting("00:11:22:33:44:55")] };
  const connection: Connection = {
    counters: () => [],
    lines: () => [],
    async *[Symbol.asyncIterator]() {
      yield* [plain, secret];
    },
  };
  const source: Source = { key: "x", driver: "x", sensors: ["A1-11"], open: async () => connection };
  const [covered] = coverSources([source], openCover({ site, period: DAY, now: () => 0 }));
  const heard: Batch[] = [];
  for await (const batch of await (covered as Source).open({} as never)) heard.push(batch);
  expect(heard[0]).toBe(plain);
  expect(JSON.stringify(heard)).not.toContain("33:44");
});
