/** The figures of the faults: what was lost, told twice or late, of all that ran. */
import type { Figure } from "../figures/figure.ts";
import type { FaultRow } from "./fault.ts";
import { isGood } from "./verdict.ts";

const LATEST = 10;
const FASTEST = 10;
const LONG = 60;

export function faultFigures(rows: readonly FaultRow[]): Figure[] {
  const ran = rows.filter(({ notRun }) => notRun === undefined);
  const sum = (of: (row: FaultRow) => number) => ran.reduce((total, row) => total + of(row), 0);
  const worst = (of: (row: FaultRow) => number | null) => (ran.length === 0 ? null : Math.max(...ran.map((row) => of(row) ?? 60)));
  // Counted by the second: of a short outage it says little.
  const ratios = ran.flatMap(({ backfill, seconds }) => (backfill === null || seconds < LONG ? [] : [backfill]));
  const expected = sum(({ alerts }) => alerts.expected);
  const sent = sum((row) => row.sent);
  return [
    {
      name: "faults.good",
      value: ran.filter(isGood).length,
      unit: "faults",
      target: `>= ${ran.length}`,
      n: rows.length,
      note: notRun(rows),
    },
    { name: "faults.lost", value: sum(({ lost }) => lost), unit: "readings neither stored, in a gap nor counted", target: "<= 0", n: sent },
    { name: "faults.twice", value: sum(({ twice }) => twice), unit: "readings stored twice", target: "<= 0", n: sent },
    {
      name: "faults.alerts.missing",
      value: expected - sum(({ alerts }) => alerts.once + alerts.more),
      unit: "alerts",
      target: "<= 0",
      n: expected,
    },
    { name: "faults.alerts.twice", value: sum(({ alerts }) => alerts.more), unit: "alerts", target: "<= 0", n: expected },
    {
      name: "faults.live",
      value: worst(({ liveBack }) => liveBack),
      unit: "s until live data is back",
      target: `<= ${LATEST}`,
      n: ran.length,
    },
    {
      name: "faults.alerts",
      value: worst(({ alertsBack }) => alertsBack),
      unit: "s until alerts are back",
      target: `<= ${LATEST}`,
      n: ran.length,
    },
    {
      name: "faults.backfill",
      value: ratios.length === 0 ? null : Math.min(...ratios),
      unit: "× real time",
      target: `>= ${FASTEST}`,
      n: ratios.length,
      note: ratios.length === 0 ? `needs outages of ${LONG} s` : "",
    },
  ];
}

function notRun(rows: readonly FaultRow[]): string {
  const names = rows.filter((row) => row.notRun !== undefined).map(({ name }) => name);
  return names.length === 0 ? "all were run" : `not run: ${names.join(", ")}`;
}
