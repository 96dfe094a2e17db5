/**
 * map.frame: main-thread work a frame of the control room in Chromium, software rendering, 1920 × 1080, with 300 sensors and 600 cells in
 * one wing, all drawn, data at 10 Hz and 20 live emissions. In the same house: how soon the first map stands, and playback.
 */
import type { Figure } from "@wingwatch/test/figures/figure";
import { startChromium } from "@wingwatch/test/programs/chromium";
import { openSignedIn } from "@wingwatch/test/programs/first-account";
import { busyHouse } from "./busy-house.ts";
import { firstMap } from "./first.ts";
import { BY_CLOCK, frameFigure, OF_THREAD } from "./frame-figure.ts";
import { playbackFigures } from "./playing.ts";
import { trace, workByFrame } from "./trace.ts";

const WARM_UP_MS = 15_000;
const TRACED_MS = 30_000;

export async function mapFigures(): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const began = Date.now();
  const { server, address } = await busyHouse(stack);
  const browser = await startChromium();
  stack.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await openSignedIn(page, server, address);
  await page.locator("[data-alert]").nth(19).waitFor();
  await page.waitForTimeout(WARM_UP_MS);
  const events = await trace(await page.context().newCDPSession(page), TRACED_MS);
  const work = workByFrame(events, "dur");
  const ran = workByFrame(events, "tdur");
  const frames = [
    frameFigure("map.frame", work, { q: 0.5, target: "<= 8", note: BY_CLOCK }),
    frameFigure("map.frame.median", work, { q: 0.5, target: "<= 8", note: BY_CLOCK }),
    frameFigure("map.frame.p99", work, { q: 0.99, target: "<= 50", note: BY_CLOCK }),
    frameFigure("map.frame.thread", ran, { q: 0.5, note: OF_THREAD }),
    frameFigure("map.frame.thread.p99", ran, { q: 0.99, note: OF_THREAD }),
  ];
  const first = await firstMap(browser, address, page.context());
  return [first, ...frames, ...(await playbackFigures(page, address, began))];
}
