import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSite } from "../config/index.ts";
import type { SiteDraft } from "../contract/index.ts";
import type { TextFile } from "./import-result.ts";
import { filesToDraft } from "./read-files.ts";
import { draftToFiles } from "./site-files.ts";
import { starterDraft } from "./starter.ts";

const site = { id: "hmp-test", name: "HMP Test", country: "GB", timeZone: "Europe/London" };
const starter = starterDraft({ site, wings: 2, levels: 2, cells: 7, bands: ["b8-ul", "b3-ul"] });

function check(files: readonly TextFile[]) {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  return parseSite({ file: "site.yaml", text: texts.get("site.yaml") ?? "", plan: (path) => texts.get(path) });
}

/** Everything a draft can hold, beyond what the starter has. */
const rich: SiteDraft = {
  ...starter,
  wings: starter.wings.map((wing) => ({
    ...wing,
    levels: wing.levels.map((level) => ({ ...level, walls: [{ id: `${level.id}-wall-1`, from: [0, 0], to: [3, 0], loss: 12 }] })),
  })),
  sensors: [
    ...starter.sensors,
    {
      id: "hand-2",
      level: null,
      x: 0,
      y: 0,
      z: 2.4,
      bands: ["b8-ul"],
      offset: { "b8-ul": -1.5 },
      driver: { type: "serial", path: "/dev/ttyUSB0", baud: 115200 },
    },
  ],
  zones: [
    { id: "a-wing", policy: "jammed", levels: ["A1", "A2"], cells: [] },
    {
      id: "corner",
      policy: "permitted",
      levels: [],
      cells: ["A1-01"],
      polygon: {
        level: "A1",
        points: [
          [0, 0],
          [9, 0],
          [9, 9],
        ],
      },
    },
  ],
  countermeasures: [
    { id: "jam-a", type: "jammer", zones: ["a-wing"], bands: ["b8", "b3"], networks: ["23415"], channels: [6300], schedule: "always" },
  ],
  carried: { authorised: [{ id: "staff", bands: ["tetra-ul"], technology: "tetra", zones: "all" }], retention: { readings: "30d" } },
};

describe("the files of a site", () => {
  it("pass the site check without an error or a warning", () => {
    expect(check(draftToFiles(starter))).toMatchObject({ ok: true, warnings: [] });
    expect(check(draftToFiles(rich))).toMatchObject({ ok: true });
  });

  it("read back as the same draft, with zones, drivers and the sections that are not drawn", () => {
    expect(filesToDraft(draftToFiles(rich))).toEqual({ ok: true, value: { draft: rich, categories: [], notes: [] } });
  });

  it("keep any name that people write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (name) => {
        const back = filesToDraft(draftToFiles({ ...starter, site: { ...site, name } }));
        expect(back.ok && back.value.draft.site.name).toBe(name);
      }),
      { numRuns: 50 },
    );
  });

  it("lie inside the site's folder, each once, whatever the ids", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 64 }), { maxLength: 8 }), (ids) => {
        const [wing] = starter.wings;
        const levels = ids.map((id) => ({ id, name: id, height: 0, places: [], walls: [] }));
        const paths = draftToFiles({ ...starter, wings: wing === undefined ? [] : [{ ...wing, levels }] }).map(({ path }) =>
          path.toLowerCase(),
        );
        expect(new Set(paths).size).toBe(paths.length);
        for (const path of paths) expect(path).toMatch(/^(site\.yaml|plans\/[a-z0-9_-][a-z0-9._-]*\.geojson)$/);
      }),
    );
  });
});

describe("an existing site", () => {
  it("opens with a note where a plan is missing", () => {
    const files = draftToFiles(starter).filter(({ path }) => path !== "plans/A2.geojson");
    const read = filesToDraft(files);
    expect(read.ok && read.value.notes).toEqual(["plans/A2.geojson: not among these files; level A2 is empty"]);
  });

  it("is refused with the place where its YAML is broken", () => {
    expect(filesToDraft([{ path: "site.yaml", text: "version: 1\nsite: { id: x\nwings: []\n" }])).toMatchObject({
      ok: false,
      reason: "not-yaml",
      detail: expect.stringMatching(/^site\.yaml:2:7: found \{ that nothing closes/),
    });
  });

  it("never throws, whatever stands in the files", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (yaml, plan) => {
        filesToDraft([
          { path: "site.yaml", text: yaml },
          { path: "plans/A1.geojson", text: plan },
        ]);
        filesToDraft([...draftToFiles(starter).slice(0, 1), { path: "plans/A1.geojson", text: plan }]);
      }),
    );
  });
});
