/**
 * map.first: from the click on the link to the control room until its map stands painted, with its cells and its emissions, and nothing of the
 * page in the browser's cache: the worst of several. The page that is clicked on holds a link and nothing else.
 */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Browser, BrowserContext } from "playwright-core";
import { quantile } from "../measure/trend.ts";

const TIMES = 7;
const VIEW = { width: 1920, height: 1080 };
/** Share of the map that is painted once its cells are. */
const PAINTED = 0.2;

/** `signedIn`: whose session is used. */
export async function firstMap(browser: Browser, address: string, signedIn: BrowserContext): Promise<Figure> {
  const state = await signedIn.storageState();
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const context = await browser.newContext({ viewport: VIEW, storageState: state });
    const page = await context.newPage();
    await page.addInitScript(watchMap, PAINTED);
    await page.route("**/click-here", (route) => route.fulfill({ contentType: "text/html", body: `<a href="/">Control room</a>` }));
    await page.goto(`${address}/click-here`);
    await page.evaluate(() => {
      document.querySelector("a")?.addEventListener("click", () => sessionStorage.setItem("clicked", String(Date.now())));
    });
    await page.click("a");
    const painted = await page.waitForFunction(() => (globalThis as { mapPaintedAt?: number }).mapPaintedAt, undefined, { polling: 50 });
    const clicked = await page.evaluate(() => Number(sessionStorage.getItem("clicked")));
    times.push(((await painted.jsonValue()) ?? Number.NaN) - clicked);
    await context.close();
  }
  const note = `the worst; the median is ${Math.round(quantile(times, 0.5))} ms`;
  return { name: "map.first", value: Math.max(...times), unit: "ms from the click", target: "<= 1500", n: TIMES, note };
}

/** Looks at every frame whether the plan is painted and something lives on it. Runs in the browser. */
function watchMap(painted: number): void {
  const look = (): void => {
    const [plan] = document.querySelectorAll("main canvas");
    if (plan instanceof HTMLCanvasElement && plan.width > 300 && document.querySelector("[data-alert]") && covered(plan) >= painted) {
      // What was asked for in this frame is on the screen after the next.
      requestAnimationFrame(() => Object.assign(globalThis, { mapPaintedAt: Date.now() }));
    } else requestAnimationFrame(look);
  };
  /** Share of the canvas that is not empty, from a small copy of it. */
  function covered(canvas: HTMLCanvasElement): number {
    const small = new OffscreenCanvas(64, 64);
    const context = small.getContext("2d");
    context?.drawImage(canvas, 0, 0, 64, 64);
    const { data } = context?.getImageData(0, 0, 64, 64) ?? { data: new Uint8ClampedArray() };
    let some = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) some += 1;
    return some / (64 * 64);
  }
  requestAnimationFrame(look);
}
