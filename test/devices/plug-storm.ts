/**
 * Twelve devices of mixed kinds on one agent's connections, plugged and unplugged at random: whether everything they say is attributed to them,
 * whether connections come back, what is left open, and what it costs. Used by a test of seconds and by the night for ten minutes.
 */
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { StreamItem } from "@wingwatch/agent/domain";
import { drivers } from "@wingwatch/agent/drivers";
import type { Connection, DriverContext } from "@wingwatch/agent/ports";
import { ModemEmulator, openPty, type Pty, RfExplorerEmulator, TinysaEmulator } from "@wingwatch/simulators/devices";

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

interface Plugged {
  tick(): void;
  readonly pty: Pty;
}

interface Kind {
  readonly type: string;
  readonly options: object;
  /** Plugs device `n` in; what it says carries `n` in its levels. */
  plug(n: number, path: string): Promise<Plugged>;
  /** Which device said this; undefined: it cannot be told. */
  whose(item: StreamItem): number | undefined;
}

/** Level that says who speaks, dBm. */
const levelOf = (n: number) => -100 + 2 * n;
const numberOf = (level: number | undefined) => (level === undefined ? undefined : Math.round((level + 100) / 2));

const KINDS: readonly Kind[] = [
  {
    type: "rf-explorer",
    options: { baud: 500_000 },
    plug: async (n, path) => {
      let emulator: RfExplorerEmulator | undefined;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const settings = { start: 880_000, step: 312_500, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };
      const radio = new RfExplorerEmulator({ settings, write: (bytes) => pty.write(bytes) });
      emulator = radio;
      return { pty, tick: () => radio.sweep(Array<number>(112).fill(levelOf(n))) };
    },
    whose: (item) => (item.type === "sweep" ? numberOf(item.dbm[0]) : undefined),
  },
  {
    type: "tinysa",
    options: { low: 880e6, high: 915e6, points: 50 },
    plug: async (n, path) => {
      let emulator: TinysaEmulator | undefined;
      let waiting = 0;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const levels = () => {
        waiting += 1;
        return undefined;
      };
      const shell = new TinysaEmulator({ model: "ultra", write: (bytes) => pty.write(bytes), levels });
      emulator = shell;
      const tick = () => {
        if (waiting > 0) shell.send([...shell.scan(Array<number>(50).fill(levelOf(n))), ...Buffer.from("ch> ")]);
        waiting = 0;
      };
      return { pty, tick };
    },
    whose: (item) => (item.type === "sweep" ? numberOf(item.dbm[0]) : undefined),
  },
  {
    type: "at-modem",
    options: { seconds: 2, family: "simcom-4g" },
    plug: async (n, path) => {
      let emulator: ModemEmulator | undefined;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const cell = `+CPSI: NR5G,257,629952,-11,${levelOf(n)},153`;
      const modem = new ModemEmulator({ identity: ["SIM8200"], answer: () => [cell], write: (bytes) => pty.write(bytes) });
      emulator = modem;
      return { pty, tick: () => modem.report(cell) };
    },
    whose: (item) => (item.type === "network" ? numberOf(item.rsrp) : undefined),
  },
];

const DEVICES = 12;

export async function plugStorm(seconds: number): Promise<StormResult> {
  const folder = mkdtempSync(join(tmpdir(), "storm-"));
  const before = { files: openFiles(), heap: await heap(), cpu: process.cpuUsage(), at: performance.now() };
  const abort = new AbortController();
  const tally = { plugs: 0, items: 0, misattributed: 0 };
  const heardAt = new Map<number, number>();
  const devices = Array.from({ length: DEVICES }, (_, n) => ({ n, kind: KINDS[n % KINDS.length] as Kind, path: join(folder, `tty${n}`) }));
  const hear = (n: number, kind: Kind, items: readonly StreamItem[]) => {
    heardAt.set(n, performance.now());
    for (const item of items) {
      const whose = kind.whose(item);
      const isOther = !("sensor" in item) || item.sensor !== `s${n}` || (whose !== undefined && whose !== n);
      tally.items += 1;
      if (isOther) tally.misattributed += 1;
    }
  };
  const listening = devices.map(({ n, kind, path }) =>
    keepOpen(kind, { n, path, signal: abort.signal, hear: (items) => hear(n, kind, items) }),
  );
  const end = performance.now() + seconds * 1000;
  const random = generator(17);
  await Promise.all(
    devices.map(async ({ n, kind, path }) => {
      let plugged: Plugged | undefined;
      const toggle = async () => {
        if (plugged === undefined) {
          plugged = await kind.plug(n, path);
          tally.plugs += 1;
        } else {
          const { pty } = plugged;
          plugged = undefined;
          await pty.close();
        }
      };
      let next = 0;
      while (performance.now() < end) {
        // The last third of the time everything stays plugged in, so that each must be heard again.
        const isCalm = end - performance.now() < (seconds * 1000) / 3;
        if (plugged === undefined || (!isCalm && performance.now() > next)) {
          await toggle();
          next = performance.now() + 500 + 4000 * random();
        }
        plugged?.tick();
        await delay(100);
      }
      await plugged?.pty.close();
    }),
  );
  const lastThird = end - (seconds * 1000) / 3;
  const silent = devices.filter(({ n }) => (heardAt.get(n) ?? 0) < lastThird).length;
  abort.abort();
  await Promise.all(listening);
  const used = process.cpuUsage(before.cpu);
  const cpu = (used.user + used.system) / 1000 / (performance.now() - before.at);
  await delay(300);
  return { devices: DEVICES, ...tally, silent, filesLeft: openFiles() - before.files, heapGrowth: (await heap()) - before.heap, cpu };
}

interface Keep {
  readonly n: number;
  readonly path: string;
  readonly signal: AbortSignal;
  readonly hear: (items: readonly StreamItem[]) => void;
}

/** Opens the device's driver again and again until `signal` aborts, as the runtime does, with short pauses. */
async function keepOpen({ type, options }: Kind, { n, path, signal, hear }: Keep): Promise<void> {
  const entry = drivers.find(({ id }) => id === type);
  const driver = await entry?.load();
  const parsed = entry?.options.parse({ type, path, ...options });
  while (!signal.aborted) {
    try {
      const connection = (await driver?.open([{ id: `s${n}`, bands: ["b8-ul"], options: parsed }], context(signal))) as Connection;
      for await (const batch of connection) hear(batch.items);
    } catch {
      // It is unplugged: that is what the storm is made of.
    }
    await delay(200);
  }
}

function context(signal: AbortSignal): DriverContext {
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return { signal, clock: { now: () => Date.now() * 1000 }, log, site: "hmp-example", agent: "storm", env: {} };
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
