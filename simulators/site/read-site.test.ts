import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EXAMPLE_SITE } from "./example-site.ts";
import { readSite } from "./read-site.ts";
import { placesOf, type SimulatedSite } from "./simulated-site.ts";

async function example(): Promise<SimulatedSite> {
  const site = await readSite(EXAMPLE_SITE);
  if (!site.ok) throw new Error(site.detail);
  return site.value;
}

describe("the example prison", () => {
  it("has two wings of four levels, each with more than 100 cells and at least 12 sensors", async () => {
    const site = await example();
    expect(site.wings.map(({ levels }) => levels.map(({ name }) => name))).toEqual([
      ["Ones", "Twos", "Threes", "Fours"],
      ["Ones", "Twos", "Threes", "Fours"],
    ]);
    for (const wing of site.wings) {
      const cells = wing.levels.flatMap(({ places }) => places.filter(({ kind }) => kind === "cell"));
      expect(cells.length).toBeGreaterThan(100);
      const levels = new Set(wing.levels.map(({ id }) => id));
      expect(site.sensors.filter(({ level }) => levels.has(level ?? "")).length).toBeGreaterThanOrEqual(12);
    }
  });

  it("jams one wing and manages access on the other, offices apart", async () => {
    const { zones, countermeasures } = await example();
    expect(zones.map(({ policy }) => policy)).toEqual(["jammed", "permitted", "managed-access", "permitted"]);
    expect(countermeasures.map(({ type }) => type)).toEqual(["jammer", "managed-access"]);
  });

  it("has cells of the size cells have, none twice, with its sensors inside the building", async () => {
    const site = await example();
    const places = [...placesOf(site).values()];
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    for (const { kind, polygon } of places) {
      if (kind !== "cell") continue;
      const xs = (polygon[0] ?? []).map(([x]) => x);
      const ys = (polygon[0] ?? []).map(([, y]) => y);
      expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThanOrEqual(2.59);
      expect(Math.max(...xs) - Math.min(...xs)).toBeLessThanOrEqual(3.01);
      expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThanOrEqual(3.79);
      expect(Math.max(...ys) - Math.min(...ys)).toBeLessThanOrEqual(4.21);
    }
    expect(site.sensors.every(({ x, y }) => x > 0 && x < 50 && y > 0 && y < 15)).toBe(true);
  });
});

describe("a site that cannot be read", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "simulated-site-"));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  const detail = async () => {
    const read = await readSite(directory);
    return read.ok ? "" : (read.detail ?? "");
  };

  it("is named when it is not there", async () => {
    expect(await detail()).toContain("site.yaml");
  });

  it("says where, what was found and what was expected", async () => {
    await writeFile(
      join(directory, "site.yaml"),
      "version: 1\nsite: { id: x }\nwings: [{ id: A, levels: [{ id: A1, height: low, plan: p }] }]\nsensors: []\n",
    );
    expect(await detail()).toContain('site.yaml:3: wings[0].levels[0].height: found "low", expected number');
  });

  it("says in which line its YAML is broken", async () => {
    await writeFile(join(directory, "site.yaml"), "version: 1\nsite: { id: x\nwings: []\n");
    expect(await detail()).toContain("site.yaml:2:7: found { that nothing closes");
  });

  it("names a plan that is missing, and one that is none", async () => {
    const file = "version: 1\nsite: { id: x }\nwings: [{ id: A, levels: [{ id: A1, height: 0, plan: a.geojson }] }]\nsensors: []\n";
    await writeFile(join(directory, "site.yaml"), file);
    expect(await detail()).toContain("a.geojson");
    await writeFile(join(directory, "a.geojson"), '{"type":"Feature"}');
    expect(await detail()).toContain('type: found "Feature", expected "FeatureCollection"');
  });

  it("gives the places inside a polygon drawn as a zone", async () => {
    const square = (x: number, size: number) => [
      [
        [x, 0],
        [x + size, 0],
        [x + size, size],
        [x, size],
        [x, 0],
      ],
    ];
    const feature = (kind: string, id: string, x: number, size: number) => ({
      type: "Feature",
      properties: { kind, id },
      geometry: { type: "Polygon", coordinates: square(x, size) },
    });
    const plan = {
      type: "FeatureCollection",
      features: [feature("cell", "c1", 0, 3), feature("cell", "c2", 10, 3), feature("zone", "z", -1, 6)],
    };
    await writeFile(join(directory, "a.geojson"), JSON.stringify(plan));
    const file = `version: 1
site: { id: x }
wings: [{ id: A, levels: [{ id: A1, height: 0, plan: a.geojson }] }]
sensors: []
zones: [{ id: z, cells: [z], policy: prohibited }]`;
    await writeFile(join(directory, "site.yaml"), file);
    const read = await readSite(directory);
    expect(read.ok && read.value.zones).toEqual([{ id: "z", policy: "prohibited", places: ["c1"] }]);
  });
});
