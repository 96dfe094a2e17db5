/**
 * A site and a person whose every name is a script, on every page of the control room: names stay text. A script that a page did try to run would
 * be refused by the content policy and stand in the console, so the console must be silent, too.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../programs/process.ts";
import { LONG, openRoom, type Room, START } from "../programs/room.ts";

const SCRIPT = `"><img src=x onerror="window.ran=1"><svg onload=window.ran=1></svg>`;
const PAGES = [
  "",
  "playback",
  "tuning",
  "operations",
  "commissioning",
  "settings",
  "make",
  "account",
  "users",
  "seizures",
  "patterns",
  "notify",
];
const MORE = ["handover", "drills", "audit", "alarm-load"];
const PASSWORD = "a sentence of the first supervisor";

let room: Room;
let page: Page;
let faults: () => readonly string[];

beforeAll(async () => {
  room = await openRoom({
    prepare: async (folder) => ["--site", hostileSite(join(folder, "site")), "--simulate", "--mqtt-port", String(await freePort())],
  });
  ({ page, faults } = await room.blank());
  const token = /\/#\/link\/([A-Za-z0-9_-]+)/.exec(room.output())?.[1] ?? "";
  const account = { token, name: "first", fullName: SCRIPT, password: PASSWORD };
  expect((await page.request.post(`${room.address}/api/v1/links/accept`, { data: account })).ok()).toBe(true);
}, START + LONG);

afterAll(() => room?.stop());

function hostileSite(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const sensors = [1, 2].map((n) => ({ id: `A1-s${n}`, level: "A1", x: 3 * n, y: 5, bands: ["b8-ul", "b3-ul"], driver: { type: "mqtt" } }));
  const site = {
    version: 1,
    site: { id: "hmp-hostile", name: SCRIPT, country: "GB", timeZone: "Europe/London" },
    wings: [{ id: "A", name: SCRIPT, levels: [{ id: "A1", name: SCRIPT, height: 0, plan: "A1.geojson" }] }],
    sensors,
    zones: [{ id: "all", levels: ["A1"], policy: "prohibited" }],
    agents: [{ id: "wing-a", wings: ["A"], store: { type: "duckdb" } }],
  };
  writeFileSync(join(folder, "site.yaml"), JSON.stringify(site));
  const features = [0, 1, 2].map((n) => ({
    type: "Feature",
    properties: { kind: "cell", id: `A1-0${n + 1}`, name: SCRIPT },
    geometry: { type: "Polygon", coordinates: [[0, 3, 3, 0, 0].map((x, i) => [3 * n + x, [0, 0, 4, 4, 0][i] ?? 0])] },
  }));
  writeFileSync(join(folder, "A1.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
  return folder;
}

it(
  "on every page, with alerts in the queue, all names are shown as text and nothing runs",
  async () => {
    await page.goto(room.address);
    await page.locator("[data-alert]").first().waitFor();
    await page.locator("[data-alert]").first().click();
    for (const hash of [...PAGES, ...MORE]) {
      await page.goto(`${room.address}/#/${hash}`);
      await page.locator("h1, h2, main, [role=main]").first().waitFor();
      await page.waitForTimeout(300);
      const made = await page.evaluate(() => [document.querySelectorAll("img[src=x], svg[onload]").length, "ran" in window]);
      expect([hash, ...made]).toEqual([hash, 0, false]);
    }
    expect(await page.getByText("onerror=").count()).toBeGreaterThan(0);
    expect(faults()).toEqual([]);
  },
  2 * LONG,
);
