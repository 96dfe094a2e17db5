/** Reads a recording as if it came from sensors: as fast as the reader takes it, and in its own time. Items of other sensors are counted. */
import { NOTHING_HEARD, RecordingReader } from "../../decode/index.ts";
import { Counters, type Micros, type StreamItem } from "../../domain/index.ts";
import type { Batch, Driver } from "../../ports/index.ts";
import { openBytes } from "../open-bytes.ts";
import { untilAborted } from "../until-aborted.ts";
import type { ReplayOptions } from "./options.ts";

export const replayDriver: Driver<ReplayOptions> = {
  id: "replay",
  async open(sensors, context) {
    const path = sensors[0]?.options.path ?? "-";
    const reader = new RecordingReader();
    const counters = new Counters("replay");
    const known = new Set(sensors.map((sensor) => sensor.id));
    const heardAt = new Map<string, Micros>();
    const bytes = untilAborted(await openBytes(path, { stdin: process.stdin }), context.signal);

    const batchOf = (items: readonly StreamItem[]): Batch => {
      const receivedAt = context.clock.now();
      const own = items.filter((item) => !("sensor" in item) || known.has(item.sensor));
      for (const item of own) if ("sensor" in item) heardAt.set(item.sensor, receivedAt);
      counters.in += items.length;
      counters.out += own.length;
      if (own.length < items.length) counters.reject("unknown-sensor", items.length - own.length);
      return { items: own, receivedAt };
    };

    return {
      counters: () => [...reader.counters(), counters.snapshot()],
      lines: () => sensors.map(({ id }) => ({ ...NOTHING_HEARD, sensor: id, online: null, heardAt: heardAt.get(id) ?? null })),
      async *[Symbol.asyncIterator]() {
        for await (const chunk of bytes) {
          if (context.signal.aborted) return;
          const batch = batchOf(reader.push(chunk));
          if (batch.items.length > 0) yield batch;
        }
        const rest = batchOf(reader.end());
        if (rest.items.length > 0 && !context.signal.aborted) yield rest;
      },
    };
  },
};
