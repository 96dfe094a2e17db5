/** Who a request is by, as an entry says it: the session's user, or where nobody is signed in the name that the request says. */
import type { FastifyRequest } from "fastify";
import type { AuditWho } from "../contract/index.ts";
import { wellFormed } from "./canonical.ts";

export function whoOf({ standing, body, query }: Pick<FastifyRequest, "standing" | "body" | "query">): AuditWho {
  switch (standing.kind) {
    case "user":
      return { id: String(standing.account), name: wellFormed(standing.name), role: standing.role };
    case "display":
      return { id: null, name: wellFormed(standing.name), role: "display" };
    case "demonstration":
    case "nobody":
      return { id: null, name: wellFormed(saidIn(body) ?? saidIn(query) ?? "nobody"), role: null };
  }
}

/** `by` of who acts in a demonstration, `name` of who tries to sign in. */
function saidIn(part: unknown): string | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  const { by, name } = part as { readonly by?: unknown; readonly name?: unknown };
  const said = by ?? name;
  return typeof said === "string" && said.length <= 200 ? said : undefined;
}
