/**
 * playback.frame: main-thread work a frame while the same house is played back at 60 ×, again and again over what it has lived through; and how
 * often the picture had to wait for the server meanwhile.
 */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Page } from "playwright-core";
import { quantile } from "../measure/trend.ts";
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
  const figure = (name: string, q: number, target: string): Figure => ({
    name,
    value: quantile(work, q),
    unit: "ms of main-thread work",
    target,
    n: work.length,
    note: `by the clock; the thread itself ran ${quantile(ran, q).toFixed(1)} ms; ${ROUNDS} times ${seconds} s at ${SPEED} ×, ${waited} waits for the server`,
  });
  return [figure("playback.frame.median", 0.5, ""), figure("playback.frame.p99", 0.99, "<= 50")];
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
