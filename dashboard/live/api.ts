/** What the live screens ask of the server beside the feed. */
import {
  type EmissionView,
  emissionViewSchema,
  type History,
  historySchema,
  type SiteView,
  siteViewSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Answer, ask, queryOf } from "./ask.ts";

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
  return ask(`/api/v1/history?${queryOf(query)}`, historySchema);
}

/** Emissions first heard in a period, µs, newest first. */
export function fetchEmissions(query: {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}): Promise<Answer<EmissionView[]>> {
  return ask(`/api/v1/emissions?${queryOf(query)}`, array(emissionViewSchema));
}
