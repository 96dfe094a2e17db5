import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { examplePlan, exampleYaml } from "../config/testing/example-site.ts";
import { check } from "./check.ts";
import { sensors } from "./sensors.ts";
import { runCommand } from "./testing/run-command.ts";

/** A site on disk, its YAML changed. */
function siteFile(change: (yaml: string) => string = (yaml) => yaml): string {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  mkdirSync(join(folder, "plans"));
  for (const level of ["A1", "A2"]) writeFileSync(join(folder, "plans", `${level}.geojson`), JSON.stringify(examplePlan(level)));
  writeFileSync(join(folder, "site.yaml"), change(exampleYaml));
  return join(folder, "site.yaml");
}

it("a right site is summed up", async () => {
  const { code, out } = await runCommand(check, [siteFile()]);
  expect(code).toBe(0);
  expect(out).toContain("is right: HMP Example (wings 1, levels 2, places 6, sensors 3, bands 3, zones 2, countermeasures 1)");
});

it("a wrong one is told line by line, and the answer is no", async () => {
  const path = siteFile((yaml) => yaml.replace("[A1-office]", "[A1-ofice]").replace("level: A2", "level: A9"));
  const { code, out } = await runCommand(check, [path]);
  expect(code).toBe(1);
  expect(out.split("\n")).toHaveLength(4);
  expect(out).toContain(`${path}:16: zones[0].cells[0]: found "A1-ofice"`);
});

it("the same for programs", async () => {
  const wrong = await runCommand(check, [siteFile((yaml) => yaml.replace("x: 7.0", "x: left")), "--json"]);
  expect(JSON.parse(wrong.out)).toMatchObject({ ok: false, errors: [{ line: 13, path: "sensors[1].x", found: '"left"' }], summary: null });
  const right = await runCommand(check, [siteFile(), "--json"]);
  expect(JSON.parse(right.out)).toMatchObject({ ok: true, errors: [], summary: { sensors: 3 } });
});

it("names a plan by a path that can be opened, wherever the site file lies", async () => {
  const path = siteFile();
  const plan = (level: string) => join(path, "..", "plans", `${level}.geojson`);
  writeFileSync(plan("A1"), "{}");
  rmSync(plan("A2"));
  const { out } = await runCommand(check, [path]);
  expect(out).toContain(`\n${plan("A1")}: found "{}", expected a GeoJSON FeatureCollection\n`);
  expect(out).toContain(`wings[0].levels[1].plan: found "plans/A2.geojson", which cannot be read, expected a plan at ${plan("A2")}\n`);
});

it("a site that is not there is a no, no site at all a mistake of usage", async () => {
  expect((await runCommand(check, ["/nowhere/site.yaml"])).code).toBe(1);
  await expect(runCommand(check, [])).rejects.toMatchObject({ name: "UsageError" });
});

it("sensors lists a site's sensors with their places and connections, and says which port is not there", async () => {
  const path = siteFile((yaml) => yaml.replace("/dev/ttyUSB0", "/dev/ttyUSB97"));
  const { code, out } = await runCommand(sensors, ["--site", path]);
  expect(code).toBe(1);
  expect(out).toContain("A1-03  A1 5.6,4.4 m, 2.4 m up  b8-ul b3-ul dect  serial:/dev/ttyUSB97  PORT NOT THERE\n");
  expect(out).toContain("hand-1  portable  b8-ul  mqtt:broker\n");
  const json = JSON.parse((await runCommand(sensors, ["--site", path, "--json"])).out);
  expect(json.sensors.map((sensor: { missing: boolean }) => sensor.missing)).toEqual([true, false, false]);
});

it("says where a phone would be heard, for people, for programs and as pictures", async () => {
  const path = siteFile();
  const pictures = mkdtempSync(join(tmpdir(), "coverage-"));
  const words = await runCommand(check, [path, "--coverage", "--band", "b8-ul", "--dbm", "20", "--svg", pictures]);
  expect(words.code, words.err).toBe(0);
  expect(words.out).toMatch(/A wing, a phone of 20 dBm in b8-ul:\n {2}blind, more likely missed than heard \(#\): /);
  expect(readdirSync(pictures).sort()).toEqual(["A1-b8-ul-20.svg", "A2-b8-ul-20.svg"]);
  const { coverage } = JSON.parse((await runCommand(check, [path, "--coverage", "--json"])).out) as {
    coverage: { wing: string; dbm: number; places: { place: string; hears: unknown[]; grade: string }[] }[];
  };
  expect(coverage.map(({ wing, dbm }) => [wing, dbm])).toEqual([["A", 10]]);
  expect(coverage[0]?.places.length).toBe(6);
  expect(coverage[0]?.places.every(({ grade }) => ["blind", "level", "near", "cell"].includes(grade))).toBe(true);
});

it("tells a person how far coverage is, and stops when asked to", async () => {
  const stop = new AbortController();
  const said = { out: "", err: "" };
  const code = await check.run(
    [siteFile()],
    { coverage: true, dbm: ["0", "10", "20"] },
    {
      stdin: Readable.from([]),
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
        // While the second of three is worked out.
        if (said.err.includes("(2 of 3)")) setTimeout(() => stop.abort());
      },
      signal: stop.signal,
      isTerminal: true,
      env: {},
    },
  );
  expect(code).toBe(130);
  expect(said).toEqual({ out: "", err: "… A wing, b8-ul, a phone of 0 dBm (1 of 3)\n… A wing, b8-ul, a phone of 10 dBm (2 of 3)\n" });
});

it("works nothing out once it was stopped", async () => {
  const io = { stdin: Readable.from([]), out: () => undefined, err: () => undefined, signal: AbortSignal.abort(), env: {} };
  expect(await check.run([siteFile()], { coverage: true }, io)).toBe(130);
});

it("tells programs nothing but what they asked for", async () => {
  expect((await runCommand(check, [siteFile(), "--coverage"])).err).toBe("");
});

it("takes no band that nobody knows and no power that no phone has", async () => {
  await expect(runCommand(check, [siteFile(), "--coverage", "--band", "b99"])).rejects.toThrow("--band: found b99");
  await expect(runCommand(check, [siteFile(), "--coverage", "--dbm", "99"])).rejects.toThrow("-60 to 40");
});

it("what belongs to coverage is not taken without it", async () => {
  for (const option of [
    ["--band", "b8-ul"],
    ["--dbm", "10"],
  ]) {
    await expect(runCommand(check, [siteFile(), ...option])).rejects.toThrow("it needs --coverage");
  }
});

it("a folder for pictures that is none is told before coverage is looked at", async () => {
  const path = siteFile();
  await expect(runCommand(check, [path, "--svg", path, "--dbm", "99"])).rejects.toThrow(`--svg: ${path} cannot be made a folder`);
});
