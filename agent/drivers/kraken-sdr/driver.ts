/** Asks a KrakenSDR for its bearings. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPage } from "../http-poll.ts";
import { KrakenSdr } from "./kraken-sdr.ts";
import type { KrakenSdrOptions } from "./options.ts";

export const krakenSdrDriver: Driver<KrakenSdrOptions> = {
  id: "kraken-sdr",
  async open(sensors, context) {
    const [{ id, bands, options }] = sensors as [(typeof sensors)[number]];
    const { url, seconds, sense, turn } = options;
    const link = await openPage(url, 1000 * seconds);
    return new DeviceConnection(new KrakenSdr(id, { band: bands[0] ?? "", sense, turn }), { link, sensors: [id], context });
  },
};
