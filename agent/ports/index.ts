export type * from "./command.ts";
export type * from "./driver.ts";
export type * from "./outbox.ts";
export type * from "./reading-store.ts";
