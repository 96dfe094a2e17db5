/** Every driver there is, in the order of their names. A new one is its folder and one line here. */
export { atModemEntry } from "./at-modem/entry.ts";
export { bleMqttEntry } from "./ble-mqtt/entry.ts";
export { contactEntry } from "./contact/entry.ts";
export { gsmtapEntry } from "./gsmtap/entry.ts";
export { hackrfSweepEntry } from "./hackrf-sweep/entry.ts";
export { kismetEntry } from "./kismet/entry.ts";
export { krakenSdrEntry } from "./kraken-sdr/entry.ts";
export { marauderEntry } from "./marauder/entry.ts";
export { mqttEntry } from "./mqtt/entry.ts";
export { replayEntry } from "./replay/entry.ts";
export { rfExplorerEntry } from "./rf-explorer/entry.ts";
export { rtlPowerEntry } from "./rtl-power/entry.ts";
export { serialEntry } from "./serial/entry.ts";
export { soapyPowerEntry } from "./soapy-power/entry.ts";
export { tinysaEntry } from "./tinysa/entry.ts";
