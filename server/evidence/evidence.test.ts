/** A pack over the running server: what is in it, and that nothing in it can be changed without it showing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import type { Member } from "./manifest.ts";
import { verifyPack } from "./verify-pack.ts";
import { readZip, zipOf } from "./zip.ts";

const SECOND = 1_000_000;
/** A picture of one white dot. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4//8/AwAI/AL+hc2rNAAAAABJRU5ErkJggg==", "base64");

let house: House;
let clock: TestClock;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now, replyMs: 300 });
  agent = await house.agent();
  await agent.health([{ sensor: "A1-s1", heardAt: T0, firmware: "2.4" }], { t: T0 });
  await agent.find([emissionOf({ open: false, dt: 30 * SECOND }), fixOf()], "emissions");
  await agent.find([alertOf()]);
  await until(async () => (await house.read<unknown[]>("/api/v1/incidents")).length === 1);
});
afterEach(() => house.close());

/** Readings of one sensor four times a second, quiet for twenty seconds in the middle. */
function storeReadings(): void {
  const items = Array.from({ length: 480 }, (_, i) => ({ t: T0 - 60 * SECOND + i * 250_000 }))
    .filter(({ t }) => t < T0 + 5 * SECOND || t >= T0 + 25 * SECOND)
    .map(({ t }) => ({ type: "reading", t, dt: 250_000, sensor: "A1-s1", band: "b8-ul", floor: -92, mean: -80, peak: -70 }));
  agent.stored = ({ id, from, to, most }) => {
    const there = items.filter(({ t }) => t >= from && t < to);
    return { id, ok: true, points: [], chunk: { items: there.slice(0, most), next: there[most]?.t ?? null } };
  };
}

/** Seconds later, with the agent still there. */
async function later(seconds: number): Promise<void> {
  clock.pass(seconds);
  await agent.health([{ sensor: "A1-s1", heardAt: clock.at, firmware: "2.4" }], { t: clock.at });
  await until(async () => (await house.read<{ online: boolean }[]>("/api/v1/agents"))[0]?.online === true);
}

async function pack(body: object = { by: "Jo" }): Promise<Buffer> {
  const response = await house.post("/api/v1/incidents/INC-1/evidence", body);
  if (response.status !== 200) throw new Error(await response.text());
  expect(response.headers.get("content-disposition")).toMatch(/hmp-test-INC-1-[\dT-]+\.zip/);
  return Buffer.from(await response.arrayBuffer());
}

async function members(file: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await readZip(file);
  if (!zip.ok) throw new Error(zip.reason);
  return zip.value;
}

