/** Opens the port of a tinySA; its baud rate means nothing. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPort } from "../port.ts";
import type { TinysaOptions } from "./options.ts";
import { Tinysa } from "./tinysa.ts";

export const tinysaDriver: Driver<TinysaOptions> = {
  id: "tinysa",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const link = await openPort(options.path, 115_200);
    return new DeviceConnection(new Tinysa(id, options), { link, sensors: [id], context });
  },
};
