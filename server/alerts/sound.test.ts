/** Silence, reset and announcement through HTTP: three desks, one clock. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AlertRecord, alertRecordSchema, sounds } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { alertOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { GAP, quietOf, REMIND } from "./announce.ts";

let clock: TestClock;
let house: House;
let agent: FakeAgent;

beforeEach(async () => {
  clock = new TestClock();
  house = await House.open({ now: clock.now });
  agent = await house.agent();
});
afterEach(() => house.close());

async function hear(...alerts: Partial<AlertRecord["alert"]>[]): Promise<void> {
  const seq = await agent.find(alerts.map((one) => alertOf({ emissions: [`em-${one.id ?? "al-1"}`], ...one })));
  await until(() => agent.acks.includes(seq));
}
async function alert(id = "al-1"): Promise<AlertRecord> {
  const all = alertRecordSchema.array().parse(await house.read("/api/v1/alerts?state=all"));
  return all.find((one) => one.alert.id === id) as AlertRecord;
}
const soundsAt = async (desk: string, id = "al-1") => sounds(await alert(id), { desk, at: clock.at });

describe("silence", () => {
  it("stops the sound at one desk, leaves the alert unacknowledged, and the sound comes back", async () => {
    await hear({});
    await house.did("/api/v1/alerts/al-1/silence", { by: "Jo", desk: "wall", seconds: 30 });
    expect([await soundsAt("wall"), await soundsAt("gate")]).toEqual([false, true]);
    expect((await alert()).state).toBe("unacknowledged");
    clock.pass(31);
    await until(async () => (await alert()).silences === undefined);
    expect(await soundsAt("wall")).toBe(true);
    expect((await alert()).history.at(-1)).toMatchObject({ action: "sounds-again", by: "server" });
  });

  it("of everything reaches what waits now and nothing that comes later", async () => {
    await hear({}, { id: "al-2", kind: "sensor-tamper", sensor: "A1-s1", emissions: [] });
    expect(await house.did("/api/v1/silence", { by: "Jo" })).toEqual({ silenced: 2 });
    await hear({ id: "al-3", kind: "sensor-tamper", sensor: "A2-s1", emissions: [] });
    expect([await soundsAt("wall"), await soundsAt("wall", "al-2"), await soundsAt("wall", "al-3")]).toEqual([false, false, true]);
  });

  it("is over at once when the alert gets worse", async () => {
    await hear({ kind: "retry", priority: "low" });
    await house.did("/api/v1/alerts/al-1/silence", { by: "Jo" });
    await hear({ priority: "high", updated: T0 + 5_000_000 });
    expect(await soundsAt("wall")).toBe(true);
  });

  it("lasts five minutes at most", async () => {
    await hear({});
    expect(await house.refused("/api/v1/alerts/al-1/silence", { by: "Jo", seconds: 301 })).toEqual([400, "bad-request"]);
    expect(await house.refused("/api/v1/alerts/nobody/silence", { by: "Jo" })).toEqual([404, "unknown-alert"]);
  });
});

describe("an alert that latches", () => {
  it("stays when it is over until a person resets it", async () => {
    const tamper = { id: "t-1", kind: "sensor-tamper" as const, sensor: "A1-s1", emissions: [] };
    await hear(tamper);
    expect(await house.refused("/api/v1/alerts/t-1/reset", { by: "Jo" })).toEqual([409, "not-latched"]);
    await hear({ ...tamper, active: false, updated: T0 + 5_000_000 });
    await house.did("/api/v1/alerts/t-1/acknowledge", { by: "Jo" });
    expect(await alert("t-1")).toMatchObject({ state: "acknowledged", latched: true });
    await house.did("/api/v1/alerts/t-1/reset", { by: "Jo", note: "case closed again" });
    expect(await alert("t-1")).toMatchObject({ state: "normal" });
  });
});

describe("what calls the operator", () => {
  it("one phone calls once; a graver alert of the same phone calls again; all of them wait in the queue", async () => {
    await hear({ kind: "retry", priority: "low" }, { id: "al-2", kind: "retry", priority: "low" }, { id: "al-3" });
    expect([(await alert()).quiet, (await alert("al-2")).quiet, (await alert("al-3")).quiet]).toEqual([undefined, "grouped", undefined]);
    expect((await alert("al-2")).history[0]).toMatchObject({ action: "raised", quiet: "grouped" });
    expect(await house.read<unknown[]>("/api/v1/alerts")).toHaveLength(3);
  });

  it("a loose plug calls once, and so do all sensors of a wing; an opened sensor always does", async () => {
    const silent = (id: string, sensor: string) => ({
      id,
      kind: "sensor-silent" as const,
      sensor,
      emissions: [],
      priority: "medium" as const,
    });
    await hear(silent("s-1", "A1-s1"), silent("s-2", "A1-s1"), silent("s-3", "A2-s1"));
    const tampered = (id: string, sensor: string) => ({ id, kind: "sensor-tamper" as const, sensor, emissions: [] });
    await hear(tampered("t-1", "A1-s1"), tampered("t-2", "A2-s1"));
    const quiet = await Promise.all(["s-1", "s-2", "s-3", "t-1", "t-2"].map(async (id) => (await alert(id)).quiet));
    expect(quiet).toEqual([undefined, "chattering", "grouped", undefined, undefined]);
  });

  it("a new incident after the last was closed calls", async () => {
    await hear({});
    await house.did("/api/v1/incidents/INC-1/close", { by: "Jo", outcome: "nothing found" });
    await hear({ id: "al-2" });
    expect(await alert("al-2")).toMatchObject({ incident: "INC-2" });
    expect((await alert("al-2")).quiet).toBeUndefined();
  });

  it("a family that was still for a while, or was called for long ago, calls anew", async () => {
    await hear({});
    const record = await alert();
    const gravity = { priority: 2, kind: 3, certain: 1 };
    const raising = { record, gravity, source: "s", at: T0 + REMIND };
    const announced = (at: number) => [{ at, gravity, source: "s" }];
    expect(quietOf(raising, { activatedAt: raising.at - GAP + 1, announcements: announced(T0 + 1) })).toBe("grouped");
    expect(quietOf(raising, { activatedAt: raising.at - GAP, announcements: announced(T0 + 1) })).toBeUndefined();
    expect(quietOf(raising, { activatedAt: raising.at - 1, announcements: announced(T0) })).toBeUndefined();
    expect(quietOf(raising, { activatedAt: null, announcements: [] })).toBeUndefined();
  });
});
