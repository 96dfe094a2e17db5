/** The HTTP half of the contract. Every answer is checked; every refusal is a value with words for people. */
import { errorBodySchema } from "@wingwatch/server/contract";
import { refusalWords, requestTexts } from "../words/refusals.ts";

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** What goes with a question: nothing (GET), JSON, or a file as it is. */
interface Sent {
  /** Left out: POST, where something goes with it. */
  readonly method?: "PUT";
  readonly body?: object;
  readonly file?: Blob;
  /** Instead of the usual patience: for what takes its time, and for what is hung up on. */
  readonly signal?: AbortSignal;
}

/** How long an answer may take, ms; a file takes its time. */
const PATIENCE = 8_000;
const PATIENCE_WITH_FILE = 60_000;

/** A query string. */
export function queryOf(query: object): URLSearchParams {
  return new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
}

export async function ask<T>(path: string, schema: Schema<T>, sent: Sent = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(path, requestOf(sent));
    const value: unknown = await response.json();
    if (!response.ok) return { ok: false, message: refusal(value, response.status) };
    const parsed = schema.safeParse(value);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, message: requestTexts.notUnderstood };
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    return { ok: false, message: late ? requestTexts.late : requestTexts.unreachable };
  }
}

function requestOf({ method, body, file, signal: given }: Sent): RequestInit {
  const accept = { accept: "application/json" };
  if (file) {
    const headers = { ...accept, "content-type": file.type };
    return { method: "POST", headers, body: file, signal: AbortSignal.timeout(PATIENCE_WITH_FILE) };
  }
  const signal = given ?? AbortSignal.timeout(PATIENCE);
  if (!body) return { headers: accept, signal };
  return { method: method ?? "POST", headers: { ...accept, "content-type": "application/json" }, body: JSON.stringify(body), signal };
}

function refusal(value: unknown, status: number): string {
  const parsed = errorBodySchema.safeParse(value);
  return parsed.success ? refusalWords(parsed.data) : requestTexts.refused({ why: status });
}
