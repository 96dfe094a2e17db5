/** A whole day through detection, as an agent does it when it is asked to. */
import { join } from "node:path";
import type { Band, Site } from "@wingwatch/agent/domain";
import { openStore } from "@wingwatch/agent/stores";
import { backtest } from "@wingwatch/agent/tuning";
import type { Figure } from "@wingwatch/test/figures/figure";
import { AGENT } from "../site/bench-site.ts";

export interface DayInStore {
  readonly site: Site;
  readonly bands: readonly Band[];
  readonly data: string;
  readonly from: number;
  readonly to: number;
}

export async function backtestFigures({ site, bands, data, from, to }: DayInStore): Promise<Figure[]> {
  const store = await openStore({ type: "duckdb" }, { directory: join(data, "agents", AGENT), env: {} });
  // How long whoever asks (an agent that listens) is held up at most meanwhile.
  let [longest, before] = [0, performance.now()];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }, 1);
  const began = performance.now();
  const found = await backtest(
    { from, to, candidate: {} },
    { site, bands, reader: store, stateBefore: () => undefined, signal: new AbortController().signal, progress: () => undefined },
  );
  const seconds = (performance.now() - began) / 1000;
  clearInterval(beat);
  await store.close();
  const n = found.readings;
  const rate = `${found.alerts.length} alerts, ${seconds.toFixed(1)} s`;
  return [
    { name: "tune.backtest.rate", value: n / seconds, unit: "readings/s", target: ">= 1100000", n, note: rate },
    { name: "tune.backtest.held-up", value: longest, unit: "ms, longest hold of the listening thread", target: "", n },
  ];
}
