/** Where readings wait on disk while their store is away. */
export { DiskSpool } from "./spool.ts";
