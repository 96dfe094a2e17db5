/** What somebody tries who has all day: against the running server, over real sockets. Nothing gets through. */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Me } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import { exampleSite } from "../testing/example-site.ts";
import { accountName, House, PASSWORD, tokenOf } from "../testing/house.ts";
import { LiveListener } from "../testing/live-listener.ts";
import { until } from "../testing/until.ts";
import type { Visitor } from "../testing/visitor.ts";

const SCRIPT = `"><img src=x onerror=alert(1)>`;
const HOUR = 3_600;

let house: House;
let clock: TestClock;
let operator: Visitor;
beforeAll(async () => {
  clock = new TestClock();
  const site = { ...exampleSite, name: SCRIPT, sensors: exampleSite.sensors.map((one, i) => (i === 0 ? { ...one, name: SCRIPT } : one)) };
  house = await House.open({ now: clock.now, site, patience: { headers: 400, request: 800 } });
  operator = await house.as("operator", "Officer Reyes");
});
afterAll(() => house.close());

const signIn = (visitor: Visitor, password = PASSWORD) => visitor.post("/api/v1/sign-in", { name: accountName("Officer Reyes"), password });

describe("a foreign page", () => {
  it.each<[string, Record<string, string>]>([
    ["that says where it is", { origin: "http://evil.example" }],
    ["without a place", { origin: "null" }],
    ["that the browser calls foreign", { "sec-fetch-site": "cross-site" }],
    ["of a neighbouring port or name", { "sec-fetch-site": "same-site" }],
  ])("%s cannot act with an officer's cookie", async (_what, headers) => {
    const body = JSON.stringify({ seconds: 60 });
    const request = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
    expect((await operator.fetch("/api/v1/silence", request)).status).toBe(403);
  });

  it("cannot act by a form, whose body is no JSON", async () => {
    const request = { method: "POST", headers: { "content-type": "text/plain" }, body: '{"seconds":60}' };
    expect((await operator.fetch("/api/v1/silence", request)).status).toBe(415);
  });

  it("cannot listen in, nor read what it is not given", async () => {
    const listener = new LiveListener(house.server.address, { origin: "http://evil.example", cookie: operator.cookie });
    await until(() => listener.refused !== undefined);
    expect(listener.refused).toBe(403);
    const response = await operator.fetch("/api/v1/site", { headers: { origin: "http://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });
});

describe("a session", () => {
  it("is not one that somebody else chose: signing in makes a new token and ends the old", async () => {
    const victim = house.visitor();
    const planted = "A".repeat(43);
    victim.cookie = `wingwatch-session=${planted}`;
    const response = await signIn(victim);
    expect(victim.cookie).not.toContain(planted);
    const line = response.headers.getSetCookie().find((one) => one.startsWith("wingwatch-session="));
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Strict/);
    const before = house.visitor();
    before.cookie = victim.cookie;
    await signIn(victim);
    expect((await before.get("/api/v1/site")).status).toBe(401);
  });

  it("that was stolen is worth nothing after its owner signed out", async () => {
    const owner = house.visitor();
    await signIn(owner);
    const thief = house.visitor();
    thief.cookie = owner.cookie;
    expect((await thief.get("/api/v1/site")).status).toBe(200);
    await owner.did("/api/v1/sign-out");
    expect((await thief.get("/api/v1/site")).status).toBe(401);
  });

  it("ends by itself: after an hour in which nothing came from there, and after a shift whatever comes", async () => {
    const idle = house.visitor();
    const busy = house.visitor();
    await signIn(idle);
    await signIn(busy);
    for (let hours = 0; hours < 13; hours += 0.5) {
      clock.pass(HOUR / 2);
      expect((await busy.get("/api/v1/site")).status).toBe(200);
    }
    expect((await idle.get("/api/v1/site")).status).toBe(401);
    clock.pass(HOUR);
    expect((await busy.get("/api/v1/site")).status).toBe(401);
  });

  it("of others ends when the password is changed", async () => {
    const here = await house.as("auditor", "Auditor Lind");
    const elsewhere = house.visitor();
    const name = accountName("Auditor Lind");
    await elsewhere.did("/api/v1/sign-in", { name, password: PASSWORD });
    await here.did("/api/v1/me/password", { password: PASSWORD, newPassword: "quite another sentence" });
    expect([(await here.get("/api/v1/me")).status, (await elsewhere.get("/api/v1/site")).status]).toEqual([200, 401]);
    expect((await elsewhere.post("/api/v1/sign-in", { name, password: PASSWORD })).status).toBe(401);
  });
});

describe("guessing", () => {
  it("gets slower and slower, and does not tell whether there is such an account", async () => {
    const answers = new Set<string>();
    for (const name of ["officer-reyes", "nobody-of-this-name"]) {
      const guesser = house.visitor();
      const codes: number[] = [];
      for (let tries = 0; tries < 6; tries += 1) codes.push((await guesser.post("/api/v1/sign-in", { name, password: "wrong" })).status);
      answers.add(codes.join());
      clock.pass(HOUR);
    }
    expect([...answers]).toEqual(["401,401,401,401,429,429"]);
  });

  it("many at once is many: all of them are counted before one is looked at", async () => {
    const guesser = house.visitor();
    const all = await Promise.all(Array.from({ length: 20 }, () => guesser.post("/api/v1/sign-in", { name: "jo", password: "wrong" })));
    expect(all.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(4);
    clock.pass(HOUR);
  });

  it("does not keep an officer out whose browser has signed in before, however long it goes on", async () => {
    const officer = house.visitor();
    await signIn(officer);
    await officer.did("/api/v1/sign-out");
    const guesser = house.visitor();
    for (let tries = 0; tries < 30; tries += 1) {
      await signIn(guesser, "wrong");
      clock.pass(20);
    }
    expect((await signIn(house.visitor())).status).toBe(429);
    expect((await signIn(officer)).status).toBe(200);
    clock.pass(HOUR);
  });

  it("is told when to come back, and a right password is taken then", async () => {
    const guesser = house.visitor();
    let last = await signIn(guesser, "wrong");
    while (last.status !== 429) last = await signIn(guesser, "wrong");
    const seconds = Number(last.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    clock.pass(seconds);
    expect((await signIn(guesser)).status).toBe(200);
  });
});

describe("a link", () => {
  it("works once, and not for ever", async () => {
    const link = async () => tokenOf(String((await house.did("/api/v1/links", { role: "operator", fullName: "Twice" })).path));
    const token = await link();
    const said = { token, name: "twice", password: PASSWORD };
    const both = await Promise.all([
      house.visitor().post("/api/v1/links/accept", said),
      house.visitor().post("/api/v1/links/accept", said),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const late = await link();
    clock.pass(73 * HOUR);
    expect(await house.visitor().refused("/api/v1/links/accept", { token: late, name: "late", password: PASSWORD })).toEqual([
      404,
      "unknown-link",
    ]);
  });

  it("is not needed by whoever calls it a demonstration", async () => {
    const said = { name: "eve", fullName: "Eve", password: PASSWORD };
    expect(await house.visitor().refused("/api/v1/first-account", said)).toEqual([403, "not-allowed"]);
  });
});

describe("the last supervisor", () => {
  it("cannot be disabled or given another role, not even by themselves", async () => {
    const users = await house.read<{ id: string; role: string; name: string }[]>("/api/v1/users");
    const jo = users.find(({ name }) => name === "jo")?.id ?? "";
    for (const { id } of users.filter(({ role, name }) => role === "supervisor" && name !== "jo"))
      await house.did(`/api/v1/users/${id}/disable`, {});
    expect(await house.refused(`/api/v1/users/${jo}/disable`, {})).toEqual([409, "last-supervisor"]);
    expect(await house.refused(`/api/v1/users/${jo}/role`, { role: "operator" })).toEqual([409, "last-supervisor"]);
  });
});

describe("what cannot be a request", () => {
  it("does not reach outside the folders", async () => {
    for (const path of ["/..%2f..%2fdata%2fserver.sqlite", "/%2e%2e/data/server.sqlite", "/api/v1/attachments/..%2f..%2fserver.sqlite"])
      expect((await operator.get(path)).status).toBeGreaterThanOrEqual(400);
  });

  it("does not reach a prototype", async () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const body = `{"seconds":60,"${key}":{"role":"supervisor","isAdmin":true}}`;
      const request = { method: "POST", headers: { "content-type": "application/json" }, body };
      expect((await operator.fetch("/api/v1/silence", request)).status).toBe(400);
    }
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it("is cut off when it is too large", async () => {
    expect((await operator.post("/api/v1/silence", { seconds: 60, desk: "x".repeat(100_000) })).status).toBe(413);
    expect((await operator.get(`/api/v1/alerts?state=${"x".repeat(40_000)}`)).status).toBe(431);
  });

  it("is cut off when it dawdles, in its headers and in its body", async () => {
    const { hostname, port } = new URL(house.server.address);
    for (const start of [
      "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ",
      "POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ]) {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => undefined);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      let answer = "";
      socket.on("data", (bytes) => {
        answer += String(bytes);
      });
      socket.write(start);
      await closed;
      expect(answer === "" || answer.startsWith("HTTP/1.1 408")).toBe(true);
    }
  });

  it("floods nothing: a screen that talks too much, or too long, is closed", async () => {
    // Signs in anew where the clock has jumped.
    await operator.read("/api/v1/site");
    const open = () => new WebSocket(`${house.server.address.replace("http", "ws")}/api/v1/live`, { headers: { cookie: operator.cookie } });
    const codeOf = (socket: WebSocket) => new Promise((resolve) => socket.once("close", (code) => resolve(code)));
    const talking = open();
    talking.on("open", () => {
      for (let n = 0; n < 1_000; n += 1) talking.send('{"type":"watch","sensors":[]}');
    });
    expect(await codeOf(talking)).toBe(1008);
    const long = open();
    long.on("open", () => long.send("x".repeat(100_000)));
    long.on("error", () => undefined);
    expect(await codeOf(long)).toBe(1009);
  });
});

describe("a script as a name", () => {
  it("stays a text, of a person, a site and a sensor alike", async () => {
    const eve = await house.as("operator", SCRIPT.slice(0, 60));
    const { who } = await eve.read<Me>("/api/v1/me");
    expect(who).toMatchObject({ fullName: SCRIPT });
    for (const path of ["/api/v1/me", "/api/v1/site"]) {
      const response = await eve.get(path);
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(await response.text()).toContain("onerror");
    }
  });
});
