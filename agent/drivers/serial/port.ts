/** The port under the firmware protocol: the one that all drivers of serial devices share. */
export { openPort, type Port } from "../port.ts";
