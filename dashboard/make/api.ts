/** The server's side of the page. Every answer is checked; a refusal is its words. */
import {
  type DraftEntry,
  type DraftSensor,
  draftEntrySchema,
  draftSensorSchema,
  errorBodySchema,
  type ImportBody,
  type Imported,
  importedSchema,
  type MakerBand,
  makerBandSchema,
  type Saved,
  type SiteCheckResult,
  type SiteDraft,
  type SiteFile,
  type StarterBody,
  savedSchema,
  siteCheckSchema,
  siteFileSchema,
} from "@wingwatch/server/contract";
import { z } from "zod";
import { makeTexts } from "../words/make.ts";
import { refusalWords } from "../words/refusals.ts";

const ROOT = "/api/v1/site-maker";

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string };

export const api = {
  bands: (country: string): Promise<Answer<MakerBand[]>> => ask(`bands?country=${encodeURIComponent(country)}`, z.array(makerBandSchema)),
  starter: (body: StarterBody): Promise<Answer<Imported>> => ask("starter", importedSchema, { body }),
  import: (body: ImportBody): Promise<Answer<Imported>> => ask("import", importedSchema, { body }),
  check: (draft: SiteDraft, signal: AbortSignal): Promise<Answer<SiteCheckResult>> =>
    ask("check", siteCheckSchema, { body: { draft }, signal }),
  spread: (draft: SiteDraft, over: { readonly level: string; readonly bands: readonly string[] }): Promise<Answer<DraftSensor[]>> =>
    ask("spread", z.array(draftSensorSchema), { body: { draft, ...over } }),
  files: (draft: SiteDraft): Promise<Answer<SiteFile[]>> => ask("files", z.array(siteFileSchema), { body: { draft } }),
  save: (draft: SiteDraft, exists: "refuse" | "replace"): Promise<Answer<Saved>> =>
    ask("save", savedSchema, { body: exists === "replace" ? { draft, replace: true } : { draft } }),
  drafts: (): Promise<Answer<DraftEntry[]>> => ask("drafts", z.array(draftEntrySchema)),
  draft: (id: string): Promise<Answer<Imported>> => ask(`drafts/${encodeURIComponent(id)}`, importedSchema),
};

interface Request {
  readonly body?: object;
  readonly signal?: AbortSignal;
}

async function ask<T>(path: string, schema: z.ZodType<T>, { body, signal }: Request = {}): Promise<Answer<T>> {
  let response: Response;
  let value: unknown;
  try {
    const send = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    response = await fetch(`${ROOT}/${path}`, { ...send, signal: signal ?? null });
    value = await response.json();
  } catch {
    if (signal?.aborted) return { ok: false, code: "aborted", message: "" };
    return {
      ok: false,
      code: "unreachable",
      message: makeTexts.unreachable,
    };
  }
  if (!response.ok) {
    const refusal = errorBodySchema.safeParse(value);
    return refusal.success
      ? { ok: false, code: refusal.data.code, message: refusalWords(refusal.data) }
      : { ok: false, code: "unknown", message: makeTexts.answered({ status: response.status }) };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: "unknown", message: makeTexts.unknownAnswer };
}
