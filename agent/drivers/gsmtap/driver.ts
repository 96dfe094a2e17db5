/** Listens for GSMTAP packets. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openUdp } from "../udp.ts";
import { Gsmtap } from "./gsmtap.ts";
import type { GsmtapOptions } from "./options.ts";

export const gsmtapDriver: Driver<GsmtapOptions> = {
  id: "gsmtap",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const link = await openUdp(options);
    return new DeviceConnection(new Gsmtap(id, options.perSecond), { link, sensors: [id], context });
  },
};
