/**
 * Sensors that speak and yet watch nothing, by what detection says of them now. A clock at fault alone is not among them: where only the
 * sensor's own times are wrong, those of arrival are used instead; where what it says is lost for it, detection calls it silent. Pure.
 */
import type { AlertRecord } from "@wingwatch/server/contract";

const WATCHES_NOTHING: ReadonlySet<AlertRecord["alert"]["kind"]> = new Set(["sensor-silent", "sensor-deaf", "sensor-jammed"]);

/** Ids; whether the alert is acknowledged or withheld changes nothing of what the sensor hears. */
export function unusableSensors(alerts: Iterable<AlertRecord>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { alert } of alerts) {
    if (alert.active && alert.sensor !== undefined && WATCHES_NOTHING.has(alert.kind)) found.add(alert.sensor);
  }
  return found;
}
