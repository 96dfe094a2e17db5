/**
 * Every route and the live feed, asked as every role, as a locked screen, as a display and as nobody, against one table: what is let in is
 * exactly what the route's permission and the role say. A route that this test has not seen fails it.
 */
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RoutePermission, rolePermissions, roleSchema } from "../contract/index.ts";
import { installPermissions } from "../http/permission.ts";
import { House, tokenOf } from "../testing/house.ts";
import { LiveListener } from "../testing/live-listener.ts";
import { until } from "../testing/until.ts";
import type { Visitor } from "../testing/visitor.ts";

interface Route {
  readonly method: string;
  readonly url: string;
  readonly permission: RoutePermission;
}

/** Refusals that come from the door; everything else was let in, whatever came of it then. */
const DOOR = new Set(["sign-in", "not-allowed", "locked", "foreign-origin"]);

let house: House;
let routes: readonly Route[];
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  house = await House.open();
  routes = await statedRoutes();
  for (const role of roleSchema.options) visitors.set(role, await house.as(role));
  const locked = await house.as("supervisor", "Somebody who left");
  await locked.did("/api/v1/me/lock");
  visitors.set("locked", locked);
  const display = house.visitor("display");
  const { path } = await house.did("/api/v1/displays", { name: "Wall" });
  await display.did("/api/v1/links/accept", { token: tokenOf(String(path)) });
  visitors.set("display", display);
  visitors.set("nobody", house.visitor());
});
afterAll(() => house.close());

/** As the description of the API says, and the description itself. */
async function statedRoutes(): Promise<Route[]> {
  type Described = Record<string, Record<string, { readonly "x-permission": RoutePermission }>>;
  const { paths } = await house.read<{ readonly paths: Described }>("/docs/json");
  const described = Object.entries(paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, { "x-permission": permission }]) => ({ method: method.toUpperCase(), url, permission })),
  );
  return [...described, { method: "GET", url: "/docs/json", permission: "see" }, { method: "GET", url: "/docs/", permission: "see" }];
}

/** What the door must say; undefined: come in. */
function expected(who: string, permission: RoutePermission): string | undefined {
  if (permission === "public") return undefined;
  if (who === "nobody") return "sign-in";
  const role = who === "locked" ? "supervisor" : who;
  const may = role === "display" ? permission === "see" : rolePermissions[roleSchema.parse(role)].includes(permission);
  if (!may) return "not-allowed";
  return who === "locked" && permission !== "see" && permission !== "own-session" ? "locked" : undefined;
}

/** The door's refusal, or undefined where it let the request through. What is sent is nonsense: nothing must happen. */
async function atTheDoor(visitor: Visitor, { method, url }: Route): Promise<string | undefined> {
  // A copy, so that what one route does to the cookie the next does not see.
  const asked = house.visitor();
  asked.cookie = visitor.cookie;
  const response = await asked.fetch(url.replaceAll(/\{\w+\}/g, "none"), {
    method,
    ...(method !== "GET" && { headers: { "content-type": "application/x-nonsense" }, body: "x" }),
  });
  const text = await response.text();
  const code = response.status >= 400 ? (JSON.parse(text) as { code: string }).code : "";
  return DOOR.has(code) ? code : undefined;
}

describe("every route", () => {
  it("states a permission", () => {
    expect(routes.filter(({ permission }) => permission === undefined)).toEqual([]);
  });

  it("asks again where only the body tells: an operator shelves, but suppresses nothing by design", async () => {
    const body = { kind: "suppressed", scope: { what: "source", source: "x" }, why: "quiet", until: Date.now() * 1000 + 60e6 };
    const refused = (who: string) => (visitors.get(who) as Visitor).refused("/api/v1/withholdings", body);
    expect(await refused("operator")).toEqual([403, "not-allowed"]);
    expect((await (visitors.get("engineer") as Visitor).post("/api/v1/withholdings", body)).status).toBe(200);
  });

  it("is open to everybody only where nothing can be seen or done", () => {
    const open = routes.filter(({ permission }) => permission === "public").map(({ method, url }) => `${method} ${url}`);
    expect(open.sort()).toEqual([
      "GET /api/v1/me",
      "GET /api/v1/oidc/return",
      "GET /api/v1/oidc/start",
      "GET /healthz",
      "GET /readyz",
      "POST /api/v1/first-account",
      "POST /api/v1/links/accept",
      "POST /api/v1/links/look",
      "POST /api/v1/sign-in",
      "POST /api/v1/sign-out",
    ]);
  });

  it.each([...roleSchema.options, "locked", "display", "nobody"])("lets %s in exactly where the table says", async (who) => {
    const walked: Record<string, string | undefined> = {};
    for (const route of routes) walked[`${route.method} ${route.url}`] = await atTheDoor(visitors.get(who) as Visitor, route);
    const table = Object.fromEntries(routes.map(({ method, url, permission }) => [`${method} ${url}`, expected(who, permission)]));
    expect(walked).toEqual(table);
  });

  it("that states no permission stops the server at its start", async () => {
    const app = Fastify();
    installPermissions(app, () => ({ kind: "nobody" }));
    app.get("/forgotten", async () => "secret");
    await expect(app.ready()).rejects.toMatchObject({ code: "WW_E_OPEN_ROUTE", message: expect.stringContaining("/forgotten") });
  });
});

describe("the live feed", () => {
  it.each([...roleSchema.options, "locked", "display"])("lets %s see", async (who) => {
    const listener = new LiveListener(house.server.address, { cookie: visitors.get(who)?.cookie ?? "" });
    await listener.first("snapshot");
    await listener.close();
  });

  it("lets nobody else", async () => {
    const listener = new LiveListener(house.server.address);
    await until(() => listener.refused !== undefined);
    expect(listener.refused).toBe(401);
  });

  it("ends with the session", async () => {
    const leaving = await house.as("operator", "Somebody who goes");
    const listener = new LiveListener(house.server.address, { cookie: leaving.cookie });
    await listener.first("snapshot");
    await leaving.did("/api/v1/sign-out");
    await until(() => listener.closed !== undefined);
    expect(listener.closed?.code).toBe(4401);
  });
});
