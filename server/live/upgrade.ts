/** Which WebSocket requests are let in, before anything is accepted. Pure. */
import type { IncomingMessage } from "node:http";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { isSameOrigin } from "../http/same-origin.ts";
import { type Standing, verdict } from "../users/standing.ts";

export const LIVE_PATH = "/api/v1/live";
/** What the feed shows takes. */
export const LIVE_PERMISSION = "see";

export type UpgradeReason = "not-found" | "bad-since" | "foreign-origin" | "sign-in" | "not-allowed" | "full";

export interface LiveRequest {
  readonly since: number | undefined;
}

export interface UpgradeRoom {
  /** Who asks. */
  readonly standing: Standing;
  readonly clients: number;
  readonly maxClients: number;
}

/** Browsers always send `Origin` here; a page of another site may not listen in. Programs send none and may. */
export function checkUpgrade(
  { url, headers }: Pick<IncomingMessage, "url" | "headers">,
  { standing, clients, maxClients }: UpgradeRoom,
): Result<LiveRequest, UpgradeReason> {
  const parsed = URL.canParse(url ?? "", "ws://server") ? new URL(url ?? "", "ws://server") : undefined;
  if (parsed?.pathname !== LIVE_PATH) return fail("not-found");
  if (!isSameOrigin(headers)) return fail("foreign-origin");
  if (!maySee(standing)) return fail(standing.kind === "nobody" ? "sign-in" : "not-allowed");
  if (clients >= maxClients) return fail("full");
  const since = parsed.searchParams.get("since");
  if (since === null) return ok({ since: undefined });
  return /^\d{1,16}$/.test(since) ? ok({ since: Number(since) }) : fail("bad-since");
}

/** Asked again as long as the feed is open. */
export function maySee(standing: Standing): boolean {
  return verdict(standing, LIVE_PERMISSION) === "yes";
}
