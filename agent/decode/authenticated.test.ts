/** Frames that somebody who reaches the line or the topic may make: what is not proven gives nothing, and disturbs nobody. */
import { encodeFrame, FrameKey, type Message } from "@wingwatch/firmware-protocol";
import { describe, expect, it } from "vitest";
import type { StreamItem } from "../domain/index.ts";
import { SensorGuard } from "../identity/sensor-guard.ts";
import { forgeries, honestFrame, SECRETS } from "../identity/testing/forgeries.ts";
import { DecodeCounters } from "./decode-counters.ts";
import { LineDecoder } from "./line-decoder.ts";
import { PayloadDecoder } from "./payload-decoder.ts";
import { concat, hello, readings, T } from "./testing/wire.ts";

const OTHER_HELLO: Message = { ...hello, sensor: "A1-04", uniqueId: "ffeeddccbbaa9988" };

function guarded(choices: Partial<Record<"A1-03" | "A1-04", "required" | "none">> = {}) {
  const sensors = (["A1-03", "A1-04"] as const).map((id) => ({ id, ...(choices[id] && { authentication: choices[id] }) }));
  const guard = new SensorGuard(sensors);
  guard.update(SECRETS, new Date(T / 1000));
  const decoder = new LineDecoder({ sensors: ["A1-03", "A1-04"], guard });
  return {
    guard,
    decoder,
    hear(...frames: readonly Uint8Array[]): StreamItem[] {
      const into: StreamItem[] = [];
      decoder.push(concat(...frames), T + 1000, into);
      return into;
    },
    rejected: () => decoder.counters()[1]?.rejected,
  };
}

/** Frames of one key, counters from `first`. */
function speaker(sensor: "A1-03" | "A1-04", first = 0, address = sensor === "A1-03" ? 3 : 4) {
  let counter = first;
  return (message: Message) => honestFrame({ sensor, counter: counter++, address }, message);
}

let sequence = 900;

function plain(message: Message, address = 3): Uint8Array {
  const frame = encodeFrame({ address, sequence: sequence++, time: T, synced: true }, message);
  if (!frame.ok) throw new Error(frame.reason);
  return frame.value;
}

describe("a line whose sensors have keys", () => {
  it("takes what they prove", () => {
    const { hear, rejected } = guarded();
    const say = speaker("A1-03");
    expect(hear(say(hello), say(readings)).map(({ type }) => type)).toEqual(["reading", "reading"]);
    expect(rejected()).toEqual({});
  });

  it("takes nothing without a trailer, and names no stranger for it", () => {
    const { hear, rejected, decoder } = guarded();
    expect(hear(plain(hello), plain(readings))).toEqual([]);
    expect(rejected()).toEqual({ unauthenticated: 2 });
    expect([...decoder.sensors()]).toEqual([]);
    expect(decoder.refusedFrames).toBe(2);
  });

  it("a forged frame at a sensor's address disturbs neither its identity, its clock nor its sequence", () => {
    const { hear, rejected, decoder } = guarded();
    const say = speaker("A1-03");
    hear(say(hello), say(readings));
    const before = JSON.stringify([...decoder.sensors()].map((sensor) => sensor.figures()));
    hear(plain({ ...hello, uniqueId: "0000000000000bad" }), plain(readings), plain({ type: "health", lost: 4_000_000 }));
    expect(JSON.stringify([...decoder.sensors()].map((sensor) => sensor.figures()))).toBe(before);
    expect(rejected()).toEqual({ unauthenticated: 3 });
    expect(hear(say(readings))).toHaveLength(2);
  });

  it("a sensor's own key cannot speak for another", () => {
    const { hear, rejected } = guarded();
    const say = speaker("A1-03");
    expect(hear(say(OTHER_HELLO), say(readings))).toEqual([]);
    expect(rejected()).toEqual({ "wrong-sensor": 1, "unknown-sensor": 2 });
  });

  it("a sensor of another line is refused, key or not", () => {
    const guard = new SensorGuard([{ id: "A1-03" }, { id: "A1-04" }]);
    guard.update(SECRETS, new Date());
    const decoder = new LineDecoder({ sensors: ["A1-03"], guard });
    decoder.push(speaker("A1-04")(OTHER_HELLO), T, []);
    expect(decoder.counters()[1]?.rejected).toEqual({ "wrong-sensor": 1 });
  });

  it("an agent's own commands, echoed by the adapter, are no sensor's word", () => {
    const { hear, rejected, guard } = guarded();
    const seal = guard.seal("A1-03");
    if (seal === undefined) throw new Error("no key");
    const echo = encodeFrame({ address: 3, sequence: 1, time: T, seal }, { type: "set-config", settings: [] });
    hear(echo.ok ? echo.value : new Uint8Array());
    expect(rejected()).toEqual({ "not-from-sensor": 1 });
  });

  it("a sensor that the site excepts is believed as it is, its neighbour is not", () => {
    const { hear, rejected } = guarded({ "A1-04": "none" });
    const spoken = hear(plain(OTHER_HELLO, 4), plain(readings, 4), plain(hello, 3), plain(readings, 3));
    expect(spoken.map((item) => ("sensor" in item ? item.sensor : item.type))).toEqual(["A1-04", "A1-04"]);
    expect(rejected()).toMatchObject({ unauthenticated: 1 });
  });

  it("a sensor heard before there were keys is believed no more once there are", () => {
    const guard = new SensorGuard([{ id: "A1-03" }, { id: "A1-04", authentication: "none" }]);
    const decoder = new LineDecoder({ sensors: ["A1-03", "A1-04"], guard });
    const into: StreamItem[] = [];
    decoder.push(concat(plain(hello), plain(readings)), T, into);
    expect(into).toHaveLength(2);
    guard.update(SECRETS, new Date());
    decoder.push(concat(plain({ type: "health", supply: 5 }), speaker("A1-03")(hello)), T, into);
    expect(into).toHaveLength(2);
    expect(decoder.counters()[1]?.rejected).toEqual({ unauthenticated: 1 });
  });
});

