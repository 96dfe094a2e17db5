import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXAMPLE_SITE } from "../site/example-site.ts";
import { readSite } from "../site/read-site.ts";
import { smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { loadScenario, parseScenario, scenarioNames } from "./read-scenario.ts";

const head = "version: 1\nname: x\ntitle: X\n";

function problem(body: string): string {
  const parsed = parseScenario(head + body);
  return parsed.ok ? "" : (parsed.detail ?? "");
}

describe("every error names the line, the path, what was found and what was expected", () => {
  it("for a wrong word", () => {
    const text = problem("transmitters: [{ who: a, technology: cdma, band: b8-ul, activity: voice, cell: A1-01 }]");
    expect(text).toContain('transmitters[0].technology: found "cdma", expected "gsm" or "umts" or "lte"');
  });

  it("for a wrong type", () => {
    expect(problem("clockDriftPpm: fast")).toBe('scenario:4: clockDriftPpm: found "fast", expected number');
  });

  it("for a number out of range", () => {
    expect(problem("burstLimit: 300")).toBe("scenario:4: burstLimit: found 300, expected at most 128");
  });

  it("for a key that does not exist", () => {
    expect(problem("burstLimit: 64\nsede: 3")).toMatch(/^scenario:5: \(top\): .* expected none of the keys sede$/);
  });

  it("for something missing", () => {
    expect(problem("transmitters: [{ technology: gsm, band: b8-ul, activity: voice, cell: A1-01 }]")).toContain(
      "transmitters[0].who: found nothing, expected string",
    );
  });

  it("for a transmitter that is nowhere, or in two places", () => {
    const nowhere = "transmitters: [{ who: a, technology: gsm, band: b8-ul, activity: voice }]";
    expect(problem(nowhere)).toContain('transmitters[0].who: found "a", expected a transmitter with exactly one of cell, at and path');
  });

  it("for an activity that a technology does not have", () => {
    const text = problem("transmitters: [{ who: a, technology: dect, band: dect, activity: sms, cell: A1-01 }]");
    expect(text).toContain('transmitters[0].activity: found "sms", expected for dect one of beacon, voice');
  });

  it("for a jammer that is said to be a handset", () => {
    const jammer = "who: a, technology: jammer, band: n78, activity: unknown, cell: A1-01";
    expect(problem(`transmitters: [{ ${jammer} }]`)).toContain("transmitters[0].role");
    expect(parseScenario(`version: 1\nname: j\ntitle: j\ntransmitters: [{ ${jammer}, role: infrastructure }]`).ok).toBe(true);
  });

  it("for YAML that is none", () => {
    expect(problem("transmitters: [")).toBe(
      "scenario:4:15: found [ that nothing closes, expected ] where it ends, in this line or in one that is indented further",
    );
  });
});

it("a file begins every line of what is wrong in it", () => {
  const parsed = parseScenario(`${head}sede: 3\nclockDriftPpm: fast`, "mine.yaml");
  expect(parsed.ok ? "" : parsed.detail?.split("\n")).toEqual([
    'mine.yaml:5: clockDriftPpm: found "fast", expected number',
    expect.stringMatching(/^mine\.yaml:4: .*sede/),
  ]);
});

it("any text gives a scenario or a reason, never an exception", () => {
  fc.assert(fc.property(fc.string(), (text) => typeof parseScenario(text).ok === "boolean"));
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof parseScenario(JSON.stringify(value)).ok === "boolean"));
});

it("`anywhere` fits any site, and puts its callers into the cells there are", async () => {
  const scenario = await loadScenario("anywhere", smallSite());
  if (!scenario.ok) throw new Error(scenario.detail);
  const world = createWorld({ site: smallSite(), scenario: scenario.value });
  while (world.truth().every((line) => line.type !== "transmission" || line.role !== "handset")) world.step();
  const [call] = world.truth().flatMap((line) => (line.type === "transmission" && line.role === "handset" ? line : []));
  expect(call?.cell).toMatch(/^A[12]-(0[1-9]|10)$/);
});

it("all scenarios that come with the simulator fit the example prison", async () => {
  const site = await readSite(EXAMPLE_SITE);
  if (!site.ok) throw new Error(site.detail);
  const names = await scenarioNames();
  expect(names).toEqual(["anywhere", "breakthrough", "demo", "jammer", "outside-only", "packets", "quiet", "retry", "two-phones", "walk"]);
  for (const name of names) {
    expect(await loadScenario(name, site.value)).toMatchObject({ ok: true, value: { name } });
  }
});

it("a name nobody knows gets the list of those that are known", async () => {
  const missing = await loadScenario("nonsense");
  expect(missing).toMatchObject({ ok: false, reason: "unreadable" });
  expect(missing.ok ? "" : missing.detail).toContain("breakthrough, demo");
});

it("a cell, wing or countermeasure that the site lacks is named with its file, line and path", async () => {
  const directory = await mkdtemp(join(tmpdir(), "scenario-"));
  const file = join(directory, "mine.yaml");
  const site = await readSite(EXAMPLE_SITE);
  if (!site.ok) throw new Error(site.detail);
  await writeFile(
    file,
    `${head}countermeasures: [{ id: jam-z, at: 1, state: "off" }]
transmitters: [{ who: a, technology: gsm, band: b8-ul, activity: voice, cell: Z9-01 }]
populations: [{ kind: dect, wing: Z }]`,
  );
  const checked = await loadScenario(file, site.value);
  await rm(directory, { recursive: true });
  expect(checked.ok ? [] : checked.detail?.split("\n")).toEqual([
    `${file}:5: transmitters[0].cell: found "Z9-01", expected a cell, room or landing of the site hmp-example`,
    expect.stringContaining(`${file}:6: populations[0].wing: found "Z"`),
    expect.stringContaining(`${file}:4: countermeasures[0].id: found "jam-z"`),
  ]);
});
