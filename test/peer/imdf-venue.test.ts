import { readdirSync, readFileSync } from "node:fs";
import { parseSite } from "@wingwatch/agent/config";
import { draftToFiles, importImdf, spreadSensors } from "@wingwatch/agent/site-maker";
import { describe, expect, it } from "vitest";
import { peerData, peerPath, WITHOUT_DATA } from "./data.ts";

describe("a real IMDF venue", () => {
  it.skipIf(peerData === undefined)(
    `becomes a site without errors, every unit a place${peerData === undefined ? ` (${WITHOUT_DATA})` : ""}`,
    () => {
      const folder = peerPath("imdf-spbstu");
      const names = readdirSync(folder).filter((name) => name.endsWith(".geojson"));
      const files = names.map((path) => ({ path, text: readFileSync(`${folder}/${path}`, "utf8") }));
      const imported = importImdf(files, { site: { id: "venue", name: "", country: "GB", timeZone: "Europe/London" } });
      if (!imported.ok) throw new Error(imported.detail);
      const { draft, categories } = imported.value;
      const levels = draft.wings.flatMap((wing) => wing.levels);
      expect(categories.reduce((sum, { count }) => sum + count, 0)).toBe(144);
      expect(levels.map(({ id, height, places }) => [id, height, places.length])).toEqual([
        ["A1", 0, 112],
        ["A3", 6, 32],
      ]);

      const sensors = levels.flatMap((level) => spreadSensors(level, { bands: ["b8-ul"], reach: 15, height: 2.4 }));
      const texts = new Map(draftToFiles({ ...draft, sensors }).map(({ path, text }) => [path, text]));
      const site = parseSite({ file: "site.yaml", text: texts.get("site.yaml") ?? "", plan: (path) => texts.get(path) });
      expect(site).toMatchObject({ ok: true, warnings: [] });

      // The main building is some 230 m long and 120 m deep, and lies along its axes once turned.
      const xs = levels.flatMap((level) => level.places.flatMap((place) => place.polygon.flat().map(([x]) => x)));
      const ys = levels.flatMap((level) => level.places.flatMap((place) => place.polygon.flat().map(([, y]) => y)));
      expect(Math.max(...xs)).toBeLessThan(150);
      expect(Math.max(...ys)).toBeGreaterThan(200);
      expect(Math.max(...ys)).toBeLessThan(260);
    },
  );
});
