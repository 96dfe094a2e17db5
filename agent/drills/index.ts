/** Test emissions that were declared in the control room, as the agent hears of them. */
export { DrillDesk } from "./drill-desk.ts";
