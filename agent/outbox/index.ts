/** What must survive at the agent: findings on their way, and what detection knows. */
export { openAgentDatabase } from "./database.ts";
export { createEmissionTimes } from "./emission-times.ts";
export { instanceOf, placeOf } from "./instance.ts";
export { createOutbox } from "./outbox.ts";
export { createStateKeeper, createWatermark } from "./saved-state.ts";
export { createStateHistory } from "./state-history.ts";
