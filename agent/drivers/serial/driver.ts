/** Opens the port that the sensors share. */
import type { Driver } from "../../ports/index.ts";
import type { SerialOptions } from "./options.ts";
import { openPort } from "./port.ts";
import { SerialConnection } from "./serial-connection.ts";

export const serialDriver: Driver<SerialOptions> = {
  id: "serial",
  async open(sensors, context) {
    const { path, baud } = sensors[0]?.options ?? { path: "", baud: 115_200 };
    return new SerialConnection(await openPort(path, baud), sensors, context);
  },
};
