/** A newcomer's first minute: one command, one address, and a phone on the map. Real processes, a real browser. */
import type { AlertRecord, Incident } from "@wingwatch/server/contract";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChromium, watchPage } from "../programs/chromium.ts";
import { type Folder, freePort, type Program, temporaryFolder } from "../programs/process.ts";
import { startWingwatch, wingwatch } from "../programs/wingwatch.ts";

const START = 120_000;
const MINUTE = 60_000;

let data: Folder;
let port: number;
let up: Program;
let address: string;
let browser: Browser;
let page: Page;
let faults: () => readonly string[];

async function start(): Promise<void> {
  up = startWingwatch(["up", "--port", String(port), "--data", data.path]);
  address = (await up.says(/Open\s+(http:\S+)/, START))[1] ?? "";
}

async function openAlerts(): Promise<AlertRecord[]> {
  const response = await fetch(`${address}/api/v1/alerts?state=open`);
  return (await response.json()) as AlertRecord[];
}

/** Pixels of the map in the colour that only a live emission in a forbidding place has. */
function signalPixels(): Promise<number> {
  return page.evaluate(() => {
    let count = 0;
    for (const canvas of document.querySelectorAll("canvas")) {
      const { width, height } = canvas;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      for (let at = 0; at < pixels.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
        if (red > 170 && green < 110 && blue < 110) count += 1;
      }
    }
    return count;
  });
}

beforeAll(async () => {
  data = temporaryFolder();
  port = await freePort();
  await start();
  browser = await startChromium();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  faults = watchPage(page, address);
  await page.goto(address);
}, START + 60_000);

afterAll(async () => {
  await browser?.close();
  await up?.stop();
  data?.[Symbol.dispose]();
});

describe("a fresh start", () => {
  it("says where to look, how to stop, where the data lies and how to sign in", () => {
    expect(up.output()).toContain("Ctrl-C");
    expect(up.output()).toContain(data.path);
    expect(up.output()).toMatch(/sign in/i);
  });

  it(
    "shows within a minute a phone being used, in a cell on the map and in the queue",
    async () => {
      const row = page
        .locator("[data-alert]")
        .filter({ hasText: /Breakthrough/ })
        .filter({ hasNotText: "Place uncertain" });
      await row.first().waitFor({ timeout: MINUTE });
      expect(await row.first().textContent()).toMatch(/A wing · \w+ · .+\d+ %/s);
      await expect.poll(signalPixels, { timeout: 10_000 }).toBeGreaterThan(500);
      expect(await page.getByText("Simulated prison").first().isVisible()).toBe(true);
    },
    MINUTE + 15_000,
  );

  it("takes an acknowledgement with one key, under the name that was given once", async () => {
    await page.locator("[data-alert]").first().getByRole("button").first().click();
    const id = await page.locator("[data-alert][aria-current=true]").getAttribute("data-alert");
    await page.keyboard.press("a");
    const name = page.getByRole("dialog").getByRole("textbox");
    await name.waitFor();
    await name.fill("Officer Reyes");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await record(id)).acknowledged?.by, { timeout: 10_000 }).toBe("Officer Reyes");
  });

  it("asked nothing of any other host and logged no error", () => {
    expect(faults()).toEqual([]);
  });

  it(
    "leads back to the control room from every page",
    async () => {
      const other = await browser.newPage();
      await other.goto(`${address}/#/handover`);
      const links = other.locator("nav a");
      await links.first().waitFor();
      const hashes = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      expect(hashes.length).toBeGreaterThan(10);
      const back = "a[href='#/'], [data-role=back-to-live], [data-role=sound]";
      for (const hash of hashes) {
        await other.goto("about:blank");
        await other.goto(`${address}/${hash}`);
        await other.locator(back).first().waitFor();
      }
      await other.close();
    },
    START,
  );

  it("refuses a second start on the same port with one clear error", async () => {
    using other = temporaryFolder();
    const second = await wingwatch(["up", "--port", String(port), "--data", other.path]);
    expect(second.code).toBe(1);
    expect(second.err).toContain(String(port));
    expect(second.err).toContain("--port");
  });

  it(
    "stops cleanly on Ctrl-C; a second start keeps the alerts and what was done about them",
    async () => {
      const before = await openAlerts();
      const acknowledged = before.filter((one) => one.acknowledged !== null).map((one) => one.alert.id);
      const incidents = (await (await fetch(`${address}/api/v1/incidents?state=open`)).json()) as Incident[];
      expect(acknowledged.length + incidents.length).toBeGreaterThan(0);
      expect(await up.stop("SIGINT")).toBe(0);
      await page
        .getByText(/connection lost/i)
        .first()
        .waitFor({ timeout: 20_000 });
      await start();
      const after = (await (await fetch(`${address}/api/v1/incidents?state=open`)).json()) as Incident[];
      expect(after.map((incident) => incident.id)).toEqual(expect.arrayContaining(incidents.map((incident) => incident.id)));
      for (const id of acknowledged) expect((await record(id)).acknowledged?.by).toBe("Officer Reyes");
      await page
        .getByText(/connection lost/i)
        .first()
        .waitFor({ state: "hidden", timeout: 60_000 });
    },
    START + 60_000,
  );
});

async function record(id: string | null): Promise<AlertRecord> {
  const response = await fetch(`${address}/api/v1/alerts?state=all&limit=500`);
  const found = ((await response.json()) as AlertRecord[]).find((one) => one.alert.id === id);
  if (found === undefined) throw new Error(`the server does not know alert ${id}`);
  return found;
}
