/** How long something is kept, as the site file says it: `12h`, `7d`, `2w`, `6m` (of 30 days), `2y` (of 365). */
import { type DurationMicros, SECOND } from "@wingwatch/agent/domain";

const HOUR = 3_600 * SECOND;
const units: Readonly<Record<string, DurationMicros>> = { h: HOUR, d: 24 * HOUR, w: 168 * HOUR, m: 720 * HOUR, y: 8_760 * HOUR };

/** undefined: not a length of time, so nothing may be deleted by it. */
export function retentionMicros(text: string | undefined): DurationMicros | undefined {
  const match = /^([1-9]\d{0,4})([hdwmy])$/.exec(text ?? "");
  const unit = units[match?.[2] ?? ""];
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}
