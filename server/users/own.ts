/** For routes about the session itself, whose permissions only people have who signed in. */
import type { FastifyRequest } from "fastify";
import { Refusal } from "../http/refusal.ts";
import type { Standing } from "./standing.ts";

export function own({ standing }: Pick<FastifyRequest, "standing">): Extract<Standing, { readonly kind: "user" }> {
  if (standing.kind !== "user") throw new Refusal(401, "sign-in", "Sign in first.");
  return standing;
}
