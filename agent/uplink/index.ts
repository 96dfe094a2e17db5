export { Uplink } from "./uplink.ts";
