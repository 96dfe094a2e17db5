export { openAgentDatabase } from "./database.ts";
export { createOutbox } from "./outbox.ts";
export { createStateKeeper } from "./saved-state.ts";
