/** Opens the port of contacts or of a portal detector. Nothing is ever said on it. */
import type { Driver } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPort } from "../port.ts";
import { Contacts } from "./contacts.ts";
import { controlLines } from "./control-lines.ts";
import type { ContactOptions } from "./options.ts";
import { PortalLines } from "./portal-lines.ts";

export const contactDriver: Driver<ContactOptions> = {
  id: "contact",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const port = await openPort(options.path, options.baud);
    const { lines, contacts = {}, settle } = options;
    const link = lines === undefined ? await controlLines(port) : port;
    const device = lines === undefined ? new Contacts(id, { contacts, settle }) : new PortalLines(id, lines);
    return new DeviceConnection(device, { link, sensors: [id], context });
  },
};
