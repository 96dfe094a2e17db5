/**
 * Who acts. The one place where a request is turned into a person: today the name that the body gives, or the query where the body is a
 * file; with accounts, the session's user.
 */
import type { FastifyRequest } from "fastify";

export function actorOf(request: Pick<FastifyRequest, "body" | "query">): string {
  return nameIn(request.body) ?? nameIn(request.query) ?? "nobody";
}

function nameIn(part: unknown): string | undefined {
  if (typeof part !== "object" || part === null || !("by" in part)) return undefined;
  return typeof part.by === "string" ? part.by : undefined;
}
