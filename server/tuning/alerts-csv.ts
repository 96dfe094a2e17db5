/** Alerts of a backtest as CSV (RFC 4180), for spreadsheets. Pure. */
import type { BacktestAlert } from "../contract/index.ts";

const COLUMNS = ["change", "id", "raised", "kind", "wing", "level", "cell", "sensor", "p", "uncertain", "outcome"] as const;

/** `timeOf`: the instant as the site's clocks show it. Nothing in it is typed by people. */
export function alertsCsv(alerts: readonly BacktestAlert[], timeOf: (at: number) => string): string {
  const rows = alerts.map((one) => [
    one.change,
    one.id,
    timeOf(one.raised),
    one.kind,
    one.wing ?? "",
    one.level ?? "",
    one.cell ?? "",
    one.sensor ?? "",
    one.p.toFixed(3),
    String(one.uncertain),
    one.outcome ?? "",
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
