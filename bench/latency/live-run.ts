/** One live run: everything real from the PTYs to the browser. Gives when each observation was said and when each alert was shown. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Observation, Site } from "@wingwatch/agent/domain";
import { createWorld, openPtySensors, runVirtualSensors, type SensorLink } from "@wingwatch/simulators";
import { startChromium } from "@wingwatch/test/programs/chromium";
import { openSignedIn } from "@wingwatch/test/programs/first-account";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { freePort } from "@wingwatch/test/programs/process";
import { MEASURED, startOnCore } from "../measure/one-core.ts";
import { phones, SECONDS } from "./phones.ts";
import { shownAlerts, watchQueue, workOff } from "./queue-watch.ts";

const entry = fileURLToPath(new URL("../../wingwatch.ts", import.meta.url));
const SETTLE_MS = 3_000;

export interface LiveRunOptions {
  readonly site: Site;
  readonly siteFolder: string;
  /** For data and recording. */
  readonly folder: string;
}

export interface LiveRun {
  readonly alerts: readonly { readonly id: string; readonly shownAt: number }[];
  /** Lines of the agent's recording. */
  readonly recording: readonly string[];
  /** Wall clock, ms: when the last byte of what said this was written. */
  saidAt(item: Observation): number;
}

export async function watchPhones({ site, siteFolder, folder }: LiveRunOptions): Promise<LiveRun> {
  await using stack = new AsyncDisposableStack();
  const mosquitto = await startMosquitto();
  stack.defer(() => mosquitto.stop());
  const common = ["--site", siteFolder, "--broker", mosquitto.url, "--data", join(folder, "data")];
  const server = startOnCore(MEASURED, [entry, "server", ...common, "--port", String(await freePort())]);
  stack.defer(async () => void (await server.stop()));
  const [address] = await server.says(/^http:\S+/m);
  const ports = await openPtySensors(site.sensors);
  stack.defer(() => ports.close());
  const recording = join(folder, "live.ndjson");
  const agent = startOnCore(MEASURED, [entry, "agent", ...common, "--record", recording]);
  stack.defer(async () => void (await agent.stop()));
  await agent.says(/agent runs/);

  const browser = await startChromium();
  stack.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await openSignedIn(page, server, address);
  await watchQueue(page);

  const said = new Map<string, number>();
  const noting: SensorLink = {
    describe: "when it was said",
    lost: 0,
    say: (observations) => {
      const now = Date.now();
      for (const one of observations) said.set(keyOf(one), now);
    },
    close: () => Promise.resolve(),
  };
  const now = () => Date.now() * 1000;
  const world = createWorld({ site, scenario: phones(), from: now() });
  const over = new AbortController();
  const { signal } = over;
  const told = runVirtualSensors(world, { links: [ports, noting], signal, now, duration: SECONDS * 1e6 }).finally(() => over.abort());
  await Promise.all([told, workOff(page, address, signal)]);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

  const alerts = await shownAlerts(page);
  await agent.stop();
  return {
    alerts,
    recording: readFileSync(recording, "utf8")
      .split("\n")
      .filter((line) => line !== ""),
    saidAt: (item) => {
      const at = said.get(keyOf(item));
      if (at === undefined) throw new Error(`nobody said ${keyOf(item)}`);
      return at;
    },
  };
}

function keyOf(one: Observation): string {
  return `${one.type} ${one.sensor} ${"band" in one ? one.band : ""} ${one.t}`;
}
