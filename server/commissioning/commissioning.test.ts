/** Commissioning over HTTP: a test emission is looked at, kept and signed. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Proof, Trial, WalkTest } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { hashOf } from "./commissioning-desk.ts";

const HOUR = 3_600_000_000;
let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
});
afterEach(() => house.close());

const declare = (cell: string) => house.did("/api/v1/drills", { by: "Eve", why: "walk test", until: T0 + HOUR, cell, band: "b8" });

async function hear(id: string, cell: string, levels: Record<string, number> = { "A1-s1": 20 }): Promise<void> {
  const emission = `em-${id}`;
  const cells: [string, number][] = [[cell, 0.8]];
  await agent.find([emissionOf({ id: emission, levels }), fixOf({ emission, cells })], "emissions");
  const seq = await agent.find([alertOf({ id, emissions: [emission], cell, cells, raised: T0 + 3_000_000 })], "alerts");
  await until(() => agent.acks.includes(seq));
}

const keep = (drill: string) => house.did("/api/v1/commissioning/proofs", { by: "Eve", drill, note: "by the door" });

describe("a test emission", () => {
  it("is shown with who heard it, strongest first, where it seemed to be and how soon it alerted", async () => {
    await declare("A1-01");
    const before = await house.read<Trial>("/api/v1/commissioning/trials/D-1");
    expect(before).toMatchObject({ cell: "A1-01", band: "b8", emission: null, sensors: [], fix: null, isHit: false, timeToAlert: null });
    await hear("al-1", "A1-01", { "A1-s1": 20, "A1-s2": 31 });
    expect(await house.read<Trial>("/api/v1/commissioning/trials/D-1")).toMatchObject({
      emission: "em-al-1",
      sensors: [{ sensor: "A1-s2", db: 31 }, { sensor: "A1-s1" }],
      fix: { cell: "A1-01", p: 0.8 },
      isHit: true,
      timeToAlert: 3_000_000,
    });
  });

  it("that is placed in the wrong cell is heard, and no hit; one of another band is not heard", async () => {
    await declare("A1-01");
    await hear("al-1", "A1-02");
    expect(await house.read<Trial>("/api/v1/commissioning/trials/D-1")).toMatchObject({ emission: "em-al-1", isHit: false });
    await house.did("/api/v1/drills", { by: "Eve", why: "walk test", until: T0 + HOUR, cell: "A1-01", band: "b20" });
    expect(await house.read<Trial>("/api/v1/commissioning/trials/D-2")).toMatchObject({ emission: null });
  });

  it("is kept once, with who and when", async () => {
    await declare("A1-01");
    await hear("al-1", "A1-01");
    expect(await keep("D-1")).toMatchObject({ id: "P-1", by: "Eve", at: T0, isHit: true, note: "by the door" });
    expect(await house.refused("/api/v1/commissioning/proofs", { by: "Eve", drill: "D-1" })).toEqual([409, "already-kept"]);
    expect(await house.refused("/api/v1/commissioning/proofs", { by: "Eve", drill: "D-9" })).toEqual([404, "unknown-drill"]);
    expect(await house.read<Proof[]>("/api/v1/commissioning/proofs")).toHaveLength(1);
  });
});

describe("a walk test", () => {
  const body = { by: "Eve", title: "After the repair", from: T0 - HOUR, to: T0 + HOUR };

  it("is refused where nothing was proved in its time", async () => {
    expect(await house.refused("/api/v1/commissioning/walk-tests", body)).toEqual([400, "nothing-proved"]);
  });

  it("counts what was heard and placed, is signed, and can be printed and read by a spreadsheet", async () => {
    await declare("A1-01");
    await hear("al-1", "A1-01");
    await keep("D-1");
    await house.did("/api/v1/drills/D-1/end", { by: "Eve", why: "done" });
    await house.did("/api/v1/drills", { by: "Eve", why: "walk test", until: T0 + HOUR, cell: "A1-02", band: "b20" });
    await keep("D-2");
    await house.did("/api/v1/commissioning/walk-tests", body);
    const [test] = await house.read<WalkTest[]>("/api/v1/commissioning/walk-tests");
    expect(test?.figures).toMatchObject({
      detection: { k: 1, n: 2, value: 0.5 },
      cellHit: { k: 1, n: 1 },
      timeToAlert: { n: 1, median: 3_000_000, longest: 3_000_000 },
    });
    expect(test?.hash).toBe(hashOf(test as WalkTest));
    expect(hashOf({ ...(test as WalkTest), title: "Better" })).not.toBe(test?.hash);
    const page = await (await house.get("/api/v1/commissioning/walk-tests/W-1/report?language=fr")).text();
    expect(page).toContain("50.0 % (1 sur 2");
    expect(page).toContain(test?.hash);
    const csv = await (await house.get("/api/v1/commissioning/walk-tests/W-1/report?as=csv")).text();
    expect(csv.trimEnd().split("\r\n")).toHaveLength(3);
  });
});
