/** The past through HTTP: as it stood on the screens, and played on from there by the same deltas. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveState, type PlaybackPage, type PlaybackState, playbackPageSchema, playbackStateSchema } from "../contract/index.ts";
import { openDatabase } from "../database/open.ts";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { contentAt, Journal } from "./journal.ts";
import { pruneJournal } from "./prune.ts";

let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
});
afterEach(() => house.close());

const at = async (when: number): Promise<PlaybackState> => playbackStateSchema.parse(await house.read(`/api/v1/playback?at=${when}`));
const page = async (query: string): Promise<PlaybackPage> =>
  playbackPageSchema.parse(await house.read(`/api/v1/playback/changes?${query}`));

async function snapshot(): Promise<LiveState> {
  const screen = house.screen();
  const { state } = await screen.first("snapshot");
  await screen.close();
  return state;
}

async function heard(findings: Parameters<FakeAgent["find"]>[0], channel: "alerts" | "emissions" = "alerts"): Promise<void> {
  const seq = await agent.find(findings, channel);
  await until(() => agent.acks.includes(seq));
}

/** A phone that is heard, alerted, placed better, acknowledged, shelved, over; with a picture of the screens after every step. */
async function evening(): Promise<(readonly [number, LiveState])[]> {
  const seen: (readonly [number, LiveState])[] = [];
  const step = async (work: () => Promise<unknown>) => {
    // All of it within the time after which an agent that says nothing is missed.
    clock.pass(2);
    await work();
    seen.push([clock.at, await snapshot()]);
  };
  await step(() => heard([emissionOf(), fixOf()], "emissions"));
  await step(() => heard([alertOf()]));
  await step(() => heard([emissionOf({ dt: 20_000_000, levels: { "A1-s1": 31 } })], "emissions"));
  await step(() => heard([fixOf({ t: T0 + 20_000_000, cells: [["A1-02", 0.8]] })], "emissions"));
  await step(() => house.did("/api/v1/alerts/al-1/acknowledge", { by: "Jo" }));
  await step(() => house.did("/api/v1/incidents/INC-1/assign", { by: "Jo", to: "Sam" }));
  await step(() => house.did("/api/v1/alerts/al-1/shelve", { by: "Jo", why: "search under way", until: clock.at + 3_600e6 }));
  await step(() => house.did("/api/v1/drills", { by: "Eve", why: "walk test", until: clock.at + 3_600e6, cell: "A2-01" }));
  await step(() => heard([emissionOf({ dt: 70_000_000, open: false })], "emissions"));
  await step(() => heard([alertOf({ active: false, updated: T0 + 80_000_000 })]));
  await step(() => house.did("/api/v1/incidents/INC-1/close", { by: "Sam", outcome: "device found" }));
  return seen;
}

/** What is on map and queue; sensors' figures and reasons are not kept moment by moment. */
function shown({ emissions, alerts, incidents, withholdings, drills, sensors }: LiveState) {
  return {
    emissions: emissions.map(({ emission, fix }) => [emission.id, emission.open, emission.dt, emission.levels, fix?.cells]),
    alerts: alerts.map(({ alert, state, acknowledged, withheld, history }) => [alert.id, state, acknowledged, withheld, history]),
    incidents: incidents.map(({ id, title, assigned }) => [id, title, assigned]),
    withholdings: withholdings?.map(({ id, holds, until: ends }) => [id, holds, ends]),
    drills: drills?.map(({ id, cell }) => [id, cell]),
    sensors: sensors.map(({ sensor, state }) => [sensor, state]),
  };
}

describe("a past moment", () => {
  it("is what the screens showed then, at every step of an evening, also after a restart", async () => {
    const seen = await evening();
    for (const [when, state] of seen) expect(shown((await at(when)).state)).toEqual(shown(state));
    await house.server.stop();
    await house.start({ now: clock.now });
    for (const [when, state] of seen) expect(shown((await at(when)).state)).toEqual(shown(state));
    expect((await at(T0 - 1)).state).toMatchObject({ emissions: [], alerts: [] });
  });

  it("plays on in pages: every change once, in order, and the last of each thing is how it stands", async () => {
    await evening();
    const changes: PlaybackPage["changes"] = [];
    let after: number | null = (await at(T0 - 1)).next;
    while (after !== null) {
      const next: PlaybackPage = await page(`from=${T0}&to=${clock.at}&after=${after}&limit=3`);
      changes.push(...next.changes);
      after = next.next;
    }
    expect(changes.map((one) => one.at)).toEqual(changes.map((one) => one.at).toSorted((a, b) => a - b));
    const whole = await page(`from=${T0}&to=${clock.at}`);
    expect(changes).toEqual(whole.changes);
    const alerts = changes.flatMap(({ change }) => (change.kind === "alert" ? [change.alert] : []));
    expect(alerts.map(({ state }) => state)).toEqual(["unacknowledged", "acknowledged", "acknowledged", "normal"]);
    expect(alerts.at(-1)?.history.map(({ action }) => action)).toEqual(["raised", "acknowledged", "shelved", "returned"]);
    expect(alerts[0]?.history).toHaveLength(1);
    const growth = changes.flatMap(({ change }) => (change.kind === "emission" ? [change.emission.emission.dt] : []));
    expect(growth.at(-1)).toBe(70_000_000);
    expect((await house.get("/api/v1/playback/changes?from=9&to=1")).status).toBe(400);
  });
});