describe("an evidence pack", () => {
  it("holds report, data, recording, pictures and audit proof, and verifies with nothing but the file", async () => {
    storeReadings();
    await later(120);
    const result = await house.did("/api/v1/incidents/INC-1/results", {
      by: "Sam",
      cell: "A1-01",
      items: [{ what: "handset", make: "Zanco <b>", seal: "S 17" }],
    });
    const [seizure] = result.seizures as { id: string }[];
    await (await house.as("supervisor", "Sam")).fetch(`/api/v1/seizures/${seizure?.id}/photos?by=Sam&name=bed.png`, {
      method: "POST",
      headers: { "content-type": "image/png" },
      body: new Uint8Array(PNG),
    });
    const file = await pack({ by: "Jo", why: "hearing" });
    const key = readFileSync(join(house.folder, "data", "audit-key.pub"), "utf8").trim();
    const { faults, manifest, proven } = await verifyPack(file, { key });
    expect(faults).toEqual([]);
    expect(manifest).toMatchObject({ site: "hmp-test", incident: "INC-1", madeBy: "Jo" });
    expect(proven?.entries).toBe(3);
    const inside = await members(file);
    expect([...inside.keys()].map((name) => name.replace(/[0-9a-f]{64}/, "…"))).toEqual([
      "README.txt",
      "report.html",
      "incident.json",
      "recording.ndjson",
      "pictures/….png",
      "audit.ndjson",
      "manifest.json",
      "manifest.sig",
    ]);
    const report = String(inside.get("report.html"));
    expect(report).toContain("Zanco &#60;b&#62;");
    expect(report).not.toMatch(/<script|https?:/);
    expect(report).toContain("a handset transmits in a jammed zone");
    const [head, ...lines] = String(inside.get("recording.ndjson"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([head.type, lines.length]).toEqual(["recording", 400]);
    expect(JSON.parse(String(inside.get("incident.json")))).toMatchObject({
      why: "hearing",
      thresholds: { atAlerts: [3], now: { version: 3 } },
      sensors: [
        { id: "A1-s1", firmware: "2.4", heard: 25.5 },
        { id: "A2-s1", heard: null },
      ],
      countermeasures: [{ id: "jam-a" }],
      raw: {
        got: "whole",
        items: 400,
        coverage: [{ sensor: "A1-s1", holes: [{ from: T0 + 4_750_000, to: T0 + 25_000_000 }, expect.anything()] }, {}],
      },
    });
  });

  it("shows a flipped byte in any member, and what was added, taken out or renamed", async () => {
    const inside = [...(await members(await pack()))].map(([name, data]): Member => ({ name, data }));
    const faultsWith = async (changed: readonly Member[]) => (await verifyPack(await zipOf(changed, new Date(0)))).faults;
    expect(await faultsWith(inside)).toEqual([]);
    for (const [at, { name, data }] of inside.entries()) {
      const places = Array.from({ length: 25 }, (_, i) => Math.floor((i * data.length) / 25));
      for (const place of places) {
        const flipped = Buffer.from(data);
        flipped[place] = (flipped[place] as number) ^ 1;
        expect(await faultsWith(inside.with(at, { name, data: flipped })), `${name} ${place}`).not.toEqual([]);
      }
      expect(await faultsWith(inside.toSpliced(at, 1)), name).toContainEqual(expect.stringContaining("missing"));
      expect(await faultsWith(inside.with(at, { name: `x${name}`, data })), name).not.toEqual([]);
    }
    expect(await faultsWith([...inside, { name: "more.txt", data: Buffer.from("x") }])).toEqual(["more.txt is not of this pack"]);
    expect(await faultsWith([...inside, inside[0] as Member])).toEqual([expect.stringContaining("twice")]);
  });

  it("made anew with another key is found where the key was known before", async () => {
    const { faults } = await verifyPack(await pack(), { key: "0".repeat(64) });
    expect(faults).toEqual([expect.stringContaining("another key")]);
  });

  it("tells the thresholds that were set over the site file, with who set them and why, where an alert was judged by them", async () => {
    const plan = { sensor: "A1-s1" };
    const engineer = await house.as("engineer");
    await engineer.did("/api/v1/settings/versions", { change: { bands: { "b8-ul": 3 } }, why: "the new generator", plan });
    await agent.find([alertOf({ thresholds: 4, updated: T0 + 5 * SECOND })]);
    await until(async () => (await house.read<{ alert: { thresholds: number } }[]>("/api/v1/alerts?state=all"))[0]?.alert.thresholds === 4);
    const inside = await members(await pack());
    expect(JSON.parse(String(inside.get("incident.json"))).thresholds).toMatchObject({
      atAlerts: [4],
      now: { version: 3 },
      versions: [{ version: 4, by: "The engineer", why: "the new generator", content: { thresholds: { bands: { "b8-ul": 3 } } } }],
    });
    expect(String(inside.get("report.html"))).toContain("The engineer: the new generator");
  });

  it("says plainly that the raw observations could not be had", async () => {
    agent.stored = ({ id }) => ({ id, ok: false, code: "WW_E_STORE_AWAY", message: "away" });
    const inside = await members(await pack());
    expect(inside.has("recording.ndjson")).toBe(false);
    expect(String(inside.get("report.html"))).toContain("The raw observations are NOT in this pack");
    expect(JSON.parse(String(inside.get("incident.json"))).raw).toMatchObject({ got: "none", why: "agent-refused" });
  });

  it("speaks French where it is asked to", async () => {
    agent.stored = ({ id }) => ({ id, ok: true, points: [], chunk: { items: [], next: null } });
    const report = String((await members(await pack({ by: "Jo", language: "fr" }))).get("report.html"));
    expect(report).toContain('<html lang="fr">');
    expect(report).toContain("Pourquoi il y a eu alerte");
  });

  it("names the place no narrower than the fix bears out, in its language", async () => {
    agent.stored = ({ id }) => ({ id, ok: true, points: [], chunk: { items: [], next: null } });
    const locality = { within: "level", ids: ["A1"], half: "left", p: 0.84 } satisfies ReturnType<typeof alertOf>["locality"];
    await agent.find([fixOf({ locality, t: T0 + 2 * SECOND })], "emissions");
    await agent.find([alertOf({ locality, updated: alertOf().updated + SECOND })]);
    await until(async () => (await house.read<{ title: string }[]>("/api/v1/incidents"))[0]?.title.endsWith("on A1, left half") === true);
    const english = String((await members(await pack())).get("report.html"));
    expect(english).toContain("<dt>Place</dt><dd>A wing, A1, left half</dd>");
    expect(english).toContain("A1, left half (84 %). Likeliest place:");
    const french = String((await members(await pack({ by: "Jo", language: "fr" }))).get("report.html"));
    expect(french).toContain("<dt>Lieu</dt><dd>A wing, A1, moitié gauche</dd>");
  });

  it("of an incident that is not there is refused", async () => {
    expect(await house.refused("/api/v1/incidents/INC-9/evidence", { by: "Jo" })).toEqual([404, "unknown-incident"]);
  });
});

describe("a file that is no pack", () => {
  it("gives a reason, whatever it is", async () => {
    const junk = [Buffer.alloc(0), Buffer.from("PK"), Buffer.from("x".repeat(1_000)), deflateRawSync(Buffer.alloc(100))];
    for (const file of junk) expect((await verifyPack(file)).faults).toEqual([expect.stringContaining("not a zip")]);
    const whole = await pack();
    for (let length = 0; length < whole.length; length += 997) {
      expect((await verifyPack(whole.subarray(0, length))).faults).toHaveLength(1);
    }
  });
});
