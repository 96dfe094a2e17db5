/** A driver of the product and an emulated device at the two ends of something real: a pseudo-terminal, a socket, a child process. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { StageCounters, StreamItem } from "@wingwatch/agent/domain";
import { drivers } from "@wingwatch/agent/drivers";
import type { Connection } from "@wingwatch/agent/ports";
import { openPty, type Pty } from "@wingwatch/simulators/devices";
import { onTestFinished } from "vitest";

/** A running driver and everything it has said. */
export interface Listening {
  readonly items: StreamItem[];
  readonly connection: Connection;
  /** What ended the iteration; undefined while it runs, null where it ended without an error. */
  readonly ended: () => Error | null | undefined;
  stop(): Promise<void>;
}

export interface ListenOptions {
  /** Ids of the sensors and their options. Left out: one, `roof`, with the options themselves. */
  readonly sensors?: readonly { readonly id: string; readonly bands?: readonly string[]; readonly options: object }[];
  readonly brokerUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens the driver `type` and listens until the test ends. */
export async function listen(type: string, options: object, more: ListenOptions = {}): Promise<Listening> {
  const entry = drivers.find((each) => each.id === type);
  if (entry === undefined) throw new Error(`no driver ${type}`);
  const abort = new AbortController();
  const quiet = () => undefined;
  const sensors = (more.sensors ?? [{ id: "roof", options }]).map((sensor) => ({
    id: sensor.id,
    bands: sensor.bands ?? ["b8-ul"],
    options: entry.options.parse({ type, ...sensor.options }),
  }));
  const driver = await entry.load();
  const connection = await driver.open(sensors, {
    signal: abort.signal,
    clock: { now: () => Date.now() * 1000 },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    site: "hmp-example",
    agent: "test",
    env: more.env ?? {},
    ...(more.brokerUrl !== undefined && { brokerUrl: more.brokerUrl }),
  });
  const items: StreamItem[] = [];
  let ended: Error | null | undefined;
  const run = (async () => {
    try {
      for await (const batch of connection) items.push(...batch.items);
      ended = null;
    } catch (error) {
      ended = error as Error;
    }
  })();
  const stop = async () => {
    abort.abort();
    await run;
  };
  onTestFinished(stop);
  return { items, connection, ended: () => ended, stop };
}

/** A pseudo-terminal at a new path; what the driver writes goes to `hear`. */
export async function newPty(hear: (bytes: Uint8Array) => void, onOpen?: () => void): Promise<Pty & { readonly path: string }> {
  const path = join(mkdtempSync(join(tmpdir(), "device-")), "tty");
  const pty = await openPty({ path, onBytes: hear, ...(onOpen && { onOpen }) });
  onTestFinished(() => pty.close());
  return { ...pty, path, write: pty.write };
}

/** Speed that the other end has set, bits per second. */
export function lineSpeed(path: string): number {
  return Number(execFileSync("stty", ["-F", realpathSync(path), "speed"], { encoding: "utf8" }));
}

/** Waits until `isSo`; fails after `seconds`. */
export async function until(isSo: () => boolean, seconds = 10): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !isSo(); await delay(5)) {
    if (Date.now() > end) throw new Error(`not so within ${seconds} s: ${isSo}`);
  }
}

export function stage(connection: Connection, name: string): StageCounters | undefined {
  return connection.counters().find((each) => each.stage === name);
}
