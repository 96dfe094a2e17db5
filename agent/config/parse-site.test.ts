import { describe, expect, it } from "vitest";
import { parseSite } from "./parse-site.ts";
import { formatProblems } from "./problem.ts";
import { examplePlan, exampleTexts } from "./testing/example-site.ts";

/** What is said about the example after `from` was replaced by `to`. */
function wordsAfter(from: string, to: string): string {
  const result = parseSite(exampleTexts((yaml) => yaml.replace(from, to)));
  return formatProblems(result.ok ? result.warnings : [...result.errors, ...result.warnings]);
}

function site() {
  const result = parseSite(exampleTexts());
  if (!result.ok) throw new Error(formatProblems(result.errors));
  return result;
}

describe("a site that is right", () => {
  it("has no warnings", () => {
    expect(site().warnings).toEqual([]);
  });

  it("fills in what was left out", () => {
    const { sensors, thresholds, retention, agents } = site().site;
    expect(sensors[1]).toMatchObject({ z: 2.4, offset: {} });
    expect(thresholds).toEqual({ version: 3, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5, bands: { "b8-ul": 2 }, sensors: {} });
    expect(retention.readings).toBe("90d");
    expect(agents).toEqual([{ id: "agent", wings: ["A"], store: { type: "duckdb" } }]);
  });

  it("leaves a portable sensor without a place", () => {
    expect(site().site.sensors[2]).toMatchObject({ id: "hand-1", level: undefined });
  });

  it("takes places and walls from the plans, with rings that are not closed twice", () => {
    const level = site().site.wings[0]?.levels[0];
    expect(level?.places.map((place) => place.id)).toEqual(["A1-01", "A1-02", "A1-office"]);
    expect(level?.places[0]?.polygon[0]).toHaveLength(4);
    expect(level?.walls).toEqual([
      { from: [4, 0], to: [4, 4], loss: 12 },
      { from: [4, 4], to: [4, 8], loss: 12 },
    ]);
  });

  it("puts the narrowest zone last, whatever the order in the file", () => {
    expect(site().site.zones.map((zone) => [zone.id, zone.places.length])).toEqual([
      ["a-wing", 6],
      ["a-office", 1],
    ]);
  });

  it("resolves a polygon, and a zone drawn in the plan, to the places whose middle they hold", () => {
    const plan = examplePlan("A1");
    const ring = [
      [0, 0],
      [8, 0],
      [8, 8],
      [0, 8],
      [0, 0],
    ];
    plan.features.push({ type: "Feature", properties: { kind: "zone", id: "west" }, geometry: { type: "Polygon", coordinates: [ring] } });
    const zones =
      "  - { id: drawn, cells: [west], policy: prohibited }\n  - { id: given, polygon: { level: A2, points: [[0,0],[3,0],[3,8],[0,8]] }, policy: prohibited }\n";
    const result = parseSite(
      exampleTexts((yaml) => yaml.replace("zones:\n", `zones:\n${zones}`), { "plans/A1.geojson": JSON.stringify(plan) }),
    );
    expect(result.ok && result.site.zones.find((zone) => zone.id === "drawn")?.places).toEqual(["A1-01", "A1-02"]);
    expect(result.ok && result.site.zones.find((zone) => zone.id === "given")?.places).toEqual(["A2-01"]);
  });
});

