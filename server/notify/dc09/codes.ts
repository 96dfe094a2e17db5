/**
 * Which SIA event code says what happened to an alert. SIA knows no contraband phones: they are an untyped zone's alarm, equipment and
 * radio faults have codes of their own. Restores come when it is over (`UH`), zone restorals when a person closed the incident (`UR`).
 */
import type { Notice } from "../../contract/index.ts";

interface Codes {
  readonly alarm: string;
  /** It is over by itself. */
  readonly over: string;
  /** A person has closed it. */
  readonly closed: string;
}

const phone: Codes = { alarm: "UA", over: "UH", closed: "UR" };
const trouble: Codes = { alarm: "UT", over: "UJ", closed: "UJ" };
const interference: Codes = { alarm: "XQ", over: "XH", closed: "XH" };

const byKind: Readonly<Record<string, Codes>> = {
  breakthrough: phone,
  bypass: phone,
  prohibited: phone,
  retry: phone,
  "uncovered-band": phone,
  "countermeasure-down": { alarm: "IA", over: "IR", closed: "IR" },
  "staff-radio-disturbed": interference,
  "sensor-silent": { alarm: "UY", over: "UJ", closed: "UJ" },
  "sensor-deaf": trouble,
  "sensor-tamper": { alarm: "TA", over: "TH", closed: "TR" },
  "sensor-jammed": interference,
  "clock-fault": { alarm: "YX", over: "YZ", closed: "YZ" },
};

const MANUAL_TEST = "RX";
const WALK_TEST_POINT = "TP";
const STATUS_REPORT = "YY";

/** Every code that can be sent. */
export const sentCodes: ReadonlySet<string> = new Set([
  ...Object.values(byKind).flatMap(({ alarm, over, closed }) => [alarm, over, closed]),
  MANUAL_TEST,
  WALK_TEST_POINT,
  STATUS_REPORT,
]);

export function codeOf({ what, alert, drill }: Pick<Notice, "what" | "alert" | "drill">): string {
  if (alert === null || what === "test") return MANUAL_TEST;
  if (what === "acknowledged") return STATUS_REPORT;
  // A drill must not move what the receiver knows of real alarms.
  if (drill !== undefined) return what === "raised" || what === "escalated" ? WALK_TEST_POINT : STATUS_REPORT;
  const codes = byKind[alert.kind] ?? phone;
  if (what === "returned") return codes.over;
  return what === "closed" ? codes.closed : codes.alarm;
}
