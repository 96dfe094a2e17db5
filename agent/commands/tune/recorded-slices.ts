/** A recording read as a store's slices: tuning on a file needs no agent and no store. */
import type { Micros, Reading, StreamItem } from "../../domain/index.ts";
import type { Slice, StoredQuery } from "../../ports/index.ts";
import { blockOf } from "../../stores/reading-block.ts";

/** Items a slice. */
const SLICE = 50_000;

/** `open` gives the batches anew each time. Items must come in order of `t`, give or take what a recording allows; each slice is sorted. */
export function recordedSlices(open: () => AsyncIterable<readonly StreamItem[]>) {
  return {
    async *slices(query: StoredQuery): AsyncGenerator<Slice> {
      let waiting: StreamItem[] = [];
      for await (const batch of open()) {
        for (const item of batch) if (isAsked(item, query)) waiting.push(item);
        if (waiting.length < SLICE) continue;
        yield sliceOf(waiting);
        waiting = [];
      }
      if (waiting.length > 0) yield sliceOf(waiting);
    },
  };
}

function isAsked(item: StreamItem, { from, to, sensors, bands }: StoredQuery): boolean {
  if (item.t < from || item.t >= to) return false;
  if (sensors !== undefined && "sensor" in item && item.sensor !== undefined && !sensors.includes(item.sensor)) return false;
  return bands === undefined || (item.type !== "reading" && item.type !== "bursts") || bands.includes(item.band);
}

function sliceOf(items: readonly StreamItem[]): Slice {
  const sorted = [...items].sort((a, b) => a.t - b.t);
  const isReading = (item: StreamItem): item is Reading => item.type === "reading";
  return {
    from: sorted[0]?.t as Micros,
    to: (sorted.at(-1)?.t as Micros) + 1,
    readings: blockOf(sorted.filter(isReading)),
    items: sorted.filter((item) => !isReading(item)),
  };
}
