import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Standing } from "../users/standing.ts";
import { checkUpgrade } from "./upgrade.ts";

const operator = { kind: "user", account: 1, name: "Jo", role: "operator", session: 1, locked: true } as const;
const room = { clients: 0, maxClients: 2, standing: operator };
const check = (url: string, headers: Record<string, string> = {}, clients = 0) => checkUpgrade({ url, headers }, { ...room, clients });

describe("who is let in to the live feed", () => {
  it("programs, and pages of the same origin", () => {
    expect(check("/api/v1/live")).toEqual({ ok: true, value: { since: undefined } });
    expect(check("/api/v1/live?since=42", { host: "localhost:8600", origin: "http://localhost:8600" })).toEqual({
      ok: true,
      value: { since: 42 },
    });
  });

  it.each([
    ["not-found", "/api/v1/other", {}, 0],
    ["not-found", "//", {}, 0],
    ["foreign-origin", "/api/v1/live", { host: "localhost:8600", origin: "http://evil.example" }, 0],
    ["foreign-origin", "/api/v1/live", { host: "localhost:8600", origin: "null" }, 0],
    ["full", "/api/v1/live", {}, 2],
    ["bad-since", "/api/v1/live?since=-1", {}, 0],
    ["bad-since", "/api/v1/live?since=abc", {}, 0],
  ] as const)("nobody else: %s", (reason, url, headers, clients) => {
    expect(check(url, headers, clients)).toMatchObject({ ok: false, reason });
  });

  it("a screen that is locked, a display and a demonstration, and nobody who has not signed in", () => {
    const as = (standing: Standing) => checkUpgrade({ url: "/api/v1/live", headers: {} }, { ...room, standing });
    expect(as({ kind: "display", name: "Wall", session: 2 }).ok).toBe(true);
    expect(as({ kind: "demonstration" }).ok).toBe(true);
    expect(as({ kind: "nobody" })).toEqual({ ok: false, reason: "sign-in" });
  });

  it("never throws, whatever is asked", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (url, origin) => void check(url, { host: "h", origin })));
  });
});