describe("a page for those who play fast", () => {
  it("leaves out the growth of an emission that nobody sees, never its beginning, its end or an alert", async () => {
    for (let second = 0; second < 30; second++) {
      clock.pass(1);
      await heard([emissionOf({ dt: second * 1_000_000, open: second < 29 })], "emissions");
      if (second === 12) await heard([alertOf()]);
    }
    const all = (await page(`from=${T0}&to=${clock.at}`)).changes;
    const fast = (await page(`from=${T0}&to=${clock.at}&step=10000000`)).changes;
    const growth = (changes: PlaybackPage["changes"]) =>
      changes.flatMap(({ change }) => (change.kind === "emission" ? [change.emission.emission] : []));
    expect(growth(all)).toHaveLength(30);
    expect(growth(fast).length).toBeLessThan(7);
    expect(growth(fast)[0]).toEqual(growth(all)[0]);
    expect(growth(fast).at(-1)).toEqual(growth(all).at(-1));
    expect(fast.filter(({ change }) => change.kind !== "emission")).toEqual(all.filter(({ change }) => change.kind !== "emission"));
  });
});

describe("the journal", () => {
  const emission = (dt: number, over = {}) => ({
    kind: "emission" as const,
    emission: { emission: emissionOf({ dt, ...over }), fix: fixOf(), agent: "wing-a" },
  });

  it("keeps an emission's growth once a second at most, as differences, and its end always", () => {
    const db = openDatabase(":memory:");
    const journal = new Journal(db);
    for (let tenth = 0; tenth < 100; tenth++) journal.append([emission(tenth * 100_000)], T0 + tenth * 100_000);
    journal.append([emission(9_950_000, { open: false })], T0 + 9_950_000);
    const rows = db.prepare("SELECT length(content) AS bytes, whole FROM journal").all();
    expect(rows).toHaveLength(11);
    expect(rows.filter(({ whole }) => whole === 1)).toHaveLength(1);
    for (const { bytes } of rows.slice(1)) expect(Number(bytes)).toBeLessThan(100);
    expect(journal.counters.snapshot()).toMatchObject({ in: 101, out: 11, held: 0 });
  });

  it("loses no last word: what came within the second is written when it has passed", () => {
    const db = openDatabase(":memory:");
    const journal = new Journal(db);
    journal.append([emission(1)], T0);
    journal.append([emission(500_000)], T0 + 500_000);
    journal.flush(T0 + 600_000);
    expect(contentAt(db, 1, 99)?.content).toMatchObject({ emission: { dt: 1 } });
    journal.flush(T0 + 1_000_000);
    expect(contentAt(db, 1, 99)?.content).toMatchObject({ emission: { dt: 500_000 } });
  });

  it("forgets what is old and over, keeps what stands and what an alert rests on", () => {
    const db = openDatabase(":memory:");
    const journal = new Journal(db);
    const countermeasure = (state: "on" | "off", t: number) => ({
      kind: "countermeasure" as const,
      countermeasure: { id: "jam-a", state, t },
    });
    journal.append([countermeasure("on", T0), emission(1, { open: false }), emission(1, { id: "em-2", open: false })], T0);
    for (let n = 0; n < 200; n++) journal.append([countermeasure(n % 2 === 0 ? "off" : "on", T0 + n)], T0 + n);
    db.exec(`INSERT INTO alert (id, agent, state, raised, received_at, worst, content) VALUES ('al-1', 'wing-a', 'normal', 1, 1, '{}', '{}');
      INSERT INTO alert_emission VALUES ('em-2', 'al-1')`);
    pruneJournal(db, T0 + 1_000_000);
    expect(
      db
        .prepare("SELECT kind, id FROM journal_thing ORDER BY kind, id")
        .all()
        .map(({ kind, id }) => `${kind} ${id}`),
    ).toEqual(["countermeasure jam-a", "emission em-2"]);
    expect(Number(db.prepare("SELECT count(*) AS n FROM journal").get()?.n)).toBeLessThanOrEqual(2 + 64);
    journal.forget();
    journal.append([countermeasure("on", T0 + 9_000_000)], T0 + 9_000_000);
    journal.append([countermeasure("off", T0 + 9_000_001)], T0 + 9_000_001);
    const { number } = db.prepare("SELECT number FROM journal_thing WHERE kind = 'countermeasure'").get() as { number: number };
    expect(contentAt(db, number, Number.MAX_SAFE_INTEGER)?.content).toEqual({ id: "jam-a", state: "off", t: T0 + 9_000_001 });
  });
});
