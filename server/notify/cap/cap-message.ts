/** A notice as a message of the OASIS Common Alerting Protocol 1.2. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Notice } from "../../contract/index.ts";
import { areaOf } from "../where.ts";

export interface CapSender {
  readonly sender: string;
  readonly restriction: string;
}

export const CAP_1_2 = "urn:oasis:names:tc:emergency:cap:1.2";

const SEVERITY = { high: "Severe", medium: "Moderate", low: "Minor" } as const;
/** Kinds that are certain once they are said: a sensor says them of itself. */
const OBSERVED = /^(?:sensor-|countermeasure-|clock-)/;

/** `earlier`: what the receiver has been told of the same alert; a later message updates or cancels it. */
export function capMessage(notice: Notice, { sender, restriction }: CapSender, earlier: readonly Pick<Notice, "id" | "at">[]): string {
  const { what, at, alert, drill, site } = notice;
  const isOver = what === "returned" || what === "closed";
  const references = alert === null ? [] : earlier.map((one) => `${sender},${identifier(site.id, one.id)},${capTime(one.at)}`);
  const info = [
    element("language", "en-GB"),
    element("category", "Security"),
    element("event", alert === null ? "Connection test" : `Wingwatch ${alert.kind}`),
    element("responseType", isOver ? "AllClear" : alert === null ? "None" : "Assess"),
    element("urgency", isOver ? "Past" : alert === null ? "Unknown" : "Immediate"),
    element("severity", alert === null ? "Unknown" : SEVERITY[alert.priority]),
    element("certainty", alert === null ? "Unknown" : certaintyOf(alert)),
    element("effective", capTime(at)),
    element("senderName", site.name),
    element("headline", notice.headline),
    ...(alert === null || alert.says.length === 0 ? [] : [element("description", alert.says.join("\n"))]),
    ...parameters(notice),
    `<area>${element("areaDesc", areaOf(notice))}</area>`,
  ];
  const parts = [
    element("identifier", identifier(site.id, notice.id)),
    element("sender", sender),
    element("sent", capTime(at)),
    element("status", what === "test" ? "Test" : drill === undefined ? "Actual" : "Exercise"),
    element("msgType", references.length === 0 ? "Alert" : what === "closed" ? "Cancel" : "Update"),
    element("source", "Wingwatch"),
    element("scope", "Restricted"),
    element("restriction", restriction),
    ...(drill === undefined ? [] : [element("note", `Exercise ${drill}`)]),
    ...(references.length === 0 ? [] : [element("references", references.join(" "))]),
    ...(notice.incident === null ? [] : [element("incidents", notice.incident)]),
    `<info>${info.join("")}</info>`,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${CAP_1_2}">${parts.join("")}</alert>\n`;
}

/** CAP 3.3.2: the zone is written out, and UTC is -00:00, not Z. */
export function capTime(at: Micros): string {
  return new Date(at / 1_000).toISOString().replace(/\.\d{3}Z$/, "-00:00");
}

/** Unique and without what CAP forbids in identifiers: spaces, commas, `<` and `&`. */
function identifier(site: string, id: string): string {
  return `wingwatch.${site}.${id}`.replace(/[\s,<&]/g, "_");
}

function certaintyOf({ kind, p }: NonNullable<Notice["alert"]>): string {
  if (OBSERVED.test(kind)) return "Observed";
  return p > 0.5 ? "Likely" : "Possible";
}

function parameters({ alert, by, outcome }: Notice): readonly string[] {
  const values: readonly (readonly [string, string | undefined])[] = [
    ["alert", alert?.id],
    ["by", by],
    ["outcome", outcome],
    ["probability", alert === null ? undefined : alert.p.toFixed(2)],
    ["cells", alert?.cells.map(([cell, p]) => `${cell} ${p.toFixed(2)}`).join("; ") || undefined],
  ];
  return values.flatMap(([name, value]) =>
    value === undefined ? [] : [`<parameter>${element("valueName", name)}${element("value", value)}</parameter>`],
  );
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** Text for between tags; characters that XML 1.0 cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r/g, "&#13;");
}
