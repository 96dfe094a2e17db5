/** A running agent and a port that is not there yet: what is plugged in later is heard, pulled out and plugged in again, too. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bandsFor, builtInSite } from "@wingwatch/agent/config";
import type { StreamItem } from "@wingwatch/agent/domain";
import { startAgent } from "@wingwatch/agent/main";
import { openPty, RfExplorerEmulator } from "@wingwatch/simulators/devices";
import { expect, it, onTestFinished } from "vitest";
import { until } from "./testing/harness.ts";

const SETTINGS = { start: 880_000, step: 312_500, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };

/** An RF Explorer on the port at `path`, which sweeps one level all the time, until it is pulled out. */
async function plugIn(path: string, level: number): Promise<() => Promise<void>> {
  let emulator: RfExplorerEmulator | undefined;
  const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
  const radio = new RfExplorerEmulator({ settings: SETTINGS, write: (bytes) => pty.write(bytes) });
  emulator = radio;
  const sweeping = setInterval(() => radio.sweep(Array<number>(SETTINGS.points).fill(level)), 50);
  return async () => {
    clearInterval(sweeping);
    await pty.close();
  };
}

it("an agent hears a device that is plugged in while it runs, and again after it was pulled out", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hot-plug-"));
  const path = join(folder, "ttyUSB0");
  const quiet = () => undefined;
  const room = builtInSite("rf");
  const site = { ...room, sensors: room.sensors.map((sensor) => ({ ...sensor, driver: { type: "rf-explorer", path, baud: 500_000 } })) };
  const agent = await startAgent({
    site,
    bands: bandsFor("GB"),
    agent: "agent",
    dataDir: join(folder, "data"),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    env: {},
  });
  onTestFinished(async () => {
    await agent.stop();
    rmSync(folder, { recursive: true });
  });
  const levels = new Set<number | undefined>();
  agent.listen((items: readonly StreamItem[]) => {
    for (const item of items) if (item.type === "sweep") levels.add(item.dbm[0]);
  });
  expect(agent.health().sensors.find(({ sensor }) => sensor === "rf")?.heardAt).toBeNull();
  const pullOut = await plugIn(path, -91);
  await until(() => levels.has(-91), 20);
  await pullOut();
  const pullOutAgain = await plugIn(path, -77);
  onTestFinished(pullOutAgain);
  await until(() => levels.has(-77), 20);
  expect(agent.health().sensors.find(({ sensor }) => sensor === "rf")?.heardAt).not.toBeNull();
});
