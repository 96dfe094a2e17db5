export { agentSite, ownerOf } from "./agent-site.ts";
export { type Backoff, delayAfter, pause, RECONNECT } from "./backoff.ts";
export { BoundedQueue } from "./bounded-queue.ts";
export { ConnectionKeeper, type KeeperOptions } from "./connection-keeper.ts";
export { Runtime, type RuntimeOptions } from "./runtime.ts";
export { StoreWriter, type StoreWriterOptions } from "./store-writer.ts";
export type { StreamListener } from "./stream.ts";
export { sumCounters } from "./sum-counters.ts";
export { systemClock } from "./system-clock.ts";
