/** The parts: passwords, waiting after guesses, who may what, hosts and origins, links and demonstrations. */
import { get } from "node:http";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { acceptBodySchema, accountNameSchema, permissions, rolePermissions, roleSchema } from "../contract/index.ts";
import { isLoopbackHost, isSameOrigin } from "../http/same-origin.ts";
import { House, PASSWORD } from "../testing/house.ts";
import { type Failures, sourcesOf, waitFor } from "./guessing.ts";
import { Passwords, parsePhc, usualCost } from "./password.ts";
import { permissionsOf, verdict } from "./standing.ts";

const cheap = { memory: 8, passes: 1 };

describe("passwords", () => {
  it("are kept as Argon2id with a salt each, and only the right one fits", async () => {
    const passwords = new Passwords(cheap);
    const [one, other] = [await passwords.hash("a sentence"), await passwords.hash("a sentence")];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    expect(one).not.toBe(other);
    expect([await passwords.verify("a sentence", one), await passwords.verify("a Sentence", one)]).toEqual([true, false]);
    expect(await passwords.verify("nobody has this password", undefined)).toBe(false);
  });

  it("made with other costs are still read", async () => {
    const old = await new Passwords({ memory: 16, passes: 2 }).hash("a sentence");
    expect(await new Passwords(cheap).verify("a sentence", old)).toBe(true);
    expect(usualCost).toEqual({ memory: 65_536, passes: 3 });
  });

  it("are the same however the keyboard composes letters", async () => {
    const passwords = new Passwords(cheap);
    expect(await passwords.verify("cafe\u0301", await passwords.hash("caf\u00e9"))).toBe(true);
  });

  it("that wait are few: more people at once are asked to come again", async () => {
    const passwords = new Passwords(cheap);
    const done = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.hash("x")));
    expect(done.filter(({ status }) => status === "rejected").length).toBe(60 - 22);
  });

  it("are never read from what is none", () => {
    fc.assert(fc.property(fc.string(), (text) => parsePhc(text).ok === false || text.startsWith("$argon2id$")));
    fc.assert(
      fc.property(
        fc.stringMatching(/^\$argon2id\$v=19\$m=\d{1,9},t=\d{1,3},p=\d\$[A-Za-z0-9+/]*\$[A-Za-z0-9+/]*$/),
        (text) => void parsePhc(text),
      ),
    );
  });
});

describe("waiting after wrong passwords", () => {
  const micros = fc.nat({ max: 2 ** 45 });

  it("grows with failures, has a longest, and is never longer for a clock that was set back", () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), micros, micros, fc.boolean(), (failures, last, now, known) => {
        for (const source of sourcesOf({ account: "a", address: "b", browser: known ? "c" : undefined })) {
          const of = (n: number): number => waitFor(source, { failures: n, last } satisfies Failures, now);
          expect(of(failures)).toBeGreaterThanOrEqual(0);
          expect(of(failures)).toBeLessThanOrEqual(source.longest);
          expect(of(failures + 1)).toBeGreaterThanOrEqual(of(failures));
        }
      }),
    );
  });

  it("keeps an account from nobody for more than half a minute by guesses from elsewhere", () => {
    const [, , account] = sourcesOf({ account: "a", address: "b", browser: undefined });
    expect(account && waitFor(account, { failures: 1e6, last: 0 }, 0)).toBe(30e6);
  });
});

describe("roles", () => {
  it("share what everybody needs, and nobody has everything", () => {
    for (const role of roleSchema.options) {
      expect(rolePermissions[role]).toEqual(expect.arrayContaining(["see", "own-account", "own-session"]));
      expect(rolePermissions[role].length).toBeLessThan(Object.keys(permissions).length);
    }
    expect(rolePermissions.supervisor).not.toContain("tune");
    expect(rolePermissions.engineer).not.toContain("manage-users");
    expect(verdict({ kind: "nobody" }, "see")).toBe("sign-in");
    expect(permissionsOf({ kind: "demonstration" })).toContain("tune");
  });
});

describe("where requests come from", () => {
  it("is never decided wrongly by what a header holds", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (origin, host) => isSameOrigin({ origin, host }) === (URL.canParse(origin) && new URL(origin).host === host),
      ),
    );
    fc.assert(fc.property(fc.domain(), (host) => isLoopbackHost(host) === false || host === "localhost"));
    for (const host of ["127.0.0.1:8600", "localhost:8600", "[::1]:8600", "127.8.9.1"]) expect(isLoopbackHost(host)).toBe(true);
    for (const host of ["127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "", undefined])
      expect(isLoopbackHost(host)).toBe(false);
  });
});

describe("what people type", () => {
  it("never throws, and a name that is taken reads the same again", () => {
    fc.assert(fc.property(fc.anything(), (value) => void acceptBodySchema.safeParse(value)));
    fc.assert(
      fc.property(fc.string(), (value) => {
        const name = accountNameSchema.safeParse(value);
        if (name.success) expect(accountNameSchema.parse(name.data)).toBe(name.data);
      }),
    );
  });
});

/** Asks for the site under another name of the server, as a browser does whose resolver was lied to. */
function statusAs(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/api/v1/site", headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}

describe("a demonstration", () => {
  let house: House | undefined;
  afterEach(() => house?.close());

  it("lets whoever is at this machine act under a name they say, until there is an account", async () => {
    house = await House.open({ demonstration: true });
    const visitor = house.visitor();
    expect(await visitor.read("/api/v1/me")).toMatchObject({ who: { kind: "demonstration" }, fresh: true });
    expect(await visitor.refused("/api/v1/silence", { seconds: 60 })).toEqual([400, "bad-request"]);
    expect(await visitor.did("/api/v1/silence", { by: "Somebody", seconds: 60 })).toEqual({ silenced: 0 });
    expect(await statusAs("rebound.example", house.server.port)).toBe(401);
    expect(await statusAs(`localhost:${house.server.port}`, house.server.port)).toBe(200);
    const open = house.screen();
    await open.first("snapshot");
    const jo = house.visitor();
    expect(await jo.did("/api/v1/first-account", { name: "jo", fullName: "Jo", password: PASSWORD })).toMatchObject({
      who: { role: "supervisor" },
    });
    expect((await visitor.get("/api/v1/site")).status).toBe(401);
    expect((await jo.get("/api/v1/site")).status).toBe(200);
  });

  it("is over: who is signed in acts under no other name", async () => {
    house = await House.open();
    const operator = await house.as("operator");
    expect(await operator.refused("/api/v1/silence", { by: "Somebody Else", seconds: 60 })).toEqual([409, "not-you"]);
    expect(await operator.did("/api/v1/silence", { by: "The operator", seconds: 60 })).toEqual({ silenced: 0 });
  });
});
