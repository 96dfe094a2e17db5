/**
 * One test of the chain: what a sensor would send when a phone is used beside it, as bytes, through the same decoder and detection as the
 * real ones, in instances of its own. Pure but for the time it is told.
 */
import { DecodeCounters, PayloadDecoder } from "../decode/index.ts";
import type { Detection } from "../detection/index.ts";
import { type Finding, type Micros, SECOND, type SelfTestHop, type StreamItem } from "../domain/index.ts";
import { TEST_SENSOR, testReading } from "./made-up-prison.ts";

const STEP = SECOND / 4;
/** Long enough for a floor to be learnt, then a call, then the silence after it, µs. */
const QUIET = 30 * SECOND;
const CALL = 5 * SECOND;
const AFTER = 3 * SECOND;

/** Where it stopped; null where the phone became an alert. The made-up time ends at `now`. */
export function runSelfTest(detection: Detection, now: Micros): SelfTestHop | null {
  const decoder = new PayloadDecoder(TEST_SENSOR, { counters: new DecodeCounters() });
  const from = Math.floor((now - QUIET - CALL - AFTER) / STEP) * STEP;
  const findings: Finding[] = [];
  for (let t = from + STEP; t <= from + QUIET + CALL + AFTER; t += STEP) {
    const isCall = t > from + QUIET && t <= from + QUIET + CALL;
    const items: StreamItem[] = [];
    decoder.push(Buffer.from(JSON.stringify(testReading(t, isCall ? "phone" : "quiet"))), t, items);
    if (!items.some(({ type }) => type === "reading")) return "decode";
    for (const item of [...items, { type: "tick", t } as const]) findings.push(...detection.push(item));
  }
  const isFound = findings.some((finding) => finding.type === "alert" && finding.kind === "prohibited");
  return isFound ? null : "detection";
}
