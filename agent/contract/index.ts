/** What crosses between sensors, agent and server as JSON. Browser-safe. */
export * from "./findings.ts";
export * from "./recording.ts";
export * from "./uplink.ts";
