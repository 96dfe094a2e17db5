/**
 * The C core in place of the TypeScript sensors behind serial ports: one program for each port, which makes the pseudo-terminal itself and
 * is fed with samples of the simulated air. It lives in real time; several sensors on one line answer as fast as the machine can.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Sensor, WingwatchError } from "@wingwatch/agent/domain";
import type { SensorSecrets } from "../transport/sensor-keys.ts";
import type { SensorLink } from "../transport/sensor-link.ts";
import { boot } from "../transport/sensor-time.ts";
import { type SerialPort, serialPorts } from "../transport/serial-ports.ts";
import { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";
import { buildVirtualSensor, cacheFolder } from "./build.ts";
import { BASE, description, type HostSensor, SAMPLE_PERIOD, samplesRecord } from "./host-records.ts";
import { Sampler } from "./sampler.ts";

/** What a program may be behind with before its samples are dropped, bytes: about ten intervals of eight sensors. */
const MAX_WAITING = 16_000_000;
/** Counters that lasting memory has never seen begin at the machine's clock, as those of the TypeScript sensors do: ms in a session. */
const MS_A_SESSION = 2 ** 18;

export interface FirmwareOptions {
  /** Of those that prove what they say. */
  readonly secrets?: SensorSecrets | undefined;
}

export async function openFirmwareSensors(world: World, options: FirmwareOptions = {}): Promise<SensorLink> {
  const program = await buildVirtualSensor();
  const ports = await Promise.all(serialPorts(world.site.sensors).map((port) => openPort(program, port, { ...options, world })));
  return {
    describe: `${ports.reduce((sum, { sensors }) => sum + sensors, 0)} sensors of C at ${ports.map(({ path }) => path).join(", ")}`,
    get lost() {
      return ports.reduce((sum, { lost }) => sum + lost, 0);
    },
    say() {
      for (const port of ports) port.hear();
    },
    async close() {
      await Promise.all(ports.map((port) => port.close()));
    },
  };
}

interface FirmwarePort {
  readonly path: string;
  readonly sensors: number;
  /** Intervals that were not heard because the machine was too slow. */
  readonly lost: number;
  /** Feeds it the world's last interval. */
  hear(): void;
  close(): Promise<void>;
}

async function openPort(
  program: string,
  { path, sensors }: SerialPort,
  { world, secrets }: FirmwareOptions & { readonly world: World },
): Promise<FirmwarePort> {
  if (existsSync(path)) throw new WingwatchError("WW_E_PTY", `${path} is there already`, { advice: "name another path in the site file" });
  const isAlone = sensors.length === 1 && sensors[0]?.address === undefined;
  const hosted = sensors.map(
    ({ sensor, address }, i): HostSensor => ({
      sensor,
      address: address ?? i + 1,
      boot: boot(),
      manner: isAlone ? "unasked" : "polled",
      proof: proofOf(sensor, secrets),
    }),
  );
  const samplers = sensors.map(({ sensor }) => samplerOf(sensor, world));
  const child = spawn(program, [path], { stdio: ["pipe", "ignore", "inherit"] });
  // It ends when its standard input does; the exit tells.
  child.stdin.on("error", () => undefined);
  child.stdin.write(description(hosted));
  await made(child, path);
  let lost = 0;
  return {
    path,
    sensors: sensors.length,
    get lost() {
      return lost;
    },
    hear() {
      for (const [number, sampler] of samplers.entries()) {
        const levels = sampler.take(world.air);
        if (child.stdin.writableLength > MAX_WAITING) lost++;
        else child.stdin.write(samplesRecord({ number, clock: 0 }, levels));
      }
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      await gone;
    },
  };
}

function samplerOf(sensor: Sensor, world: World): Sampler {
  const number = world.site.sensors.indexOf(sensor);
  return new Sampler({ sensor, number, random: new Random(`firmware ${sensor.id}`), samplePeriod: SAMPLE_PERIOD, base: BASE });
}

function proofOf(sensor: Sensor, secrets: SensorSecrets | undefined): HostSensor["proof"] {
  const secret = secrets?.get(sensor.id);
  const memory = join(cacheFolder, `${sensor.id}-${secret?.number}.memory`);
  return secret && { ...secret, session: Math.floor(Date.now() / MS_A_SESSION), memory };
}

async function made(child: ChildProcess, path: string): Promise<void> {
  while (!existsSync(path)) {
    if (child.exitCode !== null) throw new WingwatchError("WW_E_PTY", `the C sensor ended with ${child.exitCode} before ${path} was there`);
    await sleep(5);
  }
}
