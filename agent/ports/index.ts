/** What the agent needs from outside, as types: drivers, stores, outbox, commands. */
export type * from "./command.ts";
export type * from "./driver.ts";
export type * from "./outbox.ts";
export type * from "./reading-store.ts";
export type * from "./spool.ts";
