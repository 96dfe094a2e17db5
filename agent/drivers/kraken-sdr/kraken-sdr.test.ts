import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { driverContract, testContext } from "../testing/contract.ts";
import { FakePage } from "../testing/fake-page.ts";
import { krakenSdrDriver } from "./driver.ts";
import { krakenSdrEntry } from "./entry.ts";
import { KrakenSdr } from "./kraken-sdr.ts";

const T = 1_795_316_400_000_000;
const sample = readFileSync(join(import.meta.dirname, "sample.txt"));
const make = (options: Partial<ConstructorParameters<typeof KrakenSdr>[1]> = {}) =>
  new KrakenSdr("df", { band: "b8-ul", sense: "compass", turn: 0, ...options });
const sensor = (url: string) => ({
  id: "df",
  bands: ["b8-ul"],
  options: krakenSdrEntry.options.parse({ type: "kraken-sdr", url, seconds: 0.2 }),
});

driverContract({
  entry: krakenSdrEntry as never,
  sensors: ["df"],
  goesAway: "yes",
  open: async (context) => {
    const page = await FakePage.showing(Buffer.from(""));
    return {
      connection: await krakenSdrDriver.open([sensor(`${page.url}/DOA_value.html`)], context),
      speak: () => {
        page.page = sample;
      },
      unplug: () => page.close(),
      isReleased: () => page.isLeftAlone(300),
      dispose: () => page.close(),
    };
  },
});

it("a page is a bearing, once", () => {
  const device = make();
  expect(device.hear(sample, T)).toMatchObject([
    { kind: "observed", items: [{ type: "bearing", t: T, sensor: "df", band: "b8-ul", degrees: 138, confidence: expect.closeTo(0.592) }] },
  ]);
  expect(device.hear(sample, T)).toMatchObject([{ kind: "noted" }]);
});

it.each([
  [{ sense: "counter" } as const, 222],
  [{ turn: 270 }, 48],
  [{ turn: -200 }, 298],
])("degrees are those of a compass, however it counts and stands: %j", (options, degrees) => {
  expect(make(options).hear(sample, T)).toMatchObject([{ items: [{ degrees }] }]);
});

it("a page of anything never throws, and is counted", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void make().hear(bytes, T)));
  expect(make().hear(Buffer.from("<html>404</html>"), T)).toMatchObject([{ kind: "rejected", reason: "fields" }]);
  expect(make().hear(Buffer.from(sample.toString().replace(" 138,", " 538,")), T)).toMatchObject([{ kind: "rejected", reason: "range" }]);
});

it("a KrakenSDR that is not there is named", async () => {
  const open = krakenSdrDriver.open([sensor("http://127.0.0.1:1/DOA_value.html")], testContext(new AbortController().signal));
  await expect(open).rejects.toMatchObject({ code: "WW_E_PAGE" });
});
