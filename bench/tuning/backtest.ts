/** A whole day through detection, as an engineer asks for it at the screen, and how long others wait for the server meanwhile. */
import { setTimeout as pause } from "node:timers/promises";
import type { Backtest } from "@wingwatch/server/contract";
import type { Figure } from "@wingwatch/test/figures/figure";
import { quantile } from "../measure/trend.ts";
import { type Engineer, timed } from "./control-room.ts";

/** As often as a screen asks, and oftener. */
const ASK_EVERY_MS = 250;

export async function backtestFigures(engineer: Engineer, { from, to }: { readonly from: number; readonly to: number }): Promise<Figure[]> {
  const { id } = await engineer.post<Backtest>("/api/v1/tuning/backtests", { name: "the day", from, to, candidate: {}, by: "Engineer" });
  const waited: number[] = [];
  let backtest: Backtest;
  do {
    waited.push(await timed(() => engineer.get("/api/v1/alerts")));
    backtest = await engineer.get<Backtest>(`/api/v1/tuning/backtests/${id}`);
    await pause(ASK_EVERY_MS);
  } while (backtest.state === "waiting" || backtest.state === "running");
  const { result, readings: n } = backtest;
  if (result === null) throw new Error(`the backtest is ${backtest.state}: ${backtest.message}`);
  const answers = (name: string, q: number) => ({
    name,
    value: quantile(waited, q),
    unit: "ms, the alerts asked for meanwhile",
    target: "",
    n,
  });
  return [
    { name: "tune.backtest.seconds", value: result.seconds, unit: "s, asked for to held against what was", target: "<= 45", n },
    { name: "tune.backtest.rate", value: n / result.seconds, unit: "readings/s", target: ">= 1100000", n, note: `${result.alerts} alerts` },
    { ...answers("tune.backtest.answers", 0.5), n: waited.length },
    { ...answers("tune.backtest.answers.longest", 1), n: waited.length },
  ];
}
