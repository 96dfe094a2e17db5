/** Asks for an evidence pack and hands it to the person at the screen. */
import { errorBodySchema } from "@wingwatch/server/contract";
import { type Deed, deed } from "../actions/deed.ts";
import type { Answer } from "../live/ask.ts";
import { download } from "../make/download.ts";
import { evidenceTexts } from "../words/audit.ts";
import { language } from "../words/language.ts";
import { refusalWords, requestTexts } from "../words/refusals.ts";

/** ms; a long incident has many observations. */
const PATIENCE = 300_000;

export function makeEvidence(id: string): Deed {
  return deed(
    { key: evidenceKey(id), failed: evidenceTexts.failed },
    (by) => fetchEvidence(id, by),
    (name) => ({ words: evidenceTexts.saved({ name }) }),
  );
}

export function evidenceKey(id: string): string {
  return `evidence ${id}`;
}

/** Gives the name that the file was saved under. */
async function fetchEvidence(id: string, by: string): Promise<Answer<string>> {
  try {
    const response = await fetch(`/api/v1/incidents/${encodeURIComponent(id)}/evidence`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ by, language: language() }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) {
      const refusal = errorBodySchema.safeParse(await response.json());
      return { ok: false, message: refusal.success ? refusalWords(refusal.data) : requestTexts.refused({ why: response.status }) };
    }
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? `${id}.zip`;
    download(name, await response.blob());
    return { ok: true, value: name };
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    return { ok: false, message: isLate ? requestTexts.late : requestTexts.unreachable };
  }
}
