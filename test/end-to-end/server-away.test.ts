/** What the pages beside the control room say while the server is away, and that they come back by themselves. Real server, a real browser. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LONG, openRoom, type Room, START } from "../programs/room.ts";

let room: Room;
/** One page each, which never opened the control room. */
let commissioning: Page;
let playback: Page;

beforeAll(async () => {
  room = await openRoom();
  commissioning = await openAt("commissioning/A1-S1");
  await commissioning.locator("[data-role=sensor-now]", { hasText: "live" }).waitFor();
  await commissioning.locator("[data-role=levels-now] td", { hasText: "as expected" }).first().waitFor();
  playback = await openAt("playback");
  await playback.locator("[data-role=moment]").waitFor();
  await room.halt();
}, START + LONG);

afterAll(() => room?.stop());

async function openAt(hash: string): Promise<Page> {
  const { page } = await room.blank();
  await page.addInitScript(() => localStorage.setItem("wingwatch.operator", "Officer Reyes"));
  await page.goto(`${room.address}/#/${hash}`);
  return page;
}

describe("while the server is away", () => {
  it(
    "playback says since when no alert comes, not that the past is old",
    () => playback.locator("[data-role=connection-lost]", { hasText: "no new alert has reached this screen since" }).waitFor(),
    LONG,
  );

  it(
    "a sensor that is being installed is not known, nor are its levels",
    async () => {
      await commissioning.locator("[data-role=sensor-now]", { hasText: "not known" }).waitFor();
      const told = commissioning.locator("[data-role=levels-now] tr:has(td)", { hasNotText: "not known" });
      await expect.poll(() => told.count(), { timeout: LONG }).toBe(0);
    },
    LONG,
  );

  it(
    "a form keeps what was typed when it could not be sent",
    async () => {
      const form = commissioning.locator("[data-role=walk-test]");
      await form.locator("[name=title]").fill("Level A1");
      await form.locator("[type=submit]").click();
      await commissioning.locator("[data-role=problem]", { hasText: "Not signed." }).waitFor();
      expect(await form.locator("[name=title]").inputValue()).toBe("Level A1");
    },
    LONG,
  );

  it(
    "the control room cannot be opened, and opens by itself once the server is back",
    async () => {
      await commissioning.evaluate(() => {
        location.hash = "#/";
      });
      await commissioning.locator("[data-role=page-failed]").waitFor();
      await room.again();
      await commissioning.locator("[data-role=phase]", { hasText: "Live" }).waitFor();
    },
    START + LONG,
  );
});
