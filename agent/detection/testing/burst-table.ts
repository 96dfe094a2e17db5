/** A table of bursts as sensors with clocks of their own list them. */
import { WINDOW } from "../../domain/index.ts";
import { WindowBuffer } from "../window/buffer.ts";
import { BurstTable } from "../window/burst-table.ts";

export interface ClockBurst {
  /** µs since the Unix epoch. */
  readonly t: number;
  /** µs */
  readonly length: number;
}

const SLOTS = 16;

/** What the slots list, by number; all as loud as each other. */
export function burstTable(lists: Iterable<readonly [slot: number, bursts: readonly ClockBurst[]]>): BurstTable {
  const buffer = new WindowBuffer(SLOTS, SLOTS);
  for (const [slot, heard] of lists) {
    const t = Math.floor((heard[0]?.t ?? 0) / WINDOW) * WINDOW;
    const list = heard.map((burst) => [burst.t - t, burst.length, -60] as const);
    buffer.lists.push({ slot, item: { type: "bursts", t, sensor: `${slot}`, band: "", list, more: 0 } });
  }
  buffer.sort();
  const table = new BurstTable(SLOTS);
  table.fill(buffer);
  return table;
}
