import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInSite } from "./built-in-site.ts";
import { loadSite } from "./load-site.ts";
import { parseSite } from "./parse-site.ts";
import { examplePlan, exampleYaml } from "./testing/example-site.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(folder, "plans"));
  writeFileSync(join(folder, "site.yaml"), exampleYaml);
  for (const level of ["A1", "A2"]) writeFileSync(join(folder, "plans", `${level}.geojson`), JSON.stringify(examplePlan(level)));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("loading a site", () => {
  it("reads the plans beside the file, wherever it is called from", async () => {
    const result = await loadSite(join(folder, "site.yaml"));
    expect(result.ok && result.site.wings[0]?.levels.map((level) => level.places.length)).toEqual([3, 3]);
  });

  it("takes plans in a national grid, millions of metres from its origin", () => {
    const moved = (value: unknown): unknown =>
      Array.isArray(value) && typeof value[0] === "number"
        ? [value[0] + 530_000, (value[1] as number) + 5_180_000]
        : Array.isArray(value)
          ? value.map(moved)
          : value;
    const plan = (level: string) => {
      const { features, ...rest } = examplePlan(level) as { features: { geometry: { coordinates: unknown } }[] };
      const there = features.map((one) => ({ ...one, geometry: { ...one.geometry, coordinates: moved(one.geometry.coordinates) } }));
      return JSON.stringify({ ...rest, features: there });
    };
    const text = exampleYaml.replace(/x: ([\d.]+), y: ([\d.]+)/g, (_, x, y) => `x: ${530_000 + Number(x)}, y: ${5_180_000 + Number(y)}`);
    const result = parseSite({ file: "site.yaml", text, plan: (path) => plan(path.includes("A1") ? "A1" : "A2") });
    expect(result.ok && result.site.sensors[0]?.x).toBeCloseTo(530_005.6, 1);
  });

  it("says so where there is no file", async () => {
    expect(await loadSite(join(folder, "nothing.yaml"))).toMatchObject({ ok: false, errors: [{ found: "no readable file" }] });
  });

  it("never throws, whatever is in the file", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseSite({ file: "site.yaml", text, plan: () => undefined })));
    fc.assert(fc.property(fc.json(), (text) => void parseSite({ file: "site.yaml", text, plan: () => undefined })));
  });
});

describe("the built-in site", () => {
  it("prohibits every band in its one room", () => {
    const site = builtInSite("rtl");
    expect(site.sensors).toMatchObject([{ id: "rtl", level: "ground" }]);
    expect(site.zones).toEqual([{ id: "everywhere", policy: "prohibited", places: ["room"] }]);
  });
});

describe("the JSON Schema for editors", () => {
  it("is up to date: run `npm run generate` where it is not", () => {
    expect(() => execFileSync(process.execPath, [join(import.meta.dirname, "generate-schema.ts"), "--check"])).not.toThrow();
  });
});
