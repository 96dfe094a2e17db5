/** Opens the port of an RF Explorer. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPort } from "../port.ts";
import type { RfExplorerOptions } from "./options.ts";
import { RfExplorer } from "./rf-explorer.ts";

export const rfExplorerDriver: Driver<RfExplorerOptions> = {
  id: "rf-explorer",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const link = await openPort(options.path, options.baud ?? 500_000);
    return new DeviceConnection(new RfExplorer(id, options), { link, sensors: [id], context });
  },
};
