/** What crosses between sensors, agent and server as JSON. Browser-safe. */
export * from "./coverage.ts";
export * from "./draft-numbering.ts";
export * from "./draft-row.ts";
export * from "./drills.ts";
export * from "./findings.ts";
export * from "./recording.ts";
export * from "./settings.ts";
export * from "./site-draft.ts";
export * from "./tuning.ts";
export * from "./uplink.ts";
