/** Takes the pictures of docs/screens anew: real server, simulated prison, both themes, one in French. `npm run screens`. */
import { join } from "node:path";
import { openRoom, type Room, START } from "./programs/room.ts";

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

/** A page has painted what it asked for, ms. */
const SETTLED = 4_000;
/** How long before now playback is shown, ms. */
const AGO = 15_000;
const folder = join(import.meta.dirname, "..", "docs", "screens");

const room = await openRoom();
try {
  await breakthrough(room);
  for (const shot of shots) await take(room, shot);
} finally {
  await room.stop();
}

/** Waits until there is something to look at. */
async function breakthrough(from: Room): Promise<void> {
  const { page } = await from.screen();
  await page.locator("[data-alert]", { hasText: "Breakthrough" }).first().waitFor({ timeout: START });
  await page.close();
}

async function take(from: Room, { file, hash, language, theme, width, height, keys }: Shot): Promise<void> {
  const { page } = await from.blank({ viewport: { width, height }, reducedMotion: "reduce" });
  await page.addInitScript(
    ([chosen, shown]) => {
      localStorage.setItem("wingwatch.language", chosen);
      localStorage.setItem("wingwatch.theme", shown);
      localStorage.setItem("wingwatch.operator", "Reyes");
    },
    [language, theme] as const,
  );
  // What it opens at by itself, a minute ago, was before anything was kept.
  const at = hash === "#/playback" ? `?t=${new Date(Date.now() - AGO).toISOString()}` : "";
  await page.goto(`${from.address}/${hash}${at}`);
  await page
    .locator(hash === "#/" ? "[data-alert]" : "main")
    .first()
    .waitFor({ timeout: START });
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForTimeout(SETTLED);
  await page.screenshot({ path: join(folder, `${file}.png`) });
  await page.context().close();
  console.log(`${file}.png`);
}
