/** A notice as an e-mail in plain text. Pure. */
import type { Notice } from "../../contract/index.ts";
import { siteTime } from "../../site-time/site-time.ts";
import { areaOf } from "../where.ts";

export interface Letter {
  readonly subject: string;
  readonly text: string;
  /** The same in every attempt, so that a mail server or reader can drop the second. */
  readonly messageId: string;
}

export function letterOf(notice: Notice, { timeZone, attempt }: { readonly timeZone: string; readonly attempt: number }): Letter {
  const { alert, site } = notice;
  const { local, zone } = siteTime(notice.at, timeZone);
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["What", `${notice.what} by ${notice.by}`],
    ["When", `${local} ${zone}`],
    ["Where", areaOf(notice)],
    ["Sensor", alert?.sensor],
    ["Cells", alert?.cells.map(([id, p]) => `${id} ${Math.round(100 * p)} %`).join(", ") || undefined],
    ["Probability", alert === null ? undefined : `${Math.round(100 * alert.p)} %`],
    ["Why", alert?.says.join("; ") || undefined],
    ["Incident", notice.incident ?? undefined],
    ["Outcome", notice.outcome],
    ["Note", notice.note],
    ["Drill", notice.drill === undefined ? undefined : `${notice.drill}: somebody transmits on purpose`],
    ["Sent again", attempt > 1 ? `attempt ${attempt}; it may have arrived before` : undefined],
    ["Reference", notice.id],
  ];
  const mark = notice.drill !== undefined ? "DRILL " : notice.what === "test" ? "TEST " : "";
  return {
    subject: oneLine(`[${site.id}] ${mark}${notice.headline}`),
    text: `${lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${oneLine(value)}`])).join("\n")}\n`,
    messageId: `<${notice.id.replace(/[^A-Za-z0-9._-]/g, "_")}@${site.id}.wingwatch.invalid>`,
  };
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, " ");
