/** Every refusal has the contract's body, no answer says more than it should, and nothing comes from another host. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorBodySchema } from "../contract/index.ts";
import { House } from "../testing/house.ts";

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

describe("refusals", () => {
  const json = { "content-type": "application/json" };
  it.each<[number, string, string, RequestInit]>([
    [404, "not-found", "/api/v1/nothing", {}],
    [404, "not-found", "/api/v1/site", { method: "DELETE" }],
    [400, "bad-request", "/api/v1/alerts?limit=0", {}],
    [400, "bad-request", "/api/v1/alerts?state=shelved", {}],
    [400, "bad-request", "/api/v1/emissions?from=yesterday", {}],
    [400, "bad-request", "/api/v1/history?sensor=A1-s1", {}],
    [400, "bad-request", "/api/v1/site/coverage?wing=A", {}],
    [404, "unknown-alert", "/api/v1/alerts/nobody/acknowledge", { method: "POST", headers: json, body: '{"by":"Jo"}' }],
    [400, "bad-request", "/api/v1/alerts/nobody/acknowledge", { method: "POST", headers: json, body: '{"by":"  "}' }],
    [400, "bad-request", "/api/v1/alerts/nobody/acknowledge", { method: "POST", headers: json, body: '{"by":"Jo","admin":true}' }],
    [400, "bad-request", "/api/v1/alerts/nobody/acknowledge", { method: "POST", headers: json, body: "{" }],
    [400, "bad-request", "/api/v1/alerts/nobody/acknowledge", { method: "POST", headers: json, body: "" }],
    [
      415,
      "bad-media-type",
      "/api/v1/alerts/nobody/acknowledge",
      { method: "POST", headers: { "content-type": "text/xml" }, body: "<by/>" },
    ],
    [413, "too-large", "/api/v1/alerts/nobody/acknowledge", { method: "POST", headers: json, body: `"${"x".repeat(70_000)}"` }],
    [404, "unknown-incident", "/api/v1/incidents/INC-9/close", { method: "POST", headers: json, body: '{"by":"Jo","outcome":"test"}' }],
    [400, "bad-request", "/api/v1/incidents/INC-9/close", { method: "POST", headers: json, body: '{"by":"Jo","outcome":"eaten"}' }],
    [400, "bad-request", "/api/v1/%ff", {}],
  ])("%i %s for %s", async (status, code, path, request) => {
    const response = await (await house.as("supervisor", "Jo")).fetch(path, request);
    const text = await response.text();
    expect([response.status, errorBodySchema.strict().parse(JSON.parse(text)).code]).toEqual([status, code]);
    expect(text).not.toMatch(/node_modules|\.ts:\d/);
  });

  it("name the part of the request that is wrong", async () => {
    const body = errorBodySchema.parse(await (await house.post("/api/v1/alerts/x/acknowledge", { by: 7 })).json());
    expect(body.path).toBe("body.by");
  });
});

describe("headers", () => {
  it("let nothing in from elsewhere and run no inline script, on every kind of answer", async () => {
    for (const path of ["/", "/api/v1/site", "/api/v1/nothing", "/docs/", "/healthz"]) {
      const { headers } = await fetch(house.server.address + path, { headers: { origin: "http://evil.example" } });
      const policy = headers.get("content-security-policy")?.replaceAll(" ", "").split(";") ?? [];
      expect(policy).toEqual(
        expect.arrayContaining(["default-src'none'", "script-src'self'", "connect-src'self'", "frame-ancestors'none'"]),
      );
      expect(policy.filter((part) => /unsafe|https?:/.test(part))).toEqual(["style-src'self''unsafe-inline'"]);
      expect(headers.get("strict-transport-security")).toBeNull();
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("/docs", () => {
  it("describes every address", async () => {
    const spec = (await (await house.get("/docs/json")).json()) as { paths: Record<string, unknown> };
    expect(
      Object.keys(spec.paths)
        .filter((path) => !path.startsWith("/api/v1/site-maker/"))
        .sort(),
    ).toEqual([
      "/api/v1/agents",
      "/api/v1/alarm-load",
      "/api/v1/alerts",
      "/api/v1/alerts/{id}/acknowledge",
      "/api/v1/alerts/{id}/reset",
      "/api/v1/alerts/{id}/shelve",
      "/api/v1/alerts/{id}/silence",
      "/api/v1/attachments/{hash}",
      "/api/v1/audit",
      "/api/v1/audit/export",
      "/api/v1/audit/verify",
      "/api/v1/commissioning/proofs",
      "/api/v1/commissioning/trials/{id}",
      "/api/v1/commissioning/walk-tests",
      "/api/v1/commissioning/walk-tests/{id}/report",
      "/api/v1/displays",
      "/api/v1/displays/{id}/end",
      "/api/v1/drills",
      "/api/v1/drills/{id}/end",
      "/api/v1/emissions",
      "/api/v1/first-account",
      "/api/v1/handovers",
      "/api/v1/handovers/now",
      "/api/v1/handovers/{id}/sign",
      "/api/v1/history",
      "/api/v1/history/export",
      "/api/v1/incidents",
      "/api/v1/incidents/{id}",
      "/api/v1/incidents/{id}/acknowledge",
      "/api/v1/incidents/{id}/assign",
      "/api/v1/incidents/{id}/close",
      "/api/v1/incidents/{id}/dispatch",
      "/api/v1/incidents/{id}/evidence",
      "/api/v1/incidents/{id}/merge",
      "/api/v1/incidents/{id}/reopen",
      "/api/v1/incidents/{id}/results",
      "/api/v1/incidents/{id}/split",
      "/api/v1/incidents/{id}/undo",
      "/api/v1/labels",
      "/api/v1/links",
      "/api/v1/links/accept",
      "/api/v1/links/look",
      "/api/v1/links/{id}/withdraw",
      "/api/v1/live",
      "/api/v1/me",
      "/api/v1/me/active",
      "/api/v1/me/lock",
      "/api/v1/me/password",
      "/api/v1/me/settings",
      "/api/v1/me/unlock",
      "/api/v1/notify/deliveries",
      "/api/v1/notify/rules",
      "/api/v1/notify/targets",
      "/api/v1/notify/targets/{id}/test",
      "/api/v1/oidc/return",
      "/api/v1/oidc/start",
      "/api/v1/operations",
      "/api/v1/operations/{id}",
      "/api/v1/operations/{id}/close",
      "/api/v1/operations/{id}/results",
      "/api/v1/patterns",
      "/api/v1/playback",
      "/api/v1/playback/changes",
      "/api/v1/playback/levels",
      "/api/v1/playback/timeline",
      "/api/v1/results/{id}/withdraw",
      "/api/v1/seizures",
      "/api/v1/seizures.csv",
      "/api/v1/seizures/{id}/photos",
      "/api/v1/sensors",
      "/api/v1/sensors/{id}/position",
      "/api/v1/settings",
      "/api/v1/settings/drift",
      "/api/v1/settings/files",
      "/api/v1/settings/files/{id}/answer",
      "/api/v1/settings/rule",
      "/api/v1/settings/versions",
      "/api/v1/settings/versions/{id}/approve",
      "/api/v1/settings/versions/{id}/roll-back",
      "/api/v1/settings/versions/{id}/step",
      "/api/v1/settings/versions/{id}/withdraw",
      "/api/v1/sign-in",
      "/api/v1/sign-out",
      "/api/v1/silence",
      "/api/v1/site",
      "/api/v1/site/coverage",
      "/api/v1/tuning/backtests",
      "/api/v1/tuning/backtests/{id}",
      "/api/v1/tuning/backtests/{id}/alerts",
      "/api/v1/tuning/backtests/{id}/alerts.csv",
      "/api/v1/tuning/backtests/{id}/cancel",
      "/api/v1/tuning/backtests/{id}/delete",
      "/api/v1/tuning/look",
      "/api/v1/tuning/suggest",
      "/api/v1/users",
      "/api/v1/users/{id}/disable",
      "/api/v1/users/{id}/enable",
      "/api/v1/users/{id}/end-sessions",
      "/api/v1/users/{id}/new-password",
      "/api/v1/users/{id}/role",
      "/api/v1/withholdings",
      "/api/v1/withholdings/{id}/end",
      "/healthz",
      "/metrics",
      "/readyz",
    ]);
  });

  it("brings all that it loads from here", async () => {
    const page = await (await house.get("/docs/")).text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url!);
    expect(loaded.length).toBeGreaterThan(3);
    for (const url of loaded) expect((await house.get(new URL(url, "http://h/docs/").pathname)).status).toBe(200);
    expect(loaded.every((url) => !/^[a-z]+:|^\/\//.test(url))).toBe(true);
    expect(page).not.toMatch(/<script>/);
    expect(await (await house.get("/docs/static/swagger-initializer.js")).text()).toContain('"validatorUrl":null');
  });
});

describe("the dashboard", () => {
  it("is one page for every path that is no file", async () => {
    for (const path of ["/", "/wings/A", "/make?x=1"]) {
      const response = await house.get(path);
      expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-cache"]);
      expect(await response.text()).toContain("<title>Wingwatch</title>");
    }
    expect((await house.get("/assets/missing.js")).status).toBe(404);
  });

  it("gives nothing from outside its folder", async () => {
    for (const path of ["/..%2f..%2fdata%2fserver.sqlite", "/%2e%2e/data/server.sqlite", "/x/..%5c..%5cdata.sqlite"]) {
      expect((await house.get(path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});
