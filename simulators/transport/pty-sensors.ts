/**
 * Virtual sensors behind real serial ports: one pseudo-terminal for every path that a serial driver of the site names. A sensor alone on
 * its port speaks unasked; those with addresses share a line, wait to be polled, and answer at the line's own pace.
 */
import { existsSync } from "node:fs";
import { type Sensor, WingwatchError } from "@wingwatch/agent/domain";
import { PolledSensor } from "./polled-sensor.ts";
import { openPty, type Pty } from "./pty.ts";
import type { SensorSecrets } from "./sensor-keys.ts";
import { bySensor, type SensorLink } from "./sensor-link.ts";
import { proofOf } from "./sensor-proof.ts";
import { boot, now } from "./sensor-time.ts";
import { SensorVoice } from "./sensor-voice.ts";
import { type SerialPort, serialPorts } from "./serial-ports.ts";
import { openShared, type Pace } from "./shared-port.ts";
import { Unasked } from "./unasked.ts";

export interface PtyOptions {
  readonly pace?: Pace;
  /** Of those that prove what they say. */
  readonly secrets?: SensorSecrets | undefined;
}

export async function openPtySensors(sensors: readonly Sensor[], options: PtyOptions = {}): Promise<SensorLink> {
  const ports = serialPorts(sensors);
  for (const { path } of ports) {
    if (existsSync(path)) {
      throw new WingwatchError("WW_E_PTY", `${path} is there already`, { advice: "name a path in the site file where nothing is" });
    }
  }
  const links = await Promise.all(ports.map((port) => open(port, options)));
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

function open(port: SerialPort, { pace = "line", secrets }: PtyOptions): Promise<SensorLink> {
  const [first] = port.sensors;
  return first !== undefined && port.sensors.length === 1 && first.address === undefined
    ? openAlone(port, first.sensor, secrets)
    : openShared(port, { pace, secrets });
}

/** It sends every interval as it ends, and still answers what it is asked. */
async function openAlone({ path }: SerialPort, sensor: Sensor, secrets: SensorSecrets | undefined): Promise<SensorLink> {
  const voice = new SensorVoice(sensor, { address: 1, boot: boot(), proof: proofOf(sensor.id, secrets, Date.now() * 1000) });
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
