/** The life cycle of an alert: pure, and the same in the server, its tests and the browser. */
export type { AlertEvent, EventOf } from "./events.ts";
export { type Gravity, gravityOf, gravitySchema, isGraver, worstOf } from "./gravity.ts";
export { same } from "./same.ts";
export { LONGEST_SILENCE, needsAcknowledgement, sounds } from "./silence.ts";
export { sourceOf } from "./source.ts";
export { type AlertCase, isInQueue, stateOf, type Transitioned, transition, UPDATE_NOTED_EVERY } from "./transition.ts";
export { waitsOver } from "./withheld.ts";
