/** What the registry knows of a driver without loading it: enough to check a site file and to plan connections. */
import type { z } from "zod";
import type { SweepFormat } from "../decode/index.ts";
import type { Driver, DriverSensor } from "../ports/index.ts";
import type { Device } from "./device.ts";
import type { Probe } from "./probe.ts";

export interface DriverEntry<Options extends { readonly type: string } = { readonly type: string }> {
  /** The `type` in the site file, and the name of the folder. */
  readonly id: Options["type"];
  /** Strict object, described key by key: the site file, its JSON Schema and the documentation come from it. */
  readonly options: z.ZodType<Options>;
  /** Sensors for which this is the same share one connection. Names it for people, too. */
  connection(options: Options): string;
  /** Why two sensors with these options cannot be on the same connection: what would have to be so. undefined: they can. */
  clash(a: Options, b: Options): string | undefined;
  /** Its sensors speak the firmware protocol: what they say can be proven. */
  readonly speaksFrames?: true;
  /** The text format of another tool that this driver reads, if it does. */
  readonly foreign?: SweepFormat;
  /** `unseen`: it sweeps more slowly than a burst lasts, so it sees carriers and calls of seconds, and a quiet sweep means little. */
  readonly bursts?: "unseen";
  /** How a port is asked whether such a device is on it. */
  readonly probe?: Probe;
  /** The device alone, for people who look at its bytes; `options` without the port. */
  device?(sensor: string, options: unknown): Promise<Device>;
  load(): Promise<Driver<Options>>;
}

/** An entry whose kind of options is forgotten: the options are parsed with the entry's own schema before they reach it. */
export interface AnyDriverEntry {
  readonly id: string;
  readonly options: z.ZodType<{ readonly type: string }>;
  connection(options: unknown): string;
  clash(a: unknown, b: unknown): string | undefined;
  readonly speaksFrames?: true;
  readonly foreign?: SweepFormat;
  readonly bursts?: "unseen";
  readonly probe?: Probe;
  device?(sensor: string, options: unknown): Promise<Device>;
  load(): Promise<Driver<unknown>>;
}

/** Forgets the kind of options. */
export function anyEntry<Options extends { readonly type: string }>(entry: DriverEntry<Options>): AnyDriverEntry {
  return {
    id: entry.id,
    options: entry.options,
    ...(entry.speaksFrames && { speaksFrames: entry.speaksFrames }),
    ...(entry.foreign && { foreign: entry.foreign }),
    ...(entry.bursts && { bursts: entry.bursts }),
    ...(entry.probe && { probe: entry.probe }),
    ...(entry.device && { device: (sensor, options) => entry.device?.(sensor, options) as Promise<Device> }),
    connection: (options) => entry.connection(entry.options.parse(options)),
    clash: (a, b) => entry.clash(entry.options.parse(a), entry.options.parse(b)),
    load: async () => {
      const driver = await entry.load();
      return {
        id: driver.id,
        open: (sensors, context) =>
          driver.open(
            sensors.map((sensor) => typed(sensor, entry.options)),
            context,
          ),
      };
    },
  };
}

function typed<Options>(sensor: DriverSensor<unknown>, options: z.ZodType<Options>): DriverSensor<Options> {
  return { id: sensor.id, bands: sensor.bands, options: options.parse(sensor.options) };
}
