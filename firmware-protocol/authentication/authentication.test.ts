import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame, FrameKey, FrameVerifier, type Message, REPLAY_WINDOW, ReplayWindow, readFrames } from "../index.ts";
import { HmacSha256 } from "./hmac-sha-256.ts";
import { finish, initialState, writeDigest } from "./sha-256.ts";

const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

function sha256(message: Uint8Array): Buffer {
  const state = initialState();
  const digest = Buffer.alloc(32);
  finish(state, message, { start: 0, end: message.length, before: 0 });
  writeDigest(state, digest, 0);
  return digest;
}

describe("SHA-256 and HMAC", () => {
  it("are those of the platform, for any message and any key", () => {
    fc.assert(
      fc.property(bytes(700), bytes(200), (message, key) => {
        expect(sha256(message)).toEqual(createHash("sha256").update(message).digest());
        expect(Buffer.from(new HmacSha256(key).tag(message))).toEqual(createHmac("sha256", key).update(message).digest());
      }),
    );
  });

  it("hold at every length around a block's end", () => {
    for (let length = 0; length <= 260; length += 1) {
      const message = new Uint8Array(length).fill(length);
      expect(sha256(message).equals(createHash("sha256").update(message).digest())).toBe(true);
    }
  });

  it("RFC 4231, test case 6: a key longer than a block", () => {
    const tag = new HmacSha256(new Uint8Array(131).fill(0xaa)).tag(Buffer.from("Test Using Larger Than Block-Size Key - Hash Key First"));
    expect(Buffer.from(tag).toString("hex")).toBe("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  });
});

describe("the replay window", () => {
  it("takes each counter once, whatever the order, and none from behind the window", () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 300 });
    fc.assert(
      fc.property(arrivals, (counters) => {
        const window = new ReplayWindow();
        const accepted = new Set<number>();
        let highest = -1;
        for (const counter of counters) {
          const isNew = !accepted.has(counter) && counter > highest - REPLAY_WINDOW;
          expect(window.accept(counter)).toBe(isNew);
          if (isNew) accepted.add(counter);
          highest = Math.max(highest, counter);
        }
      }),
    );
  });

  it("takes nothing at or below what an earlier run accepted", () => {
    const window = new ReplayWindow(1000);
    for (let counter = 900; counter <= 1000; counter += 1) expect(window.accept(counter)).toBe(false);
    expect(window.accept(1001)).toBe(true);
  });

  it("reaches over all 48 bits", () => {
    const window = new ReplayWindow(2 ** 48 - 3);
    expect([2 ** 48 - 1, 2 ** 48 - 2, 2 ** 48 - 1].map((counter) => window.accept(counter))).toEqual([true, true, false]);
  });
});

describe("an authenticated frame", () => {
  const secret = new Uint8Array(32).fill(5);
  const key = new FrameKey({ number: 3, secret, sensor: "A1-03", direction: "sensor-to-agent" });
  const message: Message = { type: "event", kind: "door", value: 1 };

  function sealed(counter: number) {
    const encoded = encodeFrame({ address: 1, sequence: 2, time: 3, seal: { key, counter } }, message);
    const [found] = readFrames(encoded.ok ? encoded.value : new Uint8Array());
    if (found?.kind !== "frame") throw new Error("not a frame");
    return found.frame;
  }

  it("§3.6: its tag is the platform's HMAC over header, payload, key and counter", () => {
    const { bytes: body, payloadEnd } = sealed(9);
    const direction = createHmac("sha256", secret).update("wingwatch/1 sensor-to-agent A1-03").digest();
    const tag = createHmac("sha256", direction)
      .update(body.slice(0, payloadEnd + 8))
      .digest();
    expect(Buffer.from(body.slice(payloadEnd + 8, payloadEnd + 16))).toEqual(tag.subarray(0, 8));
  });

  it("no single turned bit is believed", () => {
    const frame = sealed(9);
    const end = frame.payloadEnd + 16;
    for (let bit = 0; bit < end * 8; bit += 1) {
      const bent = frame.bytes.slice();
      bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7));
      const verifier = new FrameVerifier<object>();
      verifier.add(key, {});
      expect(typeof verifier.verify({ ...frame, bytes: bent })).toBe("string");
    }
  });

  it("no counter is beyond 48 bits", () => {
    expect(encodeFrame({ address: 1, sequence: 2, time: 3, seal: { key, counter: 2 ** 48 } }, message)).toEqual({
      ok: false,
      reason: "range",
    });
  });
});

describe("vectors/authentication.txt", () => {
  const lines = readFileSync(new URL("../vectors/authentication.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const vectors = lines.map((line) => line.split("\t"));

  it.each(vectors)("%s", (_name, secret = "", number, direction, sensor = "", highest, wire = "", verdicts = "") => {
    const verifier = new FrameVerifier<object>();
    const way = direction === "agent-to-sensor" ? direction : "sensor-to-agent";
    const key = new FrameKey({ number: Number(number), secret: fromHex(secret), sensor, direction: way });
    verifier.add(key, {}, highest === "-" ? undefined : Number(highest));
    const found = readFrames(fromHex(wire)).map((each) => (each.kind === "frame" ? verifier.verify(each.frame) : each.reason));
    expect(found.map((each) => (typeof each === "string" ? each : "ok")).join(" ")).toBe(verdicts);
  });

  it("shows every verdict", async () => {
    const { frameRefusals } = await import("../index.ts");
    const shown = new Set(vectors.flatMap(([, , , , , , , verdicts]) => verdicts?.split(" ") ?? []));
    expect([...frameRefusals, "ok"].filter((each) => !shown.has(each))).toEqual([]);
  });
});
