/**
 * alert.latency: from the byte on the serial line that decides to the alert on the screen, minus the windows' own 750 ms. Sensors on real
 * PTYs, a real agent, broker and server, a real browser; phones talk a few at a time.
 */
import { join } from "node:path";
import type { Figure } from "@wingwatch/test/figures/figure";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { quantile } from "../measure/trend.ts";
import { makeSite } from "../site/bench-site.ts";
import { DecisiveObservations } from "./decisive.ts";
import { watchPhones } from "./live-run.ts";
import { BANDS } from "./phones.ts";

/** 250 ms of a window and the 500 ms that it stays open. */
const WINDOWS_OWN_MS = 750;
/** Fewer would make the slowest of them the 99th percentile. */
const LEAST_ALERTS = 100;

export async function latencyFigures(): Promise<Figure[]> {
  using folder = temporaryFolder();
  const siteFolder = join(folder.path, "site");
  const driver = (sensor: string) => ({ type: "serial", path: join(folder.path, `port-${sensor}`) });
  const site = await makeSite(siteFolder, { wings: 1, levels: 2, cells: 16, sensors: 3, bands: BANDS, driver });
  const run = await watchPhones({ site, siteFolder, folder: folder.path });
  const decisive = new DecisiveObservations(run.recording, site);
  const late = run.alerts.flatMap(({ id, shownAt }) => {
    const observation = decisive.find(id);
    return observation === undefined ? [] : [shownAt - run.saidAt(observation) - WINDOWS_OWN_MS];
  });
  if (late.length < LEAST_ALERTS) throw new Error(`only ${late.length} of ${run.alerts.length} alerts by a byte on the line`);
  const silent = run.alerts.filter(({ id }) => decisive.wasUncertain(id)).length;
  const note = `to the alert's first showing; ${silent} of ${run.alerts.length} were place uncertain then, and silent`;
  const figure = (name: string, values: readonly number[], { q, unit, target }: { q: number; unit: string; target: string }): Figure => ({
    name,
    value: quantile(values, q),
    unit,
    target,
    n: values.length,
    note,
  });
  return [
    figure("alert.latency.p99", late, { q: 0.99, unit: "ms beyond 750", target: "<= 250" }),
    figure("alert.latency.median", late, { q: 0.5, unit: "ms beyond 750", target: "" }),
  ];
}
