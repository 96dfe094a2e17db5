/** `wingwatch record`, `sensors scan` and `decode --as` on devices that are plugged in, through the command line as a person uses it. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RfExplorerEmulator, TinysaEmulator } from "@wingwatch/simulators/devices";
import { describe, expect, it } from "vitest";
import { wingwatch } from "../programs/wingwatch.ts";
import { newPty } from "./testing/harness.ts";

const LEVELS = Array.from({ length: 112 }, (_, i) => -100 - (i % 17) / 2);

async function pluggedRfExplorer() {
  let emulator: RfExplorerEmulator | undefined;
  const pty = await newPty((bytes) => emulator?.hear(bytes));
  const settings = { start: 880_000, step: 312_500, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };
  const radio = new RfExplorerEmulator({ settings, write: (bytes) => pty.write(bytes) });
  emulator = radio;
  const sweeping = setInterval(() => radio.sweep(LEVELS), 100);
  return { path: pty.path, stop: () => clearInterval(sweeping) };
}

async function pluggedTinysa() {
  let emulator: TinysaEmulator | undefined;
  const pty = await newPty((bytes) => emulator?.hear(bytes));
  emulator = new TinysaEmulator({
    model: "ultra",
    write: (bytes) => pty.write(bytes),
    levels: (_low, _high, points) => Array<number>(points).fill(-90),
  });
  return pty;
}

/** A prison of one cell, with the given sensors. */
function siteWith(sensors: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "one-cell-"));
  const ring = [
    [0, 0],
    [3, 0],
    [3, 4],
    [0, 4],
    [0, 0],
  ];
  const cell = {
    type: "Feature",
    properties: { kind: "cell", id: "A1-01", name: "1" },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
  writeFileSync(join(folder, "A1.geojson"), JSON.stringify({ type: "FeatureCollection", features: [cell] }));
  const head = [
    "version: 1",
    "site: { id: hmp-one, name: HMP One, country: GB, timeZone: Europe/London }",
    "wings: [{ id: A, name: A wing, levels: [{ id: A1, name: Ones, height: 0, plan: A1.geojson }] }]",
    "zones: [{ id: a, levels: [A1], policy: prohibited }]",
    "sensors:",
  ];
  writeFileSync(join(folder, "site.yaml"), [...head, ...sensors.map((sensor) => `  - ${sensor}`), ""].join("\n"));
  return folder;
}

describe("devices on the command line", () => {
  it("are recorded live, each under its own name, with their levels", async () => {
    const [radio, tiny] = [await pluggedRfExplorer(), await pluggedTinysa()];
    const place = "level: A1, x: 1, y: 1, bands: [b8-ul]";
    const site = siteWith([
      `{ id: rf, ${place}, driver: { type: rf-explorer, path: ${radio.path}, baud: 500000 } }`,
      `{ id: tiny, ${place}, driver: { type: tinysa, path: ${tiny.path}, low: 880000000, high: 915000000, points: 50 } }`,
    ]);
    const file = join(site, "live.ndjson");
    const run = await wingwatch(["record", file, "--site", site, "--seconds", "4"]);
    radio.stop();
    expect([run.code, run.err]).toEqual([0, expect.stringContaining("observations in")]);
    const lines = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; sensor?: string; dbm?: number[] });
    const sweeps = lines.filter((line) => line.type === "sweep");
    expect(sweeps.find((sweep) => sweep.sensor === "rf")?.dbm).toEqual(LEVELS);
    expect(sweeps.find((sweep) => sweep.sensor === "tiny")?.dbm).toEqual(Array(50).fill(-90));
  });

  it("are found on ports that are named, with the lines for the site file", async () => {
    const tiny = await pluggedTinysa();
    const { code, out } = await wingwatch(["sensors", "scan", "--port", tiny.path]);
    expect(code).toBe(0);
    expect(out).toContain("tinysa: tinySA Ultra, firmware v1.4-197-gaa78ccc");
    expect(out).toContain(`driver: { type: tinysa, path: ${tiny.path}, low: ?, high: ? }`);
  });
});
