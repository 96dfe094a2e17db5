/** Takes the pictures of docs/screens anew: real server, simulated prison, both themes, one in French. `npm run screens`. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startChromium } from "./programs/chromium.ts";
import { freePort, temporaryFolder } from "./programs/process.ts";
import { startWingwatch } from "./programs/wingwatch.ts";

interface Shot {
  readonly file: string;
  readonly hash: string;
  readonly language: "en" | "fr";
  readonly theme: "dark" | "light";
  readonly width: number;
  readonly height: number;
  /** Pressed one after another before the picture is taken. */
  readonly keys: readonly string[];
}

const desk = { hash: "#/", language: "en", theme: "dark", width: 1600, height: 900, keys: [] } as const;

const shots: readonly Shot[] = [
  { ...desk, file: "control-room", width: 1920, height: 1080 },
  { ...desk, file: "control-room-french-light", language: "fr", theme: "light", keys: ["1"] },
  { ...desk, file: "level", keys: ["1", "l", "l"] },
  { ...desk, file: "incident-light", theme: "light", keys: ["i", "d"] },
  { ...desk, file: "tablet-french", language: "fr", width: 1024, height: 768, keys: ["1"] },
  { ...desk, file: "handover", hash: "#/handover", theme: "light" },
  { ...desk, file: "alarm-load", hash: "#/alarm-load" },
  { ...desk, file: "playback", hash: "#/playback" },
];

const START = 120_000;
/** A page has painted what it asked for, ms. */
const SETTLED = 4_000;
const folder = join(import.meta.dirname, "..", "docs", "screens");

using data = temporaryFolder();
const up = startWingwatch(["up", "--port", String(await freePort()), "--data", data.path]);
const address = (await up.says(/Open\s+(http:\S+)/, START))[1] ?? "";
const browser = await startChromium();
try {
  await breakthrough(browser);
  for (const shot of shots) await take(browser, shot);
} finally {
  await browser.close();
  await up.stop();
}

/** Waits until there is something to look at. */
async function breakthrough(from: Browser): Promise<void> {
  const page = await from.newPage();
  await page.goto(address);
  await page.locator("[data-alert]", { hasText: "Breakthrough" }).first().waitFor({ timeout: START });
  await page.close();
}

async function take(from: Browser, { file, hash, language, theme, width, height, keys }: Shot): Promise<void> {
  const context = await from.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
  await context.addInitScript(
    ([chosen, shown]) => {
      localStorage.setItem("wingwatch.language", chosen);
      localStorage.setItem("wingwatch.theme", shown);
      localStorage.setItem("wingwatch.operator", "Reyes");
    },
    [language, theme] as const,
  );
  const page = await context.newPage();
  await page.goto(`${address}/${hash}`);
  await page
    .locator(hash === "#/" ? "[data-alert]" : "main")
    .first()
    .waitFor({ timeout: START });
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForTimeout(SETTLED);
  await page.screenshot({ path: join(folder, `${file}.png`) });
  await context.close();
  console.log(`${file}.png`);
}
