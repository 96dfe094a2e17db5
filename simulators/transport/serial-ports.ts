/** Which serial ports a site's sensors are behind. */
import type { Sensor } from "@wingwatch/agent/domain";
import { z } from "zod";

const driver = z.object({ path: z.string(), baud: z.number().default(115_200), address: z.number().optional() });

/** A port and the sensors behind it; without an address a sensor has it to itself. */
export interface SerialPort {
  readonly path: string;
  readonly baud: number;
  readonly sensors: readonly { readonly sensor: Sensor; readonly address: number | undefined }[];
}

/** Ports of the sensors with serial drivers. */
export function serialPorts(sensors: readonly Sensor[]): readonly SerialPort[] {
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
