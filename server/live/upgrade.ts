/** Which WebSocket requests are let in, before anything is accepted. Pure. */
import type { IncomingMessage } from "node:http";
import { fail, ok, type Result } from "@wingwatch/agent/domain";

export const LIVE_PATH = "/api/v1/live";

export type UpgradeReason = "not-found" | "bad-since" | "foreign-origin" | "full";

export interface LiveRequest {
  readonly since: number | undefined;
}

export function checkUpgrade(
  { url, headers }: Pick<IncomingMessage, "url" | "headers">,
  { clients, maxClients }: { readonly clients: number; readonly maxClients: number },
): Result<LiveRequest, UpgradeReason> {
  const parsed = URL.canParse(url ?? "", "ws://server") ? new URL(url ?? "", "ws://server") : undefined;
  if (parsed?.pathname !== LIVE_PATH) return fail("not-found");
  if (!isSameOrigin(headers)) return fail("foreign-origin");
  if (clients >= maxClients) return fail("full");
  const since = parsed.searchParams.get("since");
  if (since === null) return ok({ since: undefined });
  return /^\d{1,16}$/.test(since) ? ok({ since: Number(since) }) : fail("bad-since");
}

/** Browsers always send `Origin`; a page of another site may not listen in. Programs send none and may. */
function isSameOrigin({ origin, host }: IncomingMessage["headers"]): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
