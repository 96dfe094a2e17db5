/** A hand on the slider of the workbench, in a browser: from the move to the new list of alerts on the screen. */
import { startChromium } from "@wingwatch/test/programs/chromium";

export interface MovedAt {
  readonly address: string;
  /** Of who is signed in. */
  readonly cookie: string;
  readonly sensor: string;
  readonly band: string;
  readonly from: number;
  readonly to: number;
  readonly moves: number;
}

const START_MS = 60_000;

/** ms of each move: until the answer's figures and list are painted. */
export async function movedThreshold({ address, cookie, sensor, band, from, to, moves }: MovedAt): Promise<readonly number[]> {
  const browser = await startChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    await context.addCookies(cookie.split("; ").map((pair) => ({ ...cookieIn(pair), url: address })));
    const page = await context.newPage();
    page.setDefaultTimeout(START_MS);
    const [begin, end] = [from, to].map((t) => new Date(t / 1000).toISOString());
    await page.goto(`${address}/#/tuning?sensor=${sensor}&band=${band}&from=${begin}&to=${end}`);
    await page.locator("[data-role=bench][data-waiting=false] [data-role=changes]").waitFor();
    const took: number[] = [];
    for (let move = 0; move <= moves; move += 1) took.push(await page.evaluate(moveTo, (move % 10) / 2 + 0.5));
    // The first draws what is tried for the first time.
    return took.slice(1);
  } finally {
    await browser.close();
  }
}

/** In the page. Two pictures after the answer was taken, it has been painted. */
async function moveTo(db: number): Promise<number> {
  const slider = document.querySelector<HTMLInputElement>("[data-field=sensor] input[type=range]");
  const bench = document.querySelector<HTMLElement>("[data-role=bench]");
  if (slider === null || bench === null) throw new Error("this is no workbench");
  const picture = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // Told of each change: an answer may come between two pictures.
  const answered = new Promise<void>((resolve) => {
    const observer = new MutationObserver((changes) => {
      if (bench.dataset.waiting !== "false" || !changes.some(({ oldValue }) => oldValue === "true")) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(bench, { attributeFilter: ["data-waiting"], attributeOldValue: true });
  });
  const began = performance.now();
  slider.value = String(db);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await answered;
  await picture();
  await picture();
  return performance.now() - began;
}

function cookieIn(pair: string): { readonly name: string; readonly value: string } {
  const at = pair.indexOf("=");
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
