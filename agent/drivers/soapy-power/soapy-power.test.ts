import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { StreamItem } from "../../domain/index.ts";
import { driverContract, testContext } from "../testing/contract.ts";
import { holdsOpen } from "../testing/holds-open.ts";
import { soapyPowerDriver } from "./driver.ts";
import { soapyPowerEntry } from "./entry.ts";

const sample = join(import.meta.dirname, "sample.csv");

/** A file that the tool has just begun to write. */
function growing() {
  const path = join(mkdtempSync(join(tmpdir(), "soapy-power-")), "sweep.csv");
  writeFileSync(path, "");
  return path;
}

const sensor = (path: string, more: object = {}) => ({
  id: "roof",
  bands: ["b8-ul"],
  options: soapyPowerEntry.options.parse({ type: "soapy-power", path, ...more }),
});

driverContract({
  entry: soapyPowerEntry as never,
  sensors: ["roof"],
  goesAway: "no",
  open: async (context) => {
    const path = growing();
    return {
      connection: await soapyPowerDriver.open([sensor(path)], context),
      speak: () => appendFileSync(path, readFileSync(sample)),
      isReleased: async () => !(await holdsOpen(path)),
    };
  },
});

it("reads a file once, with the tool's own stamps", async () => {
  const path = growing();
  copyFileSync(sample, path);
  const connection = await soapyPowerDriver.open([sensor(path, { read: "once", time: "file" })], testContext(new AbortController().signal));
  const items: StreamItem[] = [];
  for await (const batch of connection) items.push(...batch.items);
  expect(items[0]).toMatchObject({ type: "sweep", sensor: "roof", start: 880e6, relative: true });
  expect(items.every((item) => new Date(item.t / 1000).toISOString().startsWith("2026-11-22T03:00:"))).toBe(true);
});

it("says so where the tool writes nothing there", async () => {
  const open = soapyPowerDriver.open([sensor("/nowhere/sweep.csv")], testContext(new AbortController().signal));
  await expect(open).rejects.toMatchObject({ code: "WW_E_FILE_AWAY" });
});
