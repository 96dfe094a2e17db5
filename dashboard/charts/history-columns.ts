/** History points of the contract -> the columns of a chart. Pure. */
import type { History } from "@wingwatch/server/contract";
import type { Columns } from "../state/level-series.ts";

export function historyColumns(history: History): Columns {
  const points = [...history.points].sort((a, b) => a.t - b.t);
  return [
    points.map((point) => point.t / 1e6),
    points.map((point) => point.floor),
    points.map((point) => point.mean),
    points.map((point) => point.max),
  ];
}
