/**
 * Virtual sensors behind real serial ports: one pseudo-terminal for every path that a serial driver of the site names. A sensor alone on
 * its port speaks unasked; those with addresses share a line, wait to be polled, and answer at the line's own pace.
 */
import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { type Sensor, WingwatchError } from "@wingwatch/agent/domain";
import { z } from "zod";
import { PolledLine } from "./polled-line.ts";
import { PolledSensor } from "./polled-sensor.ts";
import { openPty, type Pty } from "./pty.ts";
import { bySensor, type SensorLink } from "./sensor-link.ts";
import { bootNumber, SensorVoice } from "./sensor-voice.ts";
import { Unasked } from "./unasked.ts";

const driver = z.object({ path: z.string(), baud: z.number().default(115_200), address: z.number().optional() });

interface Port {
  readonly path: string;
  readonly baud: number;
  readonly sensors: readonly { readonly sensor: Sensor; readonly address: number | undefined }[];
}

/** Ports of the sensors with serial drivers. */
export function serialPorts(sensors: readonly Sensor[]): readonly Port[] {
  const ports = new Map<string, { path: string; baud: number; sensors: { sensor: Sensor; address: number | undefined }[] }>();
  for (const sensor of sensors) {
    const options = sensor.driver.type === "serial" ? driver.safeParse(sensor.driver) : undefined;
    if (!options?.success) continue;
    const { path, baud, address } = options.data;
    const port = ports.get(path) ?? { path, baud, sensors: [] };
    port.sensors.push({ sensor, address });
    ports.set(path, port);
  }
  return [...ports.values()];
}

export async function openPtySensors(sensors: readonly Sensor[]): Promise<SensorLink> {
  const ports = serialPorts(sensors);
  for (const { path } of ports) {
    if (existsSync(path)) {
      throw new WingwatchError("WW_E_PTY", `${path} is there already`, { advice: "name a path in the site file where nothing is" });
    }
  }
  const links = await Promise.all(ports.map(open));
  return {
    describe: `${ports.reduce((n, port) => n + port.sensors.length, 0)} sensors at ${ports.map(({ path }) => path).join(", ")}`,
    get lost() {
      return links.reduce((sum, link) => sum + link.lost, 0);
    },
    say(observations) {
      for (const link of links) link.say(observations);
    },
    async close() {
      await Promise.all(links.map((link) => link.close()));
    },
  };
}

function open(port: Port): Promise<SensorLink> {
  const [first] = port.sensors;
  return first !== undefined && port.sensors.length === 1 && first.address === undefined ? openAlone(port, first.sensor) : openShared(port);
}

/** It sends every interval as it ends, and still answers what it is asked. */
async function openAlone({ path }: Port, sensor: Sensor): Promise<SensorLink> {
  const voice = new SensorVoice(sensor, { address: 1, boot: boot() });
  const unasked = new Unasked(voice);
  const asked = new PolledSensor(voice);
  let pty: Pty | undefined;
  const onBytes = (bytes: Uint8Array) => {
    for (const frame of asked.heard(bytes, Math.round(now()))) pty?.write(frame);
  };
  pty = await openPty({ path, onBytes, onOpen: () => unasked.introduce() });
  const { write, close } = pty;
  return {
    describe: path,
    get lost() {
      return pty?.lost ?? 0;
    },
    say(observations) {
      const own = bySensor(observations).get(sensor.id);
      if (own !== undefined) write(unasked.frames(own));
    },
    close,
  };
}

async function openShared({ path, baud, sensors }: Port): Promise<SensorLink> {
  const polled = sensors.map(
    ({ sensor, address }, i) => new PolledSensor(new SensorVoice(sensor, { address: address ?? i + 1, boot: boot() })),
  );
  const line = new PolledLine(baud, polled);
  let timer: NodeJS.Timeout | undefined;
  let pty: Pty | undefined;
  const pump = () => {
    for (const { bytes } of line.advance(now())) pty?.write(bytes);
    const next = line.line.nextAt();
    timer = next === undefined ? undefined : setTimeout(pump, Math.max(1, (next - now()) / 1000));
  };
  const onBytes = (bytes: Uint8Array) => {
    line.hostSays(bytes, now());
    if (timer === undefined) pump();
  };
  pty = await openPty({ path, onBytes });
  return {
    describe: path,
    get lost() {
      return polled.reduce((sum, sensor) => sum + sensor.lost, 0);
    },
    say(observations) {
      const own = bySensor(observations);
      for (const sensor of polled) sensor.measured(own.get(sensor.voice.sensor.id) ?? []);
    },
    async close() {
      clearTimeout(timer);
      await pty.close();
    },
  };
}

/** µs of a clock that never steps. */
function now(): number {
  return performance.now() * 1000;
}

function boot(): number {
  return bootNumber(Date.now() * 1000);
}
