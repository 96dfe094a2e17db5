/**
 * Who acts: the name that stands in every record. It is the session's user; in a demonstration, where nobody signs in, the name that the
 * body gives in `by` (or the query, where the body is a file).
 */
import type { FastifyRequest } from "fastify";
import { Refusal } from "./refusal.ts";

type Asking = Pick<FastifyRequest, "body" | "query" | "standing">;

/** Refuses where nobody acts, and where the body names somebody other than who is signed in: a record must not be another's. */
export function actorOf({ body, query, standing }: Asking): string {
  const said = nameIn(body) ?? nameIn(query);
  if (standing.kind === "demonstration") {
    if (said === undefined) throw new Refusal(400, "bad-request", "body.by: say who you are; a demonstration has no accounts");
    return said;
  }
  if (standing.kind !== "user") throw new Refusal(401, "sign-in", "Sign in first.");
  if (said !== undefined && said !== standing.name)
    throw new Refusal(409, "not-you", `${standing.name} is signed in here, not ${said}; reload the page.`);
  return standing.name;
}

function nameIn(part: unknown): string | undefined {
  if (typeof part !== "object" || part === null || !("by" in part)) return undefined;
  return typeof part.by === "string" ? part.by : undefined;
}
