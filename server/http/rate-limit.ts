/** How much one address may ask: far above what screens need, far below what hurts. */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { Refusal } from "./refusal.ts";

/** A desk asks some hundred times a minute at most; behind one address there may be a room of them. */
export const REQUESTS_A_MINUTE = 6_000;

/** For routes that take passwords or links. Guesses are counted besides, and few passwords are hashed at once. */
export const SECRETS_A_MINUTE = { rateLimit: { max: 300, timeWindow: 60_000 } } as const;

export async function installRateLimit(app: FastifyInstance, { max }: { readonly max: number }): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    cache: 10_000,
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      return new Refusal(429, "too-many-requests", `Too many requests came from this address; try again in ${seconds} s.`);
    },
  });
}
