/** A walk test as CSV (RFC 4180), the same columns for every prison. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { WalkTest } from "../contract/index.ts";

export interface Names {
  readonly place: (id: string) => string;
  /** The instant as the site's clocks show it. */
  readonly timeOf: (at: Micros) => string;
}

const COLUMNS = [
  "proof",
  "kept",
  "site",
  "cell",
  "name",
  "band",
  "heard",
  "sensors",
  "place",
  "p",
  "hit",
  "seconds_to_alert",
  "by",
  "note",
] as const;

export function walkTestCsv(test: WalkTest, { place, timeOf }: Names): string {
  const rows = test.proofs.map((one) => [
    one.id,
    timeOf(one.at),
    test.site,
    one.cell,
    place(one.cell),
    one.band ?? "",
    one.emission === null ? "no" : "yes",
    one.sensors.map(({ sensor, db }) => `${sensor} ${db.toFixed(1)}`).join("; "),
    one.fix?.cell ?? "",
    one.fix === null ? "" : one.fix.p.toFixed(2),
    one.isHit ? "yes" : "no",
    one.timeToAlert === null ? "" : (one.timeToAlert / 1e6).toFixed(1),
    one.by,
    one.note,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** Formulas of a spreadsheet are made plain text. */
function field(value: string): string {
  const tame = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
