/** A pseudo-terminal with a shared line behind it: sensors with addresses that wait to be polled. */
import { PolledLine } from "./polled-line.ts";
import { PolledSensor } from "./polled-sensor.ts";
import { openPty, type Pty } from "./pty.ts";
import type { SensorSecrets } from "./sensor-keys.ts";
import { bySensor, type SensorLink } from "./sensor-link.ts";
import { proofOf } from "./sensor-proof.ts";
import { boot, now } from "./sensor-time.ts";
import { SensorVoice } from "./sensor-voice.ts";
import type { SerialPort } from "./serial-ports.ts";

/**
 * `line`: a shared line is as slow as a real one, and a machine too busy to keep its timing loses answers. `hurry`: answers come at
 * once, so that nothing is lost on a busy machine.
 */
export type Pace = "line" | "hurry";

export interface SharedOptions {
  readonly pace: Pace;
  readonly secrets?: SensorSecrets | undefined;
}

export async function openShared({ path, baud, sensors }: SerialPort, { pace, secrets }: SharedOptions): Promise<SensorLink> {
  const polled = sensors.map(({ sensor, address }, i) => {
    const proof = proofOf(sensor.id, secrets, Date.now() * 1000);
    return new PolledSensor(new SensorVoice(sensor, { address: address ?? i + 1, boot: boot(), proof }));
  });
  const line = new PolledLine(baud, polled);
  let pty: Pty | undefined;
  const toHost = (until: number) => {
    for (const { bytes } of line.advance(until)) pty?.write(bytes);
  };
  const pump = pace === "line" ? paced(line, toHost) : hurried(line, toHost);
  pty = await openPty({ path, onBytes: pump.hear });
  const { close } = pty;
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
      pump.stop();
      await close();
    },
  };
}

interface Pump {
  /** The host sent bytes. */
  hear(bytes: Uint8Array): void;
  stop(): void;
}

/** Every byte takes the time it takes. */
function paced(line: PolledLine, toHost: (until: number) => void): Pump {
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    toHost(now());
    const next = line.line.nextAt();
    timer = next === undefined ? undefined : setTimeout(run, Math.max(1, (next - now()) / 1000));
  };
  return {
    hear(bytes) {
      line.hostSays(bytes, now());
      if (timer === undefined) run();
    },
    stop: () => clearTimeout(timer),
  };
}

/** The line's own clock runs ahead to the end of whatever is said. */
function hurried(line: PolledLine, toHost: (until: number) => void): Pump {
  let clock = 0;
  return {
    hear(bytes) {
      clock = Math.max(clock, now());
      line.hostSays(bytes, clock);
      for (let next = line.line.nextAt(); next !== undefined; next = line.line.nextAt()) {
        clock = next;
        toHost(clock);
      }
    },
    stop: () => undefined,
  };
}
