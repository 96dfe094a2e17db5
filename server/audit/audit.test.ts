/** The log over the running server: every change has its entry, looks are told without noise, and no route is forgotten. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditPage, type AuditVerdict, auditPageSchema } from "../contract/index.ts";
import { openDatabase } from "../database/open.ts";
import { TestClock } from "../testing/clock.ts";
import { alertOf } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { actions, routeRules, ruleOf } from "./actions.ts";
import { verifyExport } from "./export.ts";
import { readHeads } from "./head-folder.ts";

const starter = { site: { id: "hmp-new", name: "New", country: "GB", timeZone: "Europe/London" }, wings: 1, levels: 1, cells: 4 };

let house: House;
let clock: TestClock;
beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
});
afterEach(() => house.close());

const read = async (query = ""): Promise<AuditPage["entries"]> =>
  auditPageSchema.parse(await house.read(`/api/v1/audit?limit=1000${query}`)).entries;
const told = async (query = "") => (await read(query)).map(({ content }) => [content.action, content.thing]);

async function incident(): Promise<string> {
  const agent = await house.agent();
  await agent.find([alertOf()]);
  await until(async () => (await house.read<unknown[]>("/api/v1/incidents")).length === 1);
  return "INC-1";
}

describe("what a person changes", () => {
  it("has an entry that says who, when, what, of which thing and what else it touched", async () => {
    const id = await incident();
    clock.pass(60);
    await house.did(`/api/v1/incidents/${id}/acknowledge`, { by: "Jo", note: "seen" });
    const [entry] = await read("&action=incident.acknowledge");
    expect(entry?.content).toMatchObject({
      at: clock.at,
      who: { id: "1", name: "Jo", role: "supervisor" },
      action: "incident.acknowledge",
      thing: "incident INC-1",
      details: { note: "seen" },
      address: expect.stringContaining("127.0.0.1"),
    });
    expect(entry?.content.touched).toContain("alert al-1");
    expect(await told("&thing=alert al-1")).toEqual([["incident.acknowledge", "incident INC-1"]]);
  });

  it("has none where it was refused, for then nothing changed", async () => {
    const id = await incident();
    expect(await house.refused(`/api/v1/incidents/${id}/reopen`, { by: "Jo", why: "x" })).toEqual([409, "not-closed"]);
    expect(await told("&action=incident.reopen")).toEqual([]);
  });

  it("is not done where its entry cannot be written", async () => {
    const id = await incident();
    const db = openDatabase(join(house.folder, "data", "server.sqlite"));
    db.exec("CREATE TRIGGER full BEFORE INSERT ON audit_entry WHEN NEW.action LIKE 'incident.a%' BEGIN SELECT raise(ABORT, 'no'); END");
    expect((await house.post(`/api/v1/incidents/${id}/assign`, { by: "Jo", to: "Sam" })).status).toBe(500);
    db.exec("DROP TRIGGER full");
    db.close();
    expect(await house.read(`/api/v1/incidents/${id}`)).not.toHaveProperty("incident.assigned");
    await house.did(`/api/v1/incidents/${id}/assign`, { by: "Jo", to: "Sam" });
    expect(await told("&action=incident.assign")).toEqual([["incident.assign", "incident INC-1"]]);
  });

  it("outside the database has one too", async () => {
    const engineer = await house.as("engineer");
    const { draft } = await engineer.did("/api/v1/site-maker/starter", starter);
    await engineer.did("/api/v1/site-maker/save", { draft });
    const [entry] = await read("&action=site.save");
    expect(entry?.content).toMatchObject({ thing: null, touched: [], details: { draft: { site: starter.site } } });
  });

  it("is one entry a request, and what its timers do later is not its doing", async () => {
    const id = await incident();
    await house.did(`/api/v1/incidents/${id}/close`, { by: "Jo", outcome: "test" });
    clock.pass(5);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await told()).filter(([action]) => action === "incident.close")).toHaveLength(1);
  });
});

describe("a sign-in that is refused", () => {
  it("is told with the name that was tried, why it was refused, and nothing of the password", async () => {
    const attempt = { name: "jo", password: "not the password" };
    const stranger = house.visitor();
    expect(await stranger.refused("/api/v1/sign-in", attempt)).toEqual([401, "wrong-password"]);
    while ((await stranger.refused("/api/v1/sign-in", attempt))[0] === 401);
    const entries = await read("&action=session.refused");
    expect(entries.at(-1)?.content).toMatchObject({ who: { name: "jo" }, details: { name: "jo", refusal: "wrong-password" } });
    expect(entries[0]?.content.details.refusal).toBe("wait");
    expect(JSON.stringify(entries)).not.toContain("not the password");
  });
});

describe("who looked at what", () => {
  it("is told at first and then once a while, however often a screen asks", async () => {
    const id = await incident();
    for (let n = 0; n < 20; n += 1) await house.read(`/api/v1/incidents/${id}`);
    expect(await told("&action=incident.look")).toEqual([["incident.look", "incident INC-1"]]);
    clock.pass(601);
    await house.read(`/api/v1/incidents/${id}`);
    const looks = await read("&action=incident.look");
    expect(looks.map(({ content }) => content.details.again)).toEqual([undefined, 19, undefined]);
  });

  it("includes the log itself, and what is open in a while is told when the server stops", async () => {
    await read();
    await read();
    expect(await told("&action=audit.look")).toEqual([["audit.look", null]]);
    await house.server.stop();
    await house.start({ now: clock.now });
    const again = (await read("&action=audit.look")).map(({ content }) => content.details.again);
    expect(again).toEqual([2, undefined]);
  });
});

describe("the list of routes", () => {
  it("has a line for every route there is, and none for what is gone", async () => {
    const spec = await house.read<{ paths: Record<string, Record<string, unknown>> }>("/docs/json");
    const there = Object.entries(spec.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    const listed = Object.keys(routeRules).filter((route) => route !== "GET /*");
    expect(
      there.filter((route) => routeRules[route] === undefined),
      "give it a line in server/audit/actions.ts",
    ).toEqual([]);
    expect(listed.filter((route) => !there.includes(route))).toEqual([]);
  });

  it("lets nothing through that it does not know: a change without a line leaves an entry all the same", () => {
    expect(ruleOf("POST", "/api/v1/forgotten")).toEqual({ kind: "deed", action: "other" });
    expect(ruleOf("DELETE", undefined)).toEqual({ kind: "deed", action: "other" });
    expect(ruleOf("HEAD", "/api/v1/incidents/:id")).toMatchObject({ kind: "look" });
  });

  it("makes a closed list of actions", () => {
    for (const action of actions) expect(action).toMatch(/^[a-z-]+(\.[a-z-]+)?$/);
  });
});

describe("the log", () => {
  it("is signed by a key that only the server reads, and its heads are exported at every start and stop", async () => {
    const data = join(house.folder, "data");
    expect(statSync(join(data, "audit-key.pem")).mode & 0o777).toBe(0o600);
    await house.did("/api/v1/silence", { by: "Jo" });
    await house.server.stop();
    const { heads, bad } = readHeads(join(data, "audit-heads"), undefined);
    expect([heads.at(-1)?.head.number, bad]).toEqual([2, []]);
    await house.start({ now: clock.now });
    expect(readdirSync(join(data, "audit-heads"))).toHaveLength(1);
    expect(await house.read<AuditVerdict>("/api/v1/audit/verify")).toMatchObject({ entries: 2, vouched: 2, broken: null });
  });

  it("is exported as a file that verifies", async () => {
    const id = await incident();
    await house.did(`/api/v1/incidents/${id}/close`, { by: "Jo", outcome: "false" });
    const response = await house.get("/api/v1/audit/export");
    expect(response.headers.get("content-type")).toContain("ndjson");
    expect(verifyExport(await response.text())).toMatchObject({ broken: null });
  });

  it("tells of a tail that was cut off behind the server's back", async () => {
    await house.did("/api/v1/silence", { by: "Jo" });
    await house.did("/api/v1/silence", { by: "Sam" });
    await house.server.stop();
    const db = openDatabase(join(house.folder, "data", "server.sqlite"));
    db.exec("DROP TRIGGER audit_entry_is_kept; DELETE FROM audit_entry WHERE number = 2");
    db.close();
    await house.start({ now: clock.now });
    const verdict = await house.read<AuditVerdict>("/api/v1/audit/verify");
    expect(verdict.broken).toMatchObject({ number: 2 });
  });
});
