/**
 * Default deny. Every route states `config: { permission }`; a route that states none stops the server at start, so nothing is open
 * because somebody forgot. The live feed asks the same question when a WebSocket comes.
 */
import { WingwatchError } from "@wingwatch/agent/domain";
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import type { RoutePermission } from "../contract/index.ts";
import { type Standing, verdict } from "../users/standing.ts";
import { Refusal } from "./refusal.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a person must be permitted to do for this route. */
    permission: RoutePermission;
  }
  interface FastifyRequest {
    /** Who asks. */
    standing: Standing;
  }
}

/** Must be installed before the first route. Throws `WW_E_OPEN_ROUTE` when the server gets ready. */
export function installPermissions(app: FastifyInstance, standingOf: (request: FastifyRequest) => Standing): void {
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => void routes.push(route));
  app.addHook("onReady", async () => {
    const forgotten = routes.filter(({ config }) => config?.permission === undefined).map(({ method, url }) => `${method} ${url}`);
    if (forgotten.length > 0) throw new WingwatchError("WW_E_OPEN_ROUTE", `these routes state no permission: ${forgotten.join(", ")}`);
  });
  app.decorateRequest("standing");
  app.addHook("onRequest", async (request) => {
    request.standing = standingOf(request);
    if (!request.is404) demand(request, request.routeOptions.config.permission);
  });
}

/** For what only the body tells: refuses who may not do this. */
export function demand({ standing }: Pick<FastifyRequest, "standing">, permission: RoutePermission): void {
  const answer = verdict(standing, permission);
  if (answer === "sign-in") throw new Refusal(401, "sign-in", "Sign in first.");
  if (answer === "locked") throw new Refusal(423, "locked", "The screen is locked; enter your password.");
  if (answer === "not-allowed") throw new Refusal(403, "not-allowed", "Your role does not permit this; a supervisor gives roles.");
}
