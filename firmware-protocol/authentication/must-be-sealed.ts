/** Which of an agent's messages a sensor with a secret believes only with a trailer (SPEC.md section 3.6). */
import type { Message } from "../messages/message.ts";

/** Whether the message changes something at the sensor; the others only ask. */
export function mustBeSealed({ type }: Message): boolean {
  return type === "set-config" || type === "time-set";
}
