/** Keeps connections open and runs their stream through detection, store, outbox and uplink. */
export { agentCountermeasures, agentSite, otherSensors } from "./agent-site.ts";
export { type Backoff, delayAfter } from "./backoff.ts";
export { ConnectionKeeper } from "./connection-keeper.ts";
export { sightingsPeriod } from "./retention.ts";
export { Runtime } from "./runtime.ts";
export { StoreWriter } from "./store-writer.ts";
export type { StreamListener } from "./stream.ts";
export { systemClock } from "./system-clock.ts";
