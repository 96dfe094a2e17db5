/**
 * An officer walks with a receiver that knows no place: it is marked on the screen, by choosing a place and at the place itself, and the screen says
 * warmer. Real broker, server, agents and browser; virtual sensors.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Site } from "@wingwatch/agent/domain";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../programs/process.ts";
import { LONG, openRoom, type Room, START } from "../programs/room.ts";
import { writePrison } from "./roll-out/prison.ts";
import { type Speakers, startSpeakers } from "./roll-out/speakers.ts";

const HAND = "hand-2";
/** dB over the floor, far from the phone and beside it. */
const [FAR, NEAR] = [14, 30];
/** Until the agent knows what is quiet; and what a place is heard for before one walks on. */
const QUIET_MS = 4_000;
const STAY_MS = 5_000;

let room: Room;
let speakers: Speakers;
let page: Page;
let faults: () => readonly string[];

beforeAll(async () => {
  const port = String(await freePort());
  let site: Site | undefined;
  room = await openRoom({
    prepare: async (folder) => {
      const prison = join(folder, "prison");
      mkdirSync(prison);
      site = await writePrison(prison, { portable: [HAND] });
      return ["--site", prison, "--mqtt-port", port];
    },
  });
  speakers = await startSpeakers(`mqtt://127.0.0.1:${port}`, site as Site);
  ({ page, faults } = await room.blank());
  const [, token = ""] = /\/#\/link\/([A-Za-z0-9_-]+)/.exec(room.output()) ?? [];
  const account = { token, name: "ames", fullName: "Orderly Officer Ames", password: "a sentence of the first supervisor" };
  await page.request.post(`${room.address}/api/v1/links/accept`, { data: account });
  await page.goto(room.address);
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
}, START + LONG);

afterAll(async () => {
  await speakers?.stop();
  await room?.stop();
});

const details = () => page.locator("[data-role=details]");
const stay = () => new Promise((resolve) => setTimeout(resolve, STAY_MS));

describe("a receiver in the hand", () => {
  it(
    "is marked where it is, and says warmer where it is louder than at the place before",
    async () => {
      speakers.carry(HAND, FAR);
      const call = speakers.call("A2", ["b8-ul"], { seconds: 20 });
      const alert = page.locator("[data-alert]");
      await alert.first().waitFor();
      // It stands on no map yet: the list of sensors has it.
      await page.keyboard.press("w");
      await details().getByRole("button", { name: HAND }).click();
      const form = page.locator("form[data-role=mark-place]");
      await form.locator("select[name=cell]").selectOption("A2-04");
      await form.getByRole("button", { name: "Mark" }).click();
      await page.getByText(`${HAND} is marked: Landing 2 · Cell 4.`).waitFor();
      await stay();
      expect(await page.locator("[data-role=trend]").count()).toBe(0);

      speakers.carry(HAND, NEAR);
      await alert.first().getByRole("button").first().click();
      await details().locator("ol.cells button").first().click();
      await details()
        .getByRole("button", { name: `${HAND} is here now` })
        .click();
      await page.getByText(/hand-2 is marked: Landing \d · Cell [1-3]\./).waitFor();
      await alert.first().getByRole("button").first().click();
      const trend = details().locator("[data-role=trend]");
      await trend.filter({ hasText: new RegExp(`${HAND}:\\s.*warmer,\\s+\\+\\d`) }).waitFor();
      await details().getByRole("button", { name: HAND, exact: true }).click();
      await trend.filter({ hasText: /phone on .*:\s.*warmer,\s+\+\d/ }).waitFor();
      await call;
      await trend.first().waitFor({ state: "detached" });
    },
    LONG,
  );

  it("logged no error and asked no other host, through all of it", () => expect(faults()).toEqual([]));
});
