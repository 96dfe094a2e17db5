/** Every driver there is. A new one is its folder and one line in this list. */
import { z } from "zod";
import { atModemEntry } from "./at-modem/entry.ts";
import { bleMqttEntry } from "./ble-mqtt/entry.ts";
import { contactEntry } from "./contact/entry.ts";
import { type AnyDriverEntry, anyEntry } from "./entry.ts";
import { gsmtapEntry } from "./gsmtap/entry.ts";
import { hackrfSweepEntry } from "./hackrf-sweep/entry.ts";
import { kismetEntry } from "./kismet/entry.ts";
import { krakenSdrEntry } from "./kraken-sdr/entry.ts";
import { marauderEntry } from "./marauder/entry.ts";
import { mqttEntry } from "./mqtt/entry.ts";
import { replayEntry } from "./replay/entry.ts";
import { rfExplorerEntry } from "./rf-explorer/entry.ts";
import { rtlPowerEntry } from "./rtl-power/entry.ts";
import { serialEntry } from "./serial/entry.ts";
import { soapyPowerEntry } from "./soapy-power/entry.ts";
import { tinysaEntry } from "./tinysa/entry.ts";

export type { AnyDriverEntry, DriverEntry } from "./entry.ts";

export const drivers: readonly AnyDriverEntry[] = [
  anyEntry(serialEntry),
  anyEntry(mqttEntry),
  anyEntry(rtlPowerEntry),
  anyEntry(hackrfSweepEntry),
  anyEntry(soapyPowerEntry),
  anyEntry(rfExplorerEntry),
  anyEntry(tinysaEntry),
  anyEntry(atModemEntry),
  anyEntry(gsmtapEntry),
  anyEntry(marauderEntry),
  anyEntry(bleMqttEntry),
  anyEntry(krakenSdrEntry),
  anyEntry(kismetEntry),
  anyEntry(contactEntry),
  anyEntry(replayEntry),
];

/** The driver of this `type`, or undefined. */
export function driverEntry(type: string): AnyDriverEntry | undefined {
  return drivers.find((entry) => entry.id === type);
}

type DriverOptionsSchema = z.ZodObject<{ type: z.ZodLiteral<string> }>;

/** What may stand under a sensor's `driver:`; each driver checks its own options. */
export const driverOptionsSchema = z.discriminatedUnion(
  "type",
  drivers.map((entry) => entry.options) as readonly z.ZodType[] as readonly [DriverOptionsSchema, ...DriverOptionsSchema[]],
);
