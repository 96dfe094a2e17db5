/** The audit log over HTTP. */
import { type AuditPage, type AuditVerdict, auditPageSchema, auditVerdictSchema } from "@wingwatch/server/contract";
import { type Answer, ask, queryOf } from "../live/ask.ts";
import type { Period } from "../reports/period.ts";

/** Empty texts ask for everything. */
export interface AuditFilter {
  readonly who: string;
  readonly action: string;
  readonly thing: string;
}

export const EXPORT = "/api/v1/audit/export";
const PAGE = 100;

/** @param before a number: the entries before it */
export function fetchAudit(
  filter: AuditFilter,
  { period, before }: { readonly period: Period; readonly before?: number },
): Promise<Answer<AuditPage>> {
  const said = Object.entries({ ...filter, before }).filter(([, value]) => value !== undefined && String(value).trim() !== "");
  return ask(`/api/v1/audit?${queryOf({ ...period, limit: PAGE, ...Object.fromEntries(said) })}`, auditPageSchema);
}

export function verifyAudit(): Promise<Answer<AuditVerdict>> {
  return ask("/api/v1/audit/verify", auditVerdictSchema);
}
