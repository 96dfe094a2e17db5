/** The agent's voice towards the server. */
export { Uplink } from "./uplink.ts";
