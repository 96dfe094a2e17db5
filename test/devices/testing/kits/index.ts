/** Emulated devices for drivers: those here, by the driver's id, are made of the simulators'; a driver may as well bring its own, as `emulated.ts` in its folder. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Emulated } from "@wingwatch/agent/drivers/testing/emulated";
import { hackrfSweep, replay, rtlPower, soapyPower } from "./in-files.ts";
import { bleMqtt, gsmtap, kismet, krakenSdr, mqtt } from "./on-networks.ts";
import { atModem, contact, marauder, rfExplorer, serial, tinysa } from "./on-ports.ts";

const kits: Readonly<Record<string, Emulated>> = {
  "at-modem": atModem,
  "ble-mqtt": bleMqtt,
  contact,
  gsmtap,
  "hackrf-sweep": hackrfSweep,
  kismet,
  "kraken-sdr": krakenSdr,
  marauder,
  mqtt,
  replay,
  "rf-explorer": rfExplorer,
  "rtl-power": rtlPower,
  serial,
  "soapy-power": soapyPower,
  tinysa,
};

const drivers = join(import.meta.dirname, "..", "..", "..", "..", "agent", "drivers");

/** undefined: nobody has described such a device. */
export async function emulatedFor(driver: string): Promise<Emulated | undefined> {
  const own = join(drivers, driver, "emulated.ts");
  if (existsSync(own)) return ((await import(own)) as { readonly emulated: Emulated }).emulated;
  return kits[driver];
}
