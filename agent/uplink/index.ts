export { Uplink, type UplinkOptions } from "./uplink.ts";
