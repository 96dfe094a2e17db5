/**
 * Twelve devices of five kinds on one running agent, plugged and unplugged at random: whether everything they say is attributed to them, whether each is
 * heard again, what is left open, and what it costs. Used by a test of seconds and for ten minutes by `npm run devices` and the night.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bandsFor, builtInSite } from "@wingwatch/agent/config";
import type { StreamItem } from "@wingwatch/agent/domain";
import { type RunningAgent, startAgent } from "@wingwatch/agent/main";
import { KINDS, type Kind, type Plugged } from "./testing/storm-kinds.ts";

export interface StormResult {
  readonly devices: number;
  readonly plugs: number;
  readonly items: number;
  /** Items whose content belongs to another device than the sensor they name. */
  readonly misattributed: number;
  /** Devices that said nothing after they were plugged in for the last time. */
  readonly silent: number;
  /** Open files at the end, less those at the beginning. */
  readonly filesLeft: number;
  /** Bytes of heap, the same. */
  readonly heapGrowth: number;
  /** Share of a core that this process used, emulators included. */
  readonly cpu: number;
}

const DEVICES = 12;

interface Device {
  readonly n: number;
  readonly kind: Kind;
  readonly path: string;
}

export async function plugStorm(seconds: number): Promise<StormResult> {
  const folder = mkdtempSync(join(tmpdir(), "storm-"));
  const before = { files: openFiles(), heap: await heap(), cpu: process.cpuUsage(), at: performance.now() };
  const devices = Array.from({ length: DEVICES }, (_, n) => ({ n, kind: KINDS[n % KINDS.length] as Kind, path: join(folder, `tty${n}`) }));
  const agent = await agentWith(devices, folder);
  const tally = { items: 0, misattributed: 0 };
  const heardAt = new Map<number, number>();
  agent.listen((items) => {
    for (const item of items) {
      const device = devices.find(({ n }) => "sensor" in item && item.sensor === `s${n}`);
      if (device === undefined) continue;
      heardAt.set(device.n, performance.now());
      tally.items += 1;
      if (isAnothers(item, device)) tally.misattributed += 1;
    }
  });
  const end = performance.now() + seconds * 1000;
  const calm = end - (seconds * 1000) / 3;
  const random = generator(17);
  const plugged = await Promise.all(devices.map((device) => toggle(device, { end, calm, random })));
  const plugs = plugged.reduce((sum, each) => sum + each, 0);
  await agent.stop();
  const used = process.cpuUsage(before.cpu);
  const cpu = (used.user + used.system) / 1000 / (performance.now() - before.at);
  rmSync(folder, { recursive: true });
  const silent = devices.filter(({ n }) => (heardAt.get(n) ?? 0) < calm).length;
  await delay(300);
  return {
    devices: DEVICES,
    plugs,
    ...tally,
    silent,
    filesLeft: openFiles() - before.files,
    heapGrowth: (await heap()) - before.heap,
    cpu,
  };
}

function isAnothers(item: StreamItem, { n, kind }: Device): boolean {
  const whose = kind.whose(item);
  return whose !== undefined && whose !== n;
}

/** An agent as people run it, store and detection included; one sensor for each device. */
async function agentWith(devices: readonly Device[], folder: string): Promise<RunningAgent> {
  const quiet = () => undefined;
  const room = builtInSite(devices.map(({ n }) => `s${n}`));
  const sensors = room.sensors.map((sensor, n) => {
    const { kind, path } = devices[n] as Device;
    return { ...sensor, driver: { type: kind.type, path, ...kind.options } };
  });
  return startAgent({
    site: { ...room, sensors },
    bands: bandsFor("GB"),
    agent: "agent",
    dataDir: join(folder, "data"),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    env: {},
  });
}

interface Storm {
  /** ms on the performance clock; from `calm` on everything stays plugged in, so that each must be heard again. */
  readonly end: number;
  readonly calm: number;
  readonly random: () => number;
}

/** Plugs one device in and out until the end; gives how often it was plugged in. */
async function toggle({ n, kind, path }: Device, { end, calm, random }: Storm): Promise<number> {
  let plugged: Plugged | undefined;
  let plugs = 0;
  for (let next = 0; performance.now() < end; await delay(100)) {
    const isCalm = performance.now() > calm;
    if (plugged === undefined && (isCalm || performance.now() > next)) {
      plugged = await kind.plug(n, path);
      plugs += 1;
      next = performance.now() + 500 + 7000 * random();
    } else if (plugged !== undefined && !isCalm && performance.now() > next) {
      const { pty } = plugged;
      plugged = undefined;
      await pty.close();
      next = performance.now() + 2000 * random();
    }
    plugged?.tick();
  }
  await plugged?.pty.close();
  return plugs;
}

/** As `node --expose-gc` would let us, in a process that was started without it. */
const collectGarbage = (() => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
})();

function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}

async function heap(): Promise<number> {
  await delay(50);
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** 0 to 1, the same every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
