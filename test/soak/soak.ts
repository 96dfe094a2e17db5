/** The whole product on its simulated prison for a long time: memory stays flat, alerts go on arriving, and a kill loses none. */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Figure } from "../figures/figure.ts";
import { freePort, type Program, temporaryFolder } from "../programs/process.ts";
import { startWingwatch } from "../programs/wingwatch.ts";
import { growth } from "./growth.ts";

const START_MS = 120_000;
/** ms from one look at the memory to the next. */
const LOOK_MS = 5_000;
/** Alerts, newest first, that must be there again after a kill. */
const KEPT = 100;

export async function soakFigures(minutes: number): Promise<Figure[]> {
  using data = temporaryFolder();
  const port = await freePort();
  let product = startWingwatch(["up", "--port", String(port), "--data", data.path]);
  try {
    const address = await addressOf(product);
    const memory: number[] = [];
    for (const end = Date.now() + minutes * 60_000; Date.now() < end; await wait(LOOK_MS)) memory.push(residentMegabytes(product));
    const before = await alerts(address);
    const newest = Math.max(...before.map(({ alert }) => alert.raised));
    const age = (Date.now() * 1000 - newest) / 1e6;

    await product.stop("SIGKILL");
    const began = performance.now();
    product = startWingwatch(["up", "--port", String(port), "--data", data.path]);
    const again = await addressOf(product);
    const ready = (performance.now() - began) / 1000;
    const after = new Set((await alerts(again)).map(({ alert }) => alert.id));
    const expected = before.slice(0, KEPT).map(({ alert }) => alert.id);
    const kept = expected.filter((id) => after.has(id)).length;

    const span = `${minutes.toFixed(1)} minutes of the demo`;
    return [
      {
        name: "soak.memory",
        value: memory.at(-1) ?? null,
        unit: "MB",
        target: "",
        n: memory.length,
        note: `resident at the end of ${span}`,
      },
      {
        name: "soak.memory.growth",
        value: growth(memory),
        unit: "%",
        target: "<= 10",
        n: memory.length,
        note: "last quarter over the second",
      },
      {
        name: "soak.alerts.newest",
        value: before.length === 0 ? null : age,
        unit: "s ago",
        target: "<= 180",
        n: before.length,
        note: `at the end of ${span}`,
      },
      {
        name: "soak.kill.kept",
        value: expected.length === 0 ? null : (100 * kept) / expected.length,
        unit: "% of the alerts",
        target: ">= 100",
        n: expected.length,
        note: "after kill -9 and a restart",
      },
      { name: "soak.kill.ready", value: ready, unit: "s", target: "", n: 1, note: "from the restart to the address" },
    ];
  } finally {
    await product.stop();
  }
}

async function addressOf(product: Program): Promise<string> {
  return (await product.says(/Open\s+(http:\S+)/, START_MS))[1] ?? "";
}

/** Newest first. */
async function alerts(address: string): Promise<AlertRecord[]> {
  const response = await fetch(`${address}/api/v1/alerts?state=all&limit=500`);
  const found = (await response.json()) as AlertRecord[];
  return found.sort((a, b) => b.alert.raised - a.alert.raised);
}

function residentMegabytes({ child }: Program): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
