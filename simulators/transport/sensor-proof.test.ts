import type { Sensor } from "@wingwatch/agent/domain";
import { encodeFrame, FrameKey, FrameVerifier, type Message, readFrames, type Seal } from "@wingwatch/firmware-protocol";
import { describe, expect, it } from "vitest";
import { PolledSensor } from "./polled-sensor.ts";
import { SensorProof } from "./sensor-proof.ts";
import { SensorVoice } from "./sensor-voice.ts";

const sensor: Sensor = { id: "A1-03", level: "A1", x: 1, y: 1, z: 2, bands: ["b8-ul"], offset: {}, driver: { type: "serial" } };
const secret = { number: 4, secret: new Uint8Array(32).fill(9) };
const agentKey = new FrameKey({ ...secret, sensor: "A1-03", direction: "agent-to-sensor" });
const change: Message = { type: "set-config", settings: [{ key: 3, value: 100 }] };

function polled() {
  return new PolledSensor(new SensorVoice(sensor, { address: 3, boot: 1, proof: new SensorProof("A1-03", secret, 1_000) }));
}

function request(message: Message, seal?: Seal): Uint8Array {
  const frame = encodeFrame({ address: 3, sequence: 1, time: 1, ...(seal && { seal }) }, message);
  if (!frame.ok) throw new Error(frame.reason);
  return frame.value;
}

function statusOf(answer: readonly Uint8Array[]): unknown {
  const [found] = answer.flatMap((frame) => readFrames(frame));
  return found?.kind === "frame" ? found.frame.bytes[found.frame.payloadStart + 2] : undefined;
}

describe("a sensor that holds a secret", () => {
  it("§3.6: what it says is believed by who holds its key, frame after frame", () => {
    const verifier = new FrameVerifier<object>();
    verifier.add(new FrameKey({ ...secret, sensor: "A1-03", direction: "sensor-to-agent" }), {});
    const own = polled();
    const frames = [1, 2, 3].flatMap(() => own.heard(request({ type: "get-config", keys: [] }), 5)).flatMap((frame) => readFrames(frame));
    expect(frames.map((each) => each.kind === "frame" && typeof verifier.verify(each.frame))).toEqual(["object", "object", "object"]);
  });

  it("§3.6: refuses a change that its agent did not seal, or that comes again, and does nothing", () => {
    const own = polled();
    const good = request(change, { key: agentKey, counter: 7 });
    const REFUSED = 6;
    expect(statusOf(own.heard(request(change), 5))).toBe(REFUSED);
    expect(statusOf(own.heard(good, 5))).toBe(0);
    expect(statusOf(own.heard(good, 5))).toBe(REFUSED);
    const wrong = new FrameKey({ ...secret, sensor: "A1-04", direction: "agent-to-sensor" });
    expect(statusOf(own.heard(request(change, { key: wrong, counter: 8 }), 5))).toBe(REFUSED);
  });

  it("answers a poll that nobody sealed: it only asks", () => {
    expect(polled().heard(request({ type: "poll", limit: 600, wantHello: true }), 5)).toHaveLength(1);
  });

  it("bursts that fill a frame to its end leave room for the trailer", () => {
    const voice = new SensorVoice(sensor, { address: 3, boot: 1, proof: new SensorProof("A1-03", secret, 1_000) });
    const list = Array.from(
      { length: 150 },
      (_, i) => [i * 1700 + ((i * 7919) % 640), 300 + ((i * 104_729) % 900), -60 - (i % 30)] as const,
    );
    const frame = voice.frame({ time: 1, message: { type: "bursts", bandTable: 1, bands: [{ band: 0, more: 0, list }] } });
    expect(readFrames(frame)[0]?.kind).toBe("frame");
  });
});
