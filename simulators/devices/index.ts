/** Devices that can be bought, as their cables and sockets show them: what the drivers of agents are measured against. */
export { openPty, type Pty } from "../transport/pty.ts";
export { ModemEmulator, type ModemOptions } from "./at-modem.ts";
export { type GatewayBroker, openGatewayBroker } from "./gateway-broker.ts";
export { MarauderEmulator } from "./marauder.ts";
export { openPages, type PageServer } from "./page-server.ts";
export { RfExplorerEmulator, type RfExplorerSettings } from "./rf-explorer.ts";
export { TinysaEmulator } from "./tinysa.ts";
