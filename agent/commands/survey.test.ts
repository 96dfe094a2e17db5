import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSite } from "../config/index.ts";
import { BAND, PLAIN, WING, walkThrough } from "../survey/testing/walked-wing.ts";
import { survey } from "./survey.ts";
import { runCommand } from "./testing/run-command.ts";

let site = "";
let recording = "";

/** The wing as a site file, and its walk as a recording: three seconds of readings at each mark. */
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "wingwatch-survey-"));
  const levels = WING.levels.map(({ id, height }) => `      - { id: ${id}, name: ${id}, height: ${height}, plan: ${id}.geojson }`);
  const sensors = WING.levels.flatMap(({ id }) =>
    [4, 18, 31].map((x) => `  - { id: ${id}-S${x}, level: ${id}, x: ${x}, y: 6, z: 2.4, bands: [b8-ul], driver: { type: mqtt } }`),
  );
  await writeFile(
    join(site, "site.yaml"),
    [
      "version: 1",
      "site: { id: west, name: West, country: GB, timeZone: Europe/London }",
      "wings:",
      "  - { id: W, name: West wing, losses: { wall: 8, front: 6, floor: 14 }, levels: [",
      ...levels.map((line) => `${line.replace("- ", "")},`),
      "    ] }",
      "sensors:",
      ...sensors,
      "zones: [{ id: all, levels: [L1, L2], policy: prohibited }]",
      "countermeasures: []",
      "authorised: []",
      "agents: [{ id: west, wings: [W], store: { type: duckdb } }]",
      "thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5 }",
      "",
    ].join("\n"),
  );
  for (const { id, places } of WING.levels) {
    const features = places.map((place) => ({
      type: "Feature",
      properties: { kind: place.kind, id: place.id, name: place.id },
      geometry: { type: "Polygon", coordinates: place.polygon.map((ring) => [...ring, ring[0]]) },
    }));
    await writeFile(join(site, `${id}.geojson`), JSON.stringify({ type: "FeatureCollection", features }));
  }
  recording = join(site, "walk.ndjson");
  await writeFile(recording, walkLines());
});

afterAll(() => rm(site, { recursive: true }));

function walkLines(): string {
  const lines: object[] = [{ type: "recording", version: 1, site: "west", from: "2026-11-22T03:00:00Z" }];
  const begin = 1_795_316_400_000_000;
  // Every fourth cell: an engineer may leave some out, and the test is over sooner.
  const walked = walkThrough(PLAIN, 31.5).filter((_, i) => i % 4 === 0);
  walked.forEach(({ cell, heard, silent }, i) => {
    const t = begin + i * 5_000_000;
    lines.push({ type: "mark", t, mark: "calibration", cell, band: BAND.id, dbm: 20 });
    for (let window = 1; window <= 16; window++) {
      const at = t + window * 250_000;
      const common = { type: "reading", t: at, dt: 250_000, band: BAND.id, floor: -96 };
      for (const [sensor, level] of Object.entries(heard)) {
        lines.push({ type: "bursts", t: at - 250_000, sensor, band: BAND.id, list: [[1000, 547, level]], more: 0 });
        lines.push({ ...common, sensor, mean: -90, peak: level });
      }
      for (const sensor of Object.keys(silent)) lines.push({ ...common, sensor, mean: -95.8, peak: -93 });
    }
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

const signed = ["--author", "K. Osei", "--reason", "new doors"];

describe("wingwatch survey", () => {
  it("shows before and after and keeps nothing on a dry run", async () => {
    const ran = await runCommand(survey, ["fit", recording, "--site", site, "--dry-run"]);
    expect(ran.code, ran.err).toBe(0);
    expect(ran.out).toContain("West wing: 12 stops in b8-ul");
    expect(ran.out).toMatch(/12 held-out stops +plan +survey/);
    expect((await runCommand(survey, ["list", "--site", site])).out).toBe("in force: the plan alone\n");
  });

  it("keeps versions that the site is then read with, and undoes them one by one", async () => {
    const first = await runCommand(survey, ["fit", recording, "--site", site, ...signed, "--json"]);
    expect(first.code, first.err).toBe(0);
    const said = JSON.parse(first.out) as { version: number; wings: { stops: { cell: string }[] }[] };
    expect(said.version).toBe(1);
    expect(said.wings[0]?.stops.length).toBe(12);
    await runCommand(survey, ["fit", recording, "--site", site, ...signed]);
    expect(await inForce()).toBe(2);
    expect((await runCommand(survey, ["undo", "--site", site, ...signed])).out).toBe("in force: version 1\n");
    expect(await inForce()).toBe(1);
    await runCommand(survey, ["undo", "--site", site, ...signed]);
    expect(await inForce()).toBeUndefined();
    expect((await runCommand(survey, ["undo", "--site", site, ...signed])).code).toBe(1);
    const third = await runCommand(survey, ["fit", recording, "--site", site, ...signed]);
    expect(third.err).toContain("version 3 is in force");
    const { out } = await runCommand(survey, ["list", "--site", site]);
    expect(out.match(/made|back to/g)).toEqual(["made", "made", "back to", "back to", "made"]);
    expect(out).toContain("K. Osei: new doors");
  });

  it("takes marks that were written down apart", async () => {
    const bare = join(site, "bare.ndjson");
    const marks = join(site, "marks.ndjson");
    const lines = walkLines().split("\n");
    await writeFile(bare, lines.filter((line) => !line.includes('"mark"')).join("\n"));
    await writeFile(marks, lines.filter((line) => line.includes('"mark"')).join("\n"));
    expect((await runCommand(survey, ["fit", bare, "--site", site, "--dry-run"])).code).toBe(1);
    expect((await runCommand(survey, ["fit", bare, "--marks", marks, "--site", site, "--dry-run"])).out).toContain("12 stops");
  });

  it("says what is wrong: no signature, no mark, no survey", async () => {
    await expect(runCommand(survey, ["fit", recording, "--site", site])).rejects.toThrow("--author NAME and --reason TEXT");
    await expect(runCommand(survey, ["walk", "--site", site])).rejects.toThrow("survey takes fit FILE…, list or undo");
    await expect(runCommand(survey, ["fit", recording, "--marks", recording, "--site", site, "--dry-run"])).rejects.toThrow(
      "expected a mark",
    );
    const broken = await mkdtemp(join(tmpdir(), "wingwatch-survey-"));
    await cp(site, broken, { recursive: true });
    await appendFile(join(broken, "surveys", "log.ndjson"), "{}\n");
    const read = await loadSite(broken);
    expect(read.ok ? [] : read.errors.map(({ path, found }) => `${path} ${found}`)[0]).toContain("surveys");
    await rm(broken, { recursive: true });
  });

  it("never overwrites: each version is a file of its own", async () => {
    const file = JSON.parse(await readFile(join(site, "surveys", "0002.json"), "utf8")) as { version: number; walk: unknown[] };
    expect([file.version, file.walk.length]).toEqual([2, 12]);
  });
});

async function inForce(): Promise<number | undefined> {
  const read = await loadSite(site);
  return read.ok ? read.site.survey?.version : Number.NaN;
}
