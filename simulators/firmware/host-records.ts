/** What the C host reads on its standard input: who its sensors are, then samples and bytes (host/virtual_sensor.c). */
import type { DurationMicros, Sensor } from "@wingwatch/agent/domain";
import { settings } from "@wingwatch/firmware-protocol";
import type { SensorSecret } from "../transport/sensor-keys.ts";
import { bandEdges } from "../world/bands.ts";

/** µs between two samples of every band. */
export const SAMPLE_PERIOD: DurationMicros = 20;
/** Tenths of a dBm at level 0: below the noise of every band. */
export const BASE = -1_200;

export interface HostSensor {
  readonly sensor: Sensor;
  readonly address: number;
  readonly boot: number;
  readonly manner: "polled" | "unasked";
  readonly proof?: (SensorSecret & { readonly session: number; readonly memory?: string }) | undefined;
}

/** The world decides the interval, and who is polled at which address stands in the site file. */
const FIXED = settings.filter(({ name }) => name === "interval" || name === "address").reduce((bits, { key }) => bits | (1 << key), 0);

export function description(sensors: readonly HostSensor[]): Buffer {
  const lines = sensors.flatMap(({ sensor, address, boot, manner, proof }) => [
    [
      "sensor",
      sensor.id,
      address,
      address.toString(16).padStart(16, "0"),
      boot,
      manner,
      SAMPLE_PERIOD,
      BASE,
      FIXED,
      proof?.number ?? 0,
      proof === undefined ? "-" : Buffer.from(proof.secret).toString("hex"),
      proof?.session ?? 0,
      ...(proof?.memory === undefined ? [] : [proof.memory]),
    ].join(" "),
    ...sensor.bands.map((id) => {
      const { low, high } = bandEdges(id);
      return `band ${id} ${low / 1000} ${high / 1000}`;
    }),
  ]);
  return Buffer.from(`${lines.join("\n")}\n\n`);
}

/** Of a sensor by its place in the description. `clock`: its own, µs; a host with a port has a clock of its own and ignores it. */
export interface RecordHead {
  readonly number: number;
  readonly clock: DurationMicros;
}

/** Levels of each band; the first were taken at the clock. Written as they lie in memory: on any machine that Node runs on, little endian. */
export function samplesRecord(head: RecordHead, levels: readonly Uint16Array[]): Buffer {
  const body = Buffer.concat(levels.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)));
  return record("S", head, body);
}

/** Bytes of the line, the last of which came at the clock. */
export function bytesRecord(head: RecordHead, bytes: Uint8Array): Buffer {
  return record("B", head, bytes);
}

function record(kind: "S" | "B", { number, clock }: RecordHead, body: Uint8Array): Buffer {
  const head = Buffer.alloc(16);
  head.write(kind, "latin1");
  head.writeUInt8(number, 1);
  head.writeUInt32LE(8 + body.length, 4);
  head.writeBigUInt64LE(BigInt(clock), 8);
  return Buffer.concat([head, body]);
}
