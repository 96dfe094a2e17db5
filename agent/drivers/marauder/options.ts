/** Options of the ESP32 Marauder driver, as they stand under a sensor's `driver:` in the site file. */
import { z } from "zod";

export const marauderOptions = z.strictObject({
  type: z.literal("marauder"),
  path: z.string().min(1).describe("Port: /dev/serial/by-id/…, /dev/ttyUSB0, COM3"),
  listens: z
    .enum(["probes", "beacons", "bluetooth"])
    .default("probes")
    .describe("What it listens to: probes, phones that look for Wi-Fi; beacons, access points; bluetooth, advertisements"),
});

export type MarauderOptions = z.infer<typeof marauderOptions>;
