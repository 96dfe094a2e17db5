/** The words of the product as types; see docs/glossary.md. */
export * from "./alert.ts";
export * from "./band.ts";
export * from "./counters.ts";
export * from "./emission.ts";
export * from "./error.ts";
export * from "./gap.ts";
export * from "./identity.ts";
export * from "./observation.ts";
export * from "./radio-model.ts";
export * from "./reading-columns.ts";
export * from "./result.ts";
export * from "./schedule.ts";
export * from "./self-test.ts";
export * from "./site.ts";
export * from "./sum-counters.ts";
export * from "./topics.ts";
export * from "./units.ts";
