/** Opens the port of a modem. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPort } from "../port.ts";
import { AtModem } from "./at-modem.ts";
import type { AtModemOptions } from "./options.ts";

export const atModemDriver: Driver<AtModemOptions> = {
  id: "at-modem",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const link = await openPort(options.path, options.baud);
    return new DeviceConnection(new AtModem(id, options), { link, sensors: [id], context });
  },
};
