/** What an agent says after each test of itself: a made-up emission went from the sensor's edge through detection, or stopped on its way. */
import type { Micros } from "./units.ts";

/** Where it can stop. The first two are the agent's to see, the last two the server's. */
export const selfTestHops = ["decode", "detection", "outbox", "feed"] as const;
export type SelfTestHop = (typeof selfTestHops)[number];

export interface SelfTest {
  readonly type: "self-test";
  readonly id: string;
  readonly t: Micros;
  readonly agent: string;
  /** Where it stopped within the agent; null: it came out of detection as the alert that it had to be. */
  readonly stoppedAt: SelfTestHop | null;
}
