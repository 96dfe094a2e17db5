import { encodeFrame, FrameKey, FrameVerifier, readFrames } from "@wingwatch/firmware-protocol";
import { describe, expect, it } from "vitest";
import type { SealedFrame } from "../domain/index.ts";
import { revokeKeys, rotateKey } from "./key-book.ts";
import type { KeyFile, SensorKey } from "./key-file.ts";
import { SensorGuard } from "./sensor-guard.ts";
import { honestFrame, SECRETS } from "./testing/forgeries.ts";

const now = new Date("2026-11-22T03:00:00Z");
const DAY = 86_400_000;
const after = (days: number) => new Date(now.getTime() + days * DAY);
const sensors = [{ id: "A1-03" }, { id: "A1-04", authentication: "none" as const }, { id: "A1-05", authentication: "required" as const }];

function frameOf(wire: Uint8Array): SealedFrame {
  const [found] = readFrames(wire);
  if (found?.kind !== "frame") throw new Error("not a frame");
  return found.frame;
}

const spoken = (counter: number) => frameOf(honestFrame({ sensor: "A1-03", counter, address: 3 }, { type: "event", kind: "door" }));

/** A frame under any key of a file. */
function under(key: SensorKey, counter: number): SealedFrame {
  const frameKey = new FrameKey({ ...key, secret: Buffer.from(key.secret, "base64"), direction: "sensor-to-agent" });
  const encoded = encodeFrame({ address: 3, sequence: 1, time: 1, seal: { key: frameKey, counter } }, { type: "event", kind: "door" });
  return frameOf(encoded.ok ? encoded.value : new Uint8Array());
}

function guardWith(file: KeyFile, at = now): SensorGuard {
  const guard = new SensorGuard(sensors);
  guard.update(file, at);
  return guard;
}

function rotated() {
  const result = rotateKey(SECRETS, { sensor: "A1-03", secret: new Uint8Array(32).fill(77), now, overlap: DAY });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

describe("who must prove what it says", () => {
  it("without any key only those of whom the site says so; with one all but those it excepts", () => {
    expect(sensors.map(({ id }) => guardWith({ version: 1, keys: [] }).requires(id))).toEqual([false, false, true]);
    expect(sensors.map(({ id }) => guardWith(SECRETS).requires(id))).toEqual([true, false, true]);
    expect(guardWith(SECRETS).withoutKey()).toEqual(["A1-05"]);
  });

  it("revoking every key does not open the door", () => {
    const bare = ["A1-03", "A1-04"].reduce((file, sensor) => {
      const revoked = revokeKeys(file, { sensor }, now);
      return revoked.ok ? revoked.value : file;
    }, SECRETS);
    const guard = guardWith(bare);
    expect(guard.requires("A1-03")).toBe(true);
    expect(guard.verify(spoken(1))).toBe("unknown-key");
  });
});

describe("keys that change while the agent runs", () => {
  it("both are accepted during the overlap, the old one no longer after it", () => {
    const { file, key } = rotated();
    const guard = guardWith(file);
    expect([guard.verify(spoken(1)), guard.verify(under(key, 0))]).toMatchObject([{ sensor: "A1-03" }, { sensor: "A1-03" }]);
    guard.update(file, after(2));
    expect([guard.verify(spoken(2)), guard.verify(under(key, 1))]).toMatchObject(["unknown-key", { sensor: "A1-03" }]);
  });

  it("commands are sealed with the key that the sensor used last: it may not have the new one yet", () => {
    const { file, key } = rotated();
    const guard = guardWith(file);
    expect(guard.seal("A1-03")?.key.number).toBe(1);
    guard.verify(under(key, 0));
    expect(guard.seal("A1-03")?.key.number).toBe(3);
    expect(guard.seal("A1-05")).toBeUndefined();
  });

  it("a key that is revoked and brought back does not forget which counters it used", () => {
    const guard = guardWith(SECRETS);
    guard.verify(spoken(500));
    guard.update({ version: 1, keys: [] }, now);
    guard.update(SECRETS, now);
    expect([guard.verify(spoken(500)), guard.verify(spoken(501))]).toMatchObject(["replayed", { sensor: "A1-03" }]);
  });
});

describe("counters over a restart", () => {
  it("what was heard before cannot be sent again, and what comes next is believed", () => {
    const before = guardWith(SECRETS);
    for (let counter = 0; counter < 100; counter += 1) before.verify(spoken(counter));
    const saved = JSON.parse(JSON.stringify(before.counters())) as ReturnType<SensorGuard["counters"]>;
    const again = new SensorGuard(sensors, saved);
    again.update(SECRETS, now);
    const replays = Array.from({ length: 100 }, (_, counter) => again.verify(spoken(counter)));
    expect(new Set(replays)).toEqual(new Set(["replayed"]));
    expect(again.verify(spoken(100))).toMatchObject({ sensor: "A1-03" });
  });

  it("a sensor that started anew goes on in its next session", () => {
    const guard = guardWith(SECRETS);
    guard.verify(spoken(77));
    expect(guard.verify(spoken(2 ** 24))).toMatchObject({ sensor: "A1-03" });
  });

  it("a command's counter is never used twice, even by an agent that was killed before it saved", () => {
    const before = guardWith(SECRETS);
    before.seal("A1-03");
    const saved = before.counters();
    const used = [before.seal("A1-03")?.counter ?? 0, before.seal("A1-03")?.counter ?? 0];
    const again = new SensorGuard(sensors, saved);
    again.update(SECRETS, now);
    expect(again.seal("A1-03")?.counter).toBeGreaterThan(Math.max(...used));
  });
});

it("a sensor believes a command that its agent sealed", () => {
  const seal = guardWith(SECRETS).seal("A1-03");
  if (seal === undefined) throw new Error("no key");
  const encoded = encodeFrame({ address: 3, sequence: 1, time: 1, seal }, { type: "set-config", settings: [] });
  const sensor = new FrameVerifier<object>();
  const key = new FrameKey({ number: 1, secret: Buffer.alloc(32, 3), sensor: "A1-03", direction: "agent-to-sensor" });
  sensor.add(key, {});
  expect(typeof sensor.verify(frameOf(encoded.ok ? encoded.value : new Uint8Array()))).toBe("object");
});
