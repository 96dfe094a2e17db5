/**
 * playback.frame: main-thread work a frame while the same house is played back at 60 ×, again and again over what it has lived through; and how
 * often the picture had to wait for the server meanwhile.
 */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Page } from "playwright-core";
import { BY_CLOCK, frameFigure, OF_THREAD } from "./frame-figure.ts";
import { type TraceEvent, trace, workByFrame } from "./trace.ts";

const SPEED = 60;
const ROUNDS = 5;
/** Of what is over, s. */
const KEPT_S = 240;

/** `began`: when the house did, ms. */
export async function playbackFigures(page: Page, address: string, began: number): Promise<Figure[]> {
  await page.waitForTimeout(Math.max(0, began + KEPT_S * 1000 - Date.now()));
  const from = new Date(began + 30_000).toISOString();
  const seconds = Math.floor((Date.now() - began - 40_000) / 1000 / SPEED);
  const work: number[] = [];
  const ran: number[] = [];
  let waited = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto("about:blank");
    await page.goto(`${address}/#/playback?t=${from}`);
    await page.locator("[data-role=playback-room][data-waiting=false]").waitFor();
    await page.getByRole("button", { name: `${SPEED} ×`, exact: true }).click();
    await page.evaluate(countWaits);
    await page.locator("[data-role=play]").click();
    const events: TraceEvent[] = await trace(await page.context().newCDPSession(page), seconds * 1000);
    work.push(...workByFrame(events, "dur"));
    ran.push(...workByFrame(events, "tdur"));
    waited += await page.evaluate(() => (globalThis as { waits?: number }).waits ?? 0);
  }
  const played = `${ROUNDS} times ${seconds} s at ${SPEED} ×, ${waited} waits for the server`;
  const [byClock, ofThread] = [`${BY_CLOCK}; ${played}`, `${OF_THREAD}; ${played}`];
  return [
    frameFigure("playback.frame.median", work, { q: 0.5, note: byClock }),
    frameFigure("playback.frame.p99", work, { q: 0.99, target: "<= 50", note: byClock }),
    frameFigure("playback.frame.thread.median", ran, { q: 0.5, note: ofThread }),
    frameFigure("playback.frame.thread.p99", ran, { q: 0.99, note: ofThread }),
  ];
}

/** Counts how often the room says that it waits. Runs in the browser. */
function countWaits(): void {
  const room = document.querySelector("[data-role=playback-room]");
  const counted = globalThis as { waits?: number };
  counted.waits = 0;
  if (room === null) return;
  new MutationObserver(() => {
    if (room.getAttribute("data-waiting") === "true") counted.waits = (counted.waits ?? 0) + 1;
  }).observe(room, { attributeFilter: ["data-waiting"] });
}
