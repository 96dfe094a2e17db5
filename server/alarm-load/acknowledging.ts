/** How long people took to acknowledge what they were called for. Pure. */
import type { AlarmLoad } from "../contract/index.ts";
import type { LogEntry } from "./alarm-load.ts";

/** From the first announcement that still waits to the acknowledgement of that alert. `log` ascending. */
export function secondsToAcknowledge(log: readonly LogEntry[], announced: ReadonlySet<LogEntry>): AlarmLoad["secondsToAcknowledge"] {
  const waiting = new Map<string, number>();
  const took: number[] = [];
  for (const entry of log) {
    if (announced.has(entry) && !waiting.has(entry.alert)) waiting.set(entry.alert, entry.at);
    const since = waiting.get(entry.alert);
    if (entry.action !== "acknowledged" || since === undefined) continue;
    took.push((entry.at - since) / 1e6);
    waiting.delete(entry.alert);
  }
  if (took.length === 0) return null;
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0);
  return { median: at(0.5), p95: at(0.95), never: waiting.size };
}
