/** Opens the port of an ESP32 Marauder. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPort } from "../port.ts";
import { Marauder } from "./marauder.ts";
import type { MarauderOptions } from "./options.ts";

export const marauderDriver: Driver<MarauderOptions> = {
  id: "marauder",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const link = await openPort(options.path, 115_200);
    return new DeviceConnection(new Marauder(id, options.listens), { link, sensors: [id], context });
  },
};
