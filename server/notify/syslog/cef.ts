/** A notice as an event in ArcSight's Common Event Format (version 0): escaped header, escaped `key=value` extension. Pure. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { Notice } from "../../contract/index.ts";

export interface CefEvent {
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly eventClass: string;
  readonly name: string;
  /** 0 to 10: up to 3 low, 6 medium, 8 high, 10 very high. */
  readonly severity: number;
  readonly extension: readonly (readonly [key: string, value: string])[];
}

const SEVERITY: Readonly<Record<string, number>> = { high: 9, medium: 6, low: 3 };
const INFORMATIONAL = 1;

/** How grave, 0 to 10: what was raised or got worse counts by its priority. */
export function cefSeverity({ what, alert, drill }: Notice): number {
  const calls = (what === "raised" || what === "escalated") && drill === undefined;
  return calls ? (SEVERITY[alert?.priority ?? ""] ?? INFORMATIONAL) : INFORMATIONAL;
}

export function cefOf(notice: Notice, { version, attempt }: { readonly version: string; readonly attempt: number }): CefEvent {
  const { alert, wing, level, cell } = notice;
  const labelled = (key: string, label: string, value: string | undefined) =>
    value === undefined
      ? []
      : ([
          [key, value],
          [`${key}Label`, label],
        ] as const);
  return {
    vendor: "Wingwatch",
    product: "Wingwatch",
    version,
    eventClass: `${alert?.kind ?? "connection"}.${notice.what}`,
    name: notice.headline,
    severity: cefSeverity(notice),
    extension: [
      ["rt", String(Math.floor(notice.at / 1_000))],
      ["externalId", notice.id],
      ["act", notice.what],
      ["suser", notice.by],
      ["deviceExternalId", notice.site.id],
      ["cat", notice.drill === undefined ? (alert === null ? "test" : "alert") : "drill"],
      ...labelled("cs1", "cell", cell?.id),
      ...labelled("cs2", "level", level?.id),
      ...labelled("cs3", "wing", wing?.id),
      ...labelled("cs4", "incident", notice.incident ?? undefined),
      ...labelled("cs5", "alert", alert?.id),
      ...labelled("cs6", "sensor", alert?.sensor),
      ...labelled("cfp1", "probability", alert === null ? undefined : String(alert.p)),
      ...labelled("cn1", "attempt", String(attempt)),
      ...(notice.outcome === undefined ? [] : ([["outcome", notice.outcome]] as const)),
      [
        "msg",
        [notice.note ?? "", ...(alert?.says ?? [])]
          .filter((part) => part !== "")
          .join("; ")
          .slice(0, 1_000),
      ],
    ],
  };
}

const inHeader = (text: string) => text.replace(/[\r\n]+/g, " ").replace(/[\\|]/g, "\\$&");
const inExtension = (text: string) => text.replace(/[\\=]/g, "\\$&").replace(/\r/g, "\\r").replace(/\n/g, "\\n");

export function cefText({ vendor, product, version, eventClass, name, severity, extension }: CefEvent): string {
  const header = ["CEF:0", ...[vendor, product, version, eventClass, name, String(severity)].map(inHeader)].join("|");
  return `${header}|${extension.map(([key, value]) => `${key}=${inExtension(value)}`).join(" ")}`;
}

const PART = String.raw`((?:\\.|[^\\|])*)\|`;
const HEADER = new RegExp(`^CEF:0\\|${PART.repeat(5)}(\\d{1,2})\\|(.*)$`, "s");

/** For whoever receives: the parts with their escapes undone. */
export function parseCef(text: string): Result<CefEvent, "not-cef"> {
  const match = HEADER.exec(text);
  if (match === null) return fail("not-cef");
  const [vendor = "", product = "", version = "", eventClass = "", name = ""] = match
    .slice(1, 6)
    .map((part) => part.replace(/\\(.)/gs, "$1"));
  const rest = match[7] ?? "";
  // A key stands right before its `=`; one inside a value has a backslash there.
  const keys = [...rest.matchAll(/(?:^| )([A-Za-z0-9_]+)=/g)];
  const extension = keys.map((key, i) => [key[1] ?? "", unescaped(rest.slice(key.index + key[0].length, keys[i + 1]?.index))] as const);
  return ok({ vendor, product, version, eventClass, name, severity: Number(match[6]), extension });
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/gs, (_, one: string) => (one === "n" ? "\n" : one === "r" ? "\r" : one));
}
