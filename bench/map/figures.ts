/**
 * map.frame: main-thread work a frame of the control room in Chromium, software rendering, 1920 × 1080, with 300 sensors and 600 cells in
 * one wing, all drawn, data at 10 Hz and 20 live emissions.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Figure } from "@wingwatch/test/figures/figure";
import { startChromium } from "@wingwatch/test/programs/chromium";
import { openSignedIn } from "@wingwatch/test/programs/first-account";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { freePort, startProgram, temporaryFolder } from "@wingwatch/test/programs/process";
import { quantile } from "../measure/trend.ts";
import { makeSite } from "../site/bench-site.ts";
import { trace, workByFrame } from "./trace.ts";

const BANDS = "b28-ul b20-ul b8-ul b3-ul b1-ul b7-ul b38 n78 wifi24 dect tetra-ul b40".split(" ");
const WARM_UP_MS = 15_000;
const TRACED_MS = 30_000;
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function mapFigures(): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(temporaryFolder());
  const site = join(folder.path, "site");
  await makeSite(site, { wings: 1, levels: 6, cells: 100, sensors: 50, bands: BANDS, driver: () => ({ type: "mqtt" }) });
  const mosquitto = await startMosquitto();
  stack.defer(() => mosquitto.stop());
  const port = String(await freePort());
  const common = ["--site", site, "--broker", mosquitto.url];
  const entry = file("../../wingwatch.ts");
  const server = startProgram(process.execPath, [entry, "server", ...common, "--port", port, "--data", join(folder.path, "data")]);
  stack.defer(async () => void (await server.stop()));
  const [address] = await server.says(/^http:\S+/m);
  const agent = startProgram(process.execPath, [file("busy-agent.ts"), ...common]);
  stack.defer(async () => void (await agent.stop()));
  await agent.says(/busy/);
  const browser = await startChromium();
  stack.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await openSignedIn(page, server, address);
  await page.locator("[data-alert]").nth(19).waitFor();
  await page.waitForTimeout(WARM_UP_MS);
  const events = await trace(await page.context().newCDPSession(page), TRACED_MS);
  const work = workByFrame(events, "dur");
  const ran = workByFrame(events, "tdur");
  const figure = (name: string, q: number, target: string) => ({
    name,
    value: quantile(work, q),
    unit: "ms of main-thread work",
    target,
    n: work.length,
    note: `by the clock, waiting for a core included; the thread itself ran ${quantile(ran, q).toFixed(1)} ms`,
  });
  return [figure("map.frame", 0.5, "<= 8"), figure("map.frame.median", 0.5, "<= 8"), figure("map.frame.p99", 0.99, "<= 50")];
}
