/** The product's chain, step by step as an agent does it: frames -> readings -> detection and DuckDB. */
import { bandsOf } from "@wingwatch/agent/config";
import { DecodeCounters, PayloadDecoder } from "@wingwatch/agent/decode";
import { createDetection } from "@wingwatch/agent/detection";
import { SECOND, type Site, type StreamItem } from "@wingwatch/agent/domain";
import { openStore } from "@wingwatch/agent/stores";
import type { LoadSensor } from "../load/load-sensor.ts";
import type { Contender } from "./contender.ts";

export async function ourChain(
  site: Site,
  sensors: readonly LoadSensor[],
  options: { readonly directory: string; readonly start: number; readonly flushAt: number },
): Promise<Contender<Uint8Array>> {
  const counters = new DecodeCounters();
  const decoders = sensors.map(({ id }) => new PayloadDecoder(id, { counters }));
  const detection = createDetection({ site, bands: bandsOf(site) });
  const store = await openStore({ type: "duckdb", threads: 1 } as { type: string }, { directory: options.directory, env: {} });
  sensors.forEach((sensor, index) => void decoders[index]?.push(sensor.hello(options.start), options.start, []));
  let unflushed = 0;
  const contender: Contender<Uint8Array> = {
    stored: 0,
    found: 0,
    payload: (sensor, t, dt) => sensor.frame(t, dt),
    async take(interval, t) {
      const items: StreamItem[] = [];
      interval.forEach((payload, index) => void decoders[index]?.push(payload, t, items));
      contender.stored += items.length;
      unflushed += items.length;
      if (t % SECOND === 0) items.push({ type: "tick", t });
      const wait = store.append(items);
      if (wait !== undefined) await wait;
      for (const item of items) contender.found += detection.push(item).length;
      if (unflushed >= options.flushAt) await contender.flush();
    },
    async flush() {
      await store.flush();
      unflushed = 0;
    },
    close: () => store.close(),
  };
  return contender;
}
