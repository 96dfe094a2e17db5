/**
 * operators.server-cpu: what 20 operators cost the server on a very bad day, as a share of one core: its CPU time with their live feeds open
 * less that without any. Their feeds are taken off the wire by another process, whose time does not count.
 */
import { fileURLToPath } from "node:url";
import type { Figure } from "@wingwatch/test/figures/figure";
import { acceptFirst } from "@wingwatch/test/programs/first-account";
import { startProgram } from "@wingwatch/test/programs/process";
import { busyHouse } from "../map/busy-house.ts";
import { cpuSeconds } from "../measure/process.ts";

const OPERATORS = 20;
const SETTLE_MS = 10_000;
const MEASURE_MS = 30_000;

export async function operatorFigures(): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const { server, address } = await busyHouse(stack);
  const cookie = await acceptFirst(server, address);
  const pid = server.child.pid ?? 0;
  await pause(SETTLE_MS);
  const alone = await coreShare(pid);
  const watchers = fileURLToPath(new URL("watchers.ts", import.meta.url));
  const feeds = startProgram(process.execPath, [watchers, "--address", address, "--count", String(OPERATORS)], { env: { COOKIE: cookie } });
  stack.defer(async () => void (await feeds.stop()));
  await feeds.says(/watching/);
  await pause(SETTLE_MS);
  const watched = await coreShare(pid);
  await feeds.stop();
  const messages = Number(/(\d+) messages/.exec(feeds.output())?.[1] ?? 0);
  if (messages < OPERATORS * 10) throw new Error(`the operators saw only ${messages} messages`);
  const note = `${(100 * alone).toFixed(0)} % of a core with nobody watching, ${(100 * watched).toFixed(0)} % with ${OPERATORS}`;
  return [{ name: "operators.server-cpu", value: 100 * (watched - alone), unit: "% of one core", target: "<= 20", n: messages, note }];
}

/** CPU seconds a second. */
async function coreShare(pid: number): Promise<number> {
  const [before, began] = [cpuSeconds(pid), performance.now()];
  await pause(MEASURE_MS);
  return ((cpuSeconds(pid) - before) * 1000) / (performance.now() - began);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
