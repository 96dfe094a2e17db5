/**
 * What would have alerted: stored observations of a period through the same detection with a candidate's thresholds, in a thread of its own so
 * that the agent goes on listening. One chain over all sensors, as live, so that without a change it gives what the live run gave.
 */
import type { Candidate } from "../contract/index.ts";
import { betweenWindows } from "../detection/index.ts";
import { type Alert, type Band, type Micros, type RecordedState, SECOND, type Site, UsageError } from "../domain/index.ts";
import type { ReadingReader } from "../ports/index.ts";
import { BacktestThread } from "./backtest-thread.ts";
import { siteWith, unknownNames } from "./candidate.ts";

/** Stored time before the period in which floors are learnt where no saved state is at hand. */
const WARM_UP = 3600 * SECOND;

export interface BacktestQuestion {
  readonly from: Micros;
  readonly to: Micros;
  readonly candidate: Candidate;
}

export interface BacktestParts {
  /** The agent's own part of the site. */
  readonly site: Site;
  readonly bands: readonly Band[];
  readonly reader: Pick<ReadingReader, "slices">;
  /** The newest state of detection saved at or before a time; undefined: none is kept. */
  readonly stateBefore: (t: Micros) => RecordedState | undefined;
  readonly signal: AbortSignal;
  /** Of the period, 0 to 1, and the readings so far; after every slice. */
  readonly progress: (done: { readonly share: number; readonly readings: number }) => void;
}

export interface Backtest {
  readonly from: Micros;
  readonly to: Micros;
  /** Readings and other items that went through, learning included. */
  readonly readings: number;
  readonly items: number;
  readonly emissions: number;
  readonly alerts: readonly Alert[];
  /** `state`: began with what the live run knew then, so that unchanged thresholds give its alerts; `learnt`: floors were learnt from the time before. */
  readonly began: "state" | "learnt";
  /** True where burst lists were found: without them technology, and so whether it is a phone, is judged from readings alone. */
  readonly hasBursts: boolean;
}

/** Rejects with a UsageError for a candidate of another site, and with the signal's reason when aborted. */
export async function backtest(question: BacktestQuestion, parts: BacktestParts): Promise<Backtest> {
  const { from, to, candidate } = question;
  const { site, bands, reader, signal, progress } = parts;
  const unknown = unknownNames(site, candidate);
  if (unknown.length > 0) throw new UsageError(`not known here: ${unknown.join(", ")}`);
  const known = betweenWindows(parts.stateBefore(from)?.state);
  const begin = known?.from ?? from - WARM_UP;
  const thread = new BacktestThread({ site: siteWith(site, candidate), bands, from, ...(known !== undefined && { state: known.state }) });
  try {
    const count = { readings: 0, items: 0, bursts: 0 };
    let first: Micros | undefined;
    for await (const slice of reader.slices({ from: begin, to, sensors: site.sensors.map(({ id }) => id) })) {
      signal.throwIfAborted();
      first ??= slice.from;
      count.readings += slice.readings.t.length;
      count.items += slice.items.length;
      for (const item of slice.items) if (item.type === "bursts") count.bursts += 1;
      await thread.take(slice);
      progress({ share: Math.min(1, (slice.to - first) / (to - first)), readings: count.readings });
    }
    const { alerts, emissions } = await thread.finish();
    const { readings, items, bursts } = count;
    return { from, to, readings, items, emissions, alerts, began: known === undefined ? "learnt" : "state", hasBursts: bursts > 0 };
  } finally {
    await thread.stop();
  }
}
