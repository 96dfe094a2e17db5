/** The seizure register as CSV (RFC 4180), for spreadsheets and courts. Pure. */
import type { Seizure } from "../contract/index.ts";

const COLUMNS = [
  "id",
  "time",
  "site",
  "cell",
  "incident",
  "operation",
  "what",
  "make",
  "hidden",
  "seal",
  "note",
  "by",
  "photos",
  "withdrawn",
] as const;

/** `timeOf`: the instant as the site's clocks show it. */
export function seizuresCsv(seizures: readonly Seizure[], timeOf: (at: number) => string): string {
  const rows = seizures.map((one) => [
    one.id,
    timeOf(one.at),
    one.site,
    one.cell,
    one.incident ?? "",
    one.operation ?? "",
    one.what,
    one.make ?? "",
    one.hidden ?? "",
    one.seal ?? "",
    one.note ?? "",
    one.by,
    one.photos.map(({ hash }) => hash).join(" "),
    one.withdrawn === null ? "" : `${one.withdrawn.by}: ${one.withdrawn.note ?? ""}`,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** A text that a spreadsheet would take for a formula is given a leading apostrophe: names and notes are typed by people. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
