/** The HTTP half of the contract. Every answer is checked; every refusal is a value with words for people. */
import {
  type AlertRecord,
  alertRecordSchema,
  type EmissionView,
  emissionViewSchema,
  errorBodySchema,
  type History,
  historySchema,
  type Incident,
  incidentSchema,
  type Outcome,
  type SiteView,
  siteViewSchema,
} from "@wingwatch/server/contract";

import { array } from "zod";

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** A query string. */
function words(query: object): URLSearchParams {
  return new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
}

/** How long an answer may take, ms. */
const PATIENCE = 8_000;

export function fetchSite(): Promise<Answer<SiteView>> {
  return ask("/api/v1/site", siteViewSchema);
}

export function fetchHistory(query: {
  readonly sensor: string;
  readonly band: string;
  /** µs */
  readonly from: number;
  readonly to: number;
  readonly points: number;
}): Promise<Answer<History>> {
  return ask(`/api/v1/history?${words(query)}`, historySchema);
}

/** Emissions first heard in a period, µs, newest first. */
export function fetchEmissions(query: {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}): Promise<Answer<EmissionView[]>> {
  return ask(`/api/v1/emissions?${words(query)}`, array(emissionViewSchema));
}

export function acknowledge(id: string, by: string): Promise<Answer<AlertRecord>> {
  return ask(`/api/v1/alerts/${encodeURIComponent(id)}/acknowledge`, alertRecordSchema, { body: { by } });
}

export function closeIncident(
  id: string,
  body: { readonly by: string; readonly outcome: Outcome; readonly note?: string },
): Promise<Answer<Incident>> {
  return ask(`/api/v1/incidents/${encodeURIComponent(id)}/close`, incidentSchema, { body });
}

async function ask<T>(path: string, schema: Schema<T>, options: { readonly body?: object } = {}): Promise<Answer<T>> {
  const request: RequestInit = { signal: AbortSignal.timeout(PATIENCE), headers: { accept: "application/json" } };
  if (options.body) {
    request.method = "POST";
    request.headers = { ...request.headers, "content-type": "application/json" };
    request.body = JSON.stringify(options.body);
  }
  try {
    const response = await fetch(path, request);
    const value: unknown = await response.json();
    if (!response.ok) return { ok: false, message: refusal(value, response.status) };
    const parsed = schema.safeParse(value);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, message: "The server's answer could not be understood" };
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    return { ok: false, message: late ? "The server did not answer in time" : "The server could not be reached" };
  }
}

function refusal(value: unknown, status: number): string {
  const parsed = errorBodySchema.safeParse(value);
  return parsed.success ? parsed.data.message : `The server refused (${status})`;
}
