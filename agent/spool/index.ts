/** Where readings wait on disk while their store is away. */
export { Spool, type SpoolBlock, type SpoolLoss, type SpoolOptions } from "./spool.ts";
