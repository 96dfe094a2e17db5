/** Signing in by a real OpenID Connect provider in this process, as a browser goes there and back. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { Provider as OidcProvider } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Me, UserRecord } from "../../contract/index.ts";
import { House } from "../../testing/house.ts";
import { Visitor } from "../../testing/visitor.ts";
import { identityOf } from "./identity.ts";

const people: Readonly<Record<string, { name: string; groups: string[] }>> = {
  reyes: { name: "Officer Reyes", groups: ["staff", "ww-operators"] },
  visitor: { name: "A Visitor", groups: ["staff"] },
};

let house: House;
let provider: Server;
let issuer: string;
let address = "";

beforeAll(async () => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const port = await freePort();
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  address = `http://127.0.0.1:${port}`;
  const oidc = new OidcProvider(issuer, {
    clients: [{ client_id: "wingwatch", client_secret: "between us", redirect_uris: [`${address}/api/v1/oidc/return`] }],
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub, ...people[sub] }),
    }),
  });
  provider.on("request", oidc.callback());
  vi.stubEnv("WINGWATCH_OIDC_SECRET", "between us");
  house = await House.open({
    port,
    provider: {
      name: "Prison Service",
      issuer,
      clientId: "wingwatch",
      clientSecret: { env: "WINGWATCH_OIDC_SECRET" },
      address,
      scopes: ["openid", "profile"],
      claim: "groups",
      roles: { "ww-operators": "operator", "ww-leads": "supervisor" },
    },
  });
});
afterAll(async () => {
  await house.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Where an answer sends the browser. */
const next = (response: Response): string => response.headers.get("location") ?? "";

/** Signs in at the provider and says yes to everything. Gives the address to which it sends the browser back. */
async function throughTheProvider(start: string, login: string): Promise<string> {
  const there = new Visitor(login, () => issuer);
  const path = (url: string) => url.replace(issuer, "");
  let at = next(await there.get(path(start)));
  for (const prompt of ["login", "consent"]) {
    const body = new URLSearchParams({ prompt, login, password: "any" });
    const answered = await there.fetch(path(at), { method: "POST", body });
    at = next(await there.get(path(next(answered))));
  }
  return at;
}

async function enter(login: string): Promise<{ readonly visitor: Visitor; readonly landed: string }> {
  const visitor = house.visitor(login);
  const back = await throughTheProvider(next(await visitor.get("/api/v1/oidc/start")), login);
  expect(back).toMatch(/\/api\/v1\/oidc\/return\?code=/);
  const landed = next(await visitor.fetch(back.replace(address, ""), { headers: { "sec-fetch-site": "cross-site" } }));
  return { visitor, landed };
}

describe("an identity provider", () => {
  it("lets in who has a role there, under the name that it says, and gives no password of ours", async () => {
    const { visitor, landed } = await enter("reyes");
    expect(landed).toBe("/#/");
    const me = await visitor.read<Me>("/api/v1/me");
    expect(me.who).toMatchObject({ kind: "user", name: "reyes", fullName: "Officer Reyes", role: "operator", by: "provider" });
    expect(await visitor.refused("/api/v1/me/password", { password: "any", newPassword: "a long enough sentence" })).toEqual([
      409,
      "at-the-provider",
    ]);
    expect((await house.visitor().post("/api/v1/sign-in", { name: "reyes", password: "any" })).status).toBe(401);
  });

  it("lets nobody in who has none, or whose account is disabled here", async () => {
    expect((await enter("visitor")).landed).toBe("/#/sign-in-failed");
    const users = await house.read<UserRecord[]>("/api/v1/users");
    await house.did(`/api/v1/users/${users.find(({ name }) => name === "reyes")?.id}/disable`, {});
    expect((await enter("reyes")).landed).toBe("/#/sign-in-failed");
  });

  it("is not believed for a browser that did not set out from here, nor twice", async () => {
    const victim = house.visitor();
    const attacker = house.visitor();
    const back = await throughTheProvider(next(await attacker.get("/api/v1/oidc/start")), "reyes");
    expect(next(await victim.get(back.replace(address, "")))).toBe("/#/sign-in-failed");
    expect((await victim.get("/api/v1/site")).status).toBe(401);
  });
});

describe("claims", () => {
  const settings = { claim: "groups", roles: { leads: "supervisor", ops: "operator" } } as const;

  it("give the first of the roles that somebody has", () => {
    expect(identityOf({ iss: "i", sub: "s", name: "Jo", groups: ["ops", "leads"] }, settings)).toMatchObject({
      ok: true,
      value: { role: "supervisor" },
    });
    expect(identityOf({ iss: "i", sub: "s", name: "Jo", groups: "ops" }, settings)).toMatchObject({
      ok: true,
      value: { role: "operator" },
    });
    expect(identityOf({ iss: "i", sub: "s", name: "Jo", groups: ["__proto__", "toString"] }, settings)).toEqual({
      ok: false,
      reason: "no-role",
    });
  });

  it("never throw, and never give a role that nobody listed", () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.string()), (more, groups) => {
        const identity = identityOf({ iss: "i", sub: "s", name: more, groups }, settings);
        if (identity.ok) expect(groups.some((one) => one === "leads" || one === "ops")).toBe(true);
        identityOf(more, settings);
      }),
    );
  });
});
