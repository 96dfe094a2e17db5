/** What the lines of a sensor said, the ended ones and the open one together. */
import type { SensorLine } from "../ports/index.ts";

/** What is newer where it is known, and all that was lost: `before` from ended connections, `now` from the open one. */
export function sumLines(before: SensorLine, now: SensorLine): SensorLine {
  return {
    sensor: now.sensor,
    heardAt: now.heardAt ?? before.heardAt,
    online: now.online,
    clockOffset: now.clockOffset ?? before.clockOffset,
    firmware: now.firmware ?? before.firmware,
    lost: before.lost + now.lost,
    damaged: before.damaged + now.damaged,
    rejected: before.rejected + now.rejected,
  };
}