describe("each mistake gives one clear error: file, line, path, what was found, what was expected", () => {
  it.each([
    ["YAML that is broken", "version: 1", "version: [1", /^site.yaml:1:10: found \[ that nothing closes, expected \] where it ends/],
    ["another version", "version: 1", "version: 2", /^site.yaml:1: version: found 2, expected 1$/],
    [
      "a key that does not exist",
      "name: Ones",
      "name: Ones, storey: 1",
      /site.yaml:8: wings\[0\]\.levels\[0\]\.storey: found the key "storey", expected no such key here/,
    ],
    ["text instead of a number", "x: 7.0", "x: left", 'site.yaml:13: sensors[1].x: found "left", expected a number'],
    [
      "an unknown policy",
      "policy: jammed",
      "policy: jamed",
      /zones\[1\]\.policy: found "jamed", expected one of .*did you mean "jammed"\?/,
    ],
    [
      "an unknown driver",
      "type: serial",
      "type: serail",
      /sensors\[0\]\.driver.*expected one of at-modem, ble-mqtt.*did you mean "serial"\?/,
    ],
    [
      "a driver's option out of range",
      "baud: 115200",
      "baud: 12",
      "site.yaml:12: sensors[0].driver.baud: found 12, expected at least 1200",
    ],
    [
      "an option that the driver has not",
      "{ type: mqtt }",
      "{ type: mqtt, url: mqtt://a, retain: 1 }",
      /driver\.retain: found the key "retain"/,
    ],
    [
      "an unknown band",
      "b3-ul, dect",
      "b33-ul, dect",
      /site.yaml:11: sensors\[0\]\.bands\[1\]: found "b33-ul", expected a band of the table \(did you mean/,
    ],
    ["both directions where one is meant", "b3-ul, dect", "b3, dect", /found "b3", expected one direction of the band: b3-ul or b3-dl/],
    [
      "an unknown level",
      "level: A2",
      "level: A3",
      /site.yaml:13: sensors\[1\]\.level: found "A3", expected the id of a level \(did you mean/,
    ],
    ["a zone of an unknown cell", "[A1-office]", "[A1-ofice]", /zones\[0\]\.cells\[0\]: found "A1-ofice".*did you mean "A1-office"/],
    ["a countermeasure in an unknown zone", "zones: [a-wing]", "zones: [b-wing]", /countermeasures\[0\]\.zones\[0\]: found "b-wing"/],
    [
      "two sensors with one id",
      "id: A2-01",
      "id: A1-03",
      'site.yaml:13: sensors[1].id: found "A1-03", expected an id that no other sensor has',
    ],
    ["half a place", "level: A2, x: 7.0, y: 4.4", "level: A2, x: 7.0", /sensors\[1\].*expected level, x and y together/],
    ["a country that is none", "country: GB", "country: gb", /site.country: found "gb", expected an ISO 3166 country code/],
    ["a time zone that is none", "Europe/London", "Europe/Londom", /site.timeZone: found "Europe\/Londom"/],
    ["a zone of nothing", ", cells: [A1-office]", "", /zones\[0\]: .*expected cells, levels or a polygon/],
    ["an unknown threshold band", "bands: { b8-ul: 2 }", "bands: { b8-up: 2 }", /thresholds\.bands\[0\]: found "b8-up"/],
    [
      "a store that there is not",
      "thresholds:",
      "agents: [{ id: a, wings: [A], store: { type: duck } }]\nthresholds:",
      /agents\[0\]\.store\.type: found "duck"/,
    ],
    ["a wing without an agent", "thresholds:", "agents: []\nthresholds:", /agents: found \[\], expected an agent for wing A/],
  ])("%s", (_, from, to, words) => {
    const said = wordsAfter(from, to);
    if (typeof words === "string") expect(said).toContain(words);
    else expect(said).toMatch(words);
    expect(said.split("\n")).toHaveLength(1);
  });

  it("says all of them at once", () => {
    const result = parseSite(
      exampleTexts((yaml) => yaml.replace("level: A2", "level: A9").replace("[A1-office]", "[A9]").replace("b3-ul]", "b99]")),
    );
    expect(!result.ok && result.errors).toHaveLength(3);
  });

  it("a plan that is not there", () => {
    const result = parseSite(exampleTexts(undefined, { "plans/A2.geojson": undefined }));
    expect(formatProblems(result.ok ? [] : result.errors)).toContain(
      'wings[0].levels[1].plan: found "plans/A2.geojson", which cannot be read',
    );
  });

  it("a plan with a cell missing that the site names", () => {
    const plan = examplePlan("A1");
    plan.features = plan.features.slice(0, 2);
    const result = parseSite(exampleTexts(undefined, { "plans/A1.geojson": JSON.stringify(plan) }));
    expect(formatProblems(result.ok ? [] : result.errors)).toMatch(
      /zones\[0\]\.cells\[0\]: found "A1-office", expected the id of a cell, room/,
    );
  });

  it("two sensors with one address on a port", () => {
    const result = parseSite(
      exampleTexts((yaml) =>
        yaml
          .replace("baud: 115200", "baud: 115200, address: 3")
          .replace("{ type: mqtt }", "{ type: serial, path: /dev/ttyUSB0, address: 3 }"),
      ),
    );
    expect(formatProblems(result.ok ? [] : result.errors)).toMatch(
      /sensors\[1\]\.driver: .*different addresses on one port, since sensor A1-03/,
    );
  });
});

describe("YAML that is broken is told with its place and in plain words", () => {
  it.each([
    ["a bracket that stays open", "a:\n  - b: [1, 2\n  - c: 3\n", "2:8: found [ that nothing closes, expected ] where it ends"],
    ["one within another, after words and comments with marks", "a: { n: Governor's, p: [b } # ]\nc: 1\n", "1:24: found [ that nothing"],
    ["a quote that stays open", 'a: "it is [not]"\nb: "c\nd: e\n', '2:4: found " that nothing closes, expected another " where it ends'],
    ["a tab", "a:\n\tb: 1\n", "2:1: found a tab before the first word of a line, expected spaces"],
    ["a line too far left", "a:\n  b: 1\n c: 2\n", "3:1: found a line that begins further left or right than those it belongs to"],
    ["two colons", "name: HMP: Mine\n", "1:7: found a second `: ` or `- ` within one value"],
    ["a key without a colon", "version 1\nsite: x\n", "1:1: found a line without `: ` behind its key, expected `key: value`"],
    ["the same further down", "site: x\nversion 1\n", "2:1: found a line that is neither `key: value` nor `- entry`"],
    ["no comma", "a: [x, 'y' 'z']\n", "1:12: found two entries without a comma between them"],
    ["no comma between keys", "a: { b: 1 c: 2 }\n", "1:9: found two entries without a comma between them"],
    ["a bracket too many", "a: [1, 2]]\n", '1:10: found "]" where nothing of the kind belongs'],
    ["a key twice", "site: 1\nwings: 2\nsite: 3\n", '3:1: found the key "site" a second time, expected every key once'],
    ["a sign that YAML keeps for itself", "name: @home\n", "1:7: found a value that begins with @, expected quotes round it"],
    ["a Windows path in double quotes", 'a: "C:\\x"\n', "1:7: found a \\ in double quotes"],
    ["two documents", "a: 1\n---\nb: 2\n", "2:1: found --- which begins a second document"],
    ["a reader's error without words of its own", "a: &x &y z\n", "1:7: found something that is no YAML"],
    ["an alias to nothing", "a: *b\n", " found a value that begins with * and leads nowhere"],
  ])("%s", (_, text, words) => {
    const result = parseSite({ file: "site.yaml", text, plan: () => undefined });
    expect(formatProblems(result.ok ? [] : result.errors)).toContain(`site.yaml:${words}`);
  });

  it("every place once, and no more of them than anybody reads", () => {
    const said = (text: string) => {
      const result = parseSite({ file: "site.yaml", text, plan: () => undefined });
      return result.ok ? [] : result.errors.map(({ line }) => line);
    };
    expect(said("a: { b: 1\nc: d: e\nf: [2\ng: 3\n")).toEqual([1, 2, 3]);
    expect(said("a: 1\n".repeat(30)).length).toBe(10);
  });
});

describe("what is merely odd is a warning", () => {
  it.each([
    ["a sensor off its plan", "x: 7.0", "x: 70", /sensors\[1\]\.x: found \[70,4.4\], expected a place on the plan: x 0 to 12, y 0 to 8/],
    [
      "an emitter authorised by its band alone",
      "technology: tetra, ",
      "",
      /authorised\[0\]: .*a band alone lets every phone in it through/,
    ],
    ["a band of another country", "[b8-ul, b3-ul], driver", "[b8-ul, b71-ul], driver", /found "b71-ul", expected a band that GB uses/],
    ["a country that the band table does not know", "country: GB", "country: AQ", /site\.country: found "AQ"/],
  ])("%s", (_, from, to, words) => {
    const result = parseSite(exampleTexts((yaml) => yaml.replace(from, to)));
    expect(result.ok).toBe(true);
    expect(formatProblems(result.warnings)).toMatch(words);
  });
});
