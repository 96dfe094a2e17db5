/** One line that says what happened and where, for those who get no more than a line. */
import type { AlertRecord, NoticeKind } from "../contract/index.ts";
import { vagueWhere } from "./where.ts";

const VERBS: Readonly<Record<Exclude<NoticeKind, "test">, string>> = {
  raised: "",
  escalated: "worse: ",
  returned: "over: ",
  acknowledged: "acknowledged: ",
  closed: "closed: ",
};

/** `HIGH breakthrough, Cell A1-01, A wing`; `HIGH breakthrough, A1, left half, A wing` where no cell stands out. */
export function headlineOf(
  what: Exclude<NoticeKind, "test">,
  alert: AlertRecord["alert"],
  placeName: (id: string) => string | undefined,
): string {
  const places = [alert.sensor === undefined ? alert.cell : `sensor ${alert.sensor}`, alert.cell ? undefined : alert.level, alert.wing];
  const named = places.flatMap((id) => (id === undefined ? [] : [placeName(id) ?? id]));
  const where = vagueWhere(alert, placeName)?.toReversed() ?? named;
  const uncertain = alert.uncertain ? ", place uncertain" : "";
  return `${VERBS[what]}${alert.priority.toUpperCase()} ${alert.kind}${where.length === 0 ? "" : `, ${where.join(", ")}`}${uncertain}`;
}
