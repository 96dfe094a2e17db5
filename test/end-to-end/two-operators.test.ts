/** Two operators at two screens: each sees what the other does, and a restart of the server in the middle costs them nothing. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChromium, watchPage } from "../programs/chromium.ts";
import { type Folder, freePort, type Program, temporaryFolder } from "../programs/process.ts";
import { startWingwatch } from "../programs/wingwatch.ts";

const START = 120_000;
const LONG = 60_000;
/** Longer than anybody should wait; how long it took is printed, and measured elsewhere. */
const SEEN = 10_000;
/** What a browser itself says of a server that is away. */
const AWAY = /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/;

interface Screen {
  readonly name: string;
  readonly page: Page;
  readonly faults: () => readonly string[];
}

let data: Folder;
let args: readonly string[];
let up: Program;
let address: string;
let browser: Browser;
let day: Screen;
let night: Screen;

beforeAll(async () => {
  data = temporaryFolder();
  args = ["up", "--port", String(await freePort()), "--data", data.path];
  up = startWingwatch(args);
  address = (await up.says(/Open\s+(http:\S+)/, START))[1] ?? "";
  browser = await startChromium();
  [day, night] = [await open("Officer Day"), await open("Officer Night")];
}, START + LONG);

afterAll(async () => {
  await browser?.close();
  await up?.stop();
  data?.[Symbol.dispose]();
});

/** A screen of its own, as on another desk: nothing is shared but the server. */
async function open(name: string): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  page.setDefaultTimeout(LONG);
  const faults = watchPage(page, address);
  await page.goto(address);
  return { name, page, faults };
}

/** Acknowledges `alert` at one screen by hand, giving the name where it is asked for. */
async function acknowledge({ page, name }: Screen, alert: string): Promise<void> {
  await page.locator(`[data-alert="${alert}"] .body`).click();
  await page.locator(`[data-alert="${alert}"]`).getByRole("button", { name: "Acknowledge" }).click();
  const asked = page.getByRole("dialog").getByRole("textbox");
  const done = page.locator(`[data-alert="${alert}"]`, { hasText: `by ${name}` });
  await asked.or(done).first().waitFor();
  if (await asked.isVisible()) {
    await asked.fill(name);
    await page.keyboard.press("Enter");
  }
}

/** Milliseconds until the screen shows who acknowledged. */
async function sees({ page }: Screen, alert: string, by: Screen): Promise<number> {
  const began = performance.now();
  await page.locator(`[data-alert="${alert}"]`, { hasText: by.name }).waitFor({ timeout: SEEN });
  return performance.now() - began;
}

async function alerts(): Promise<readonly AlertRecord[]> {
  return (await (await fetch(`${address}/api/v1/alerts?state=all&limit=1000`)).json()) as AlertRecord[];
}

async function waiting(count: number): Promise<readonly string[]> {
  const ids = async () =>
    (await alerts()).filter(({ state, acknowledged }) => state === "unacknowledged" && acknowledged === null).map(({ alert }) => alert.id);
  await expect.poll(async () => (await ids()).length, { timeout: LONG }).toBeGreaterThanOrEqual(count);
  return (await ids()).slice(0, count);
}

describe("two operators", () => {
  it(
    "see each other's actions",
    async () => {
      const [first = "", second = ""] = await waiting(2);
      await acknowledge(day, first);
      const there = await sees(night, first, day);
      await acknowledge(night, second);
      const back = await sees(day, second, night);
      console.info(`seen at the other desk within ${Math.round(there)} and ${Math.round(back)} ms of the click`);
    },
    LONG * 2,
  );

  it(
    "get their screens back by themselves after a restart of the server, with everything that was done",
    async () => {
      const before = (await alerts()).filter(({ acknowledged }) => acknowledged !== null);
      expect(before.length).toBeGreaterThanOrEqual(2);
      await up.stop();
      for (const { page } of [day, night]) await page.locator("[data-role=connection-lost]").waitFor();
      up = startWingwatch(args);
      await up.says(/Open\s+(http:\S+)/, START);
      for (const { page } of [day, night]) await page.locator("[data-role=connection-lost]").waitFor({ state: "detached" });
      const after = new Map((await alerts()).map((record) => [record.alert.id, record]));
      for (const { alert, acknowledged, history } of before) {
        expect(after.get(alert.id)?.acknowledged).toEqual(acknowledged);
        expect(after.get(alert.id)?.history.slice(0, history.length)).toEqual(history);
      }
    },
    START + LONG,
  );

  it(
    "go on as before",
    async () => {
      const [next = ""] = await waiting(1);
      await acknowledge(night, next);
      await sees(day, next, night);
      for (const { faults } of [day, night]) expect(faults().filter((fault) => !AWAY.test(fault))).toEqual([]);
    },
    LONG * 2,
  );
});
