/** An emulated device for each driver, by the driver's id. A driver that is not here fails the test that holds all of them to the same. */
import { hackrfSweep, replay, rtlPower, soapyPower } from "./in-files.ts";
import type { Kit } from "./kit.ts";
import { bleMqtt, gsmtap, kismet, krakenSdr, mqtt } from "./on-networks.ts";
import { atModem, contact, marauder, rfExplorer, serial, tinysa } from "./on-ports.ts";

export const kits: Readonly<Record<string, Kit>> = {
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