describe("payloads of a sensor with a key", () => {
  function desk() {
    const guard = new SensorGuard([{ id: "A1-03" }]);
    guard.update(SECRETS, new Date());
    const counters = new DecodeCounters();
    return { decoder: new PayloadDecoder("A1-03", { counters, guard }), counters };
  }

  it("JSON proves nothing and is refused", () => {
    const { decoder, counters } = desk();
    const into: StreamItem[] = [];
    decoder.push(Buffer.from(JSON.stringify({ type: "event", t: T, sensor: "A1-03", kind: "door" })), T, into);
    expect(into).toEqual([]);
    expect(counters.json.snapshot().rejected).toEqual({ unauthenticated: 1 });
  });

  it("what is not believed does not keep a silent sensor alive", () => {
    const { decoder } = desk();
    decoder.push(plain(readings), T, []);
    decoder.push(Buffer.from("{}"), T, []);
    expect(decoder.figures()).toMatchObject({ heardAt: null, rejected: 2 });
    decoder.push(speaker("A1-03")(hello), T + 5, []);
    expect(decoder.figures().heardAt).toBe(T + 5);
  });
});

describe("forged, replayed, reordered, truncated, wrong-key and wrong-sensor frames", () => {
  const COUNT = Number(process.env.WINGWATCH_FORGERIES ?? 50_000);

  it(`none of ${COUNT} is accepted, each is counted by its reason, and the sensor itself is still believed`, () => {
    const { hear, decoder } = guarded();
    const honest = speaker("A1-03", 100_000);
    const used = [honest(hello), ...Array.from({ length: 200 }, () => honest(readings))];
    hear(...used);
    const { out = 0 } = decoder.counters()[1] ?? {};
    let refused = 0;
    const into: StreamItem[] = [];
    for (const forgery of forgeries({ seed: 1, count: COUNT, used })) {
      decoder.push(forgery.bytes, T + 2000, into);
      refused += 1;
    }
    const [frames, decoded] = decoder.counters();
    expect(into).toHaveLength(0);
    expect(decoded?.out).toBe(out);
    const counted = [...Object.values(frames?.rejected ?? {}), ...Object.values(decoded?.rejected ?? {})].reduce((sum, n) => sum + n, 0);
    expect(counted).toBe(refused);
    for (const reason of ["unauthenticated", "unknown-key", "bad-tag", "replayed"]) expect(decoded?.rejected[reason]).toBeGreaterThan(0);
    expect(hear(honest(readings))).toHaveLength(2);
  }, 3_600_000);
});

it("a key seals for its direction only", () => {
  const [first] = SECRETS.keys;
  if (first === undefined || !("secret" in first)) throw new Error("no key");
  const options = { number: first.number, sensor: first.sensor, secret: Buffer.from(first.secret, "base64") };
  const [up, down] = (["sensor-to-agent", "agent-to-sensor"] as const).map((direction) => new FrameKey({ ...options, direction }));
  const bytes = new Uint8Array(40);
  up?.seal(bytes, 32);
  expect([up?.hasSealed({ bytes, payloadEnd: 24 }), down?.hasSealed({ bytes, payloadEnd: 24 })]).toEqual([true, false]);
});
