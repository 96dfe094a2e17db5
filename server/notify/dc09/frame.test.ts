import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { T0 } from "../../testing/findings.ts";
import { noticeOf, testNotice } from "../testing/notices.ts";
import { answerTo } from "./answer.ts";
import { decrypt, encrypt, keyFrom } from "./cipher.ts";
import { codeOf } from "./codes.ts";
import { crc16 } from "./crc.ts";
import { checkFrame, type Dc09Message, encodeFrame, LONGEST_FRAME, parseFrame } from "./frame.ts";
import { FrameReader } from "./frame-reader.ts";
import { eventMessage, nullMessage } from "./message.ts";
import { parseTimestamp, timestampOf } from "./timestamp.ts";

const dialler = { account: "12AB", line: "0" };
const event = eventMessage(noticeOf(), dialler, { sequence: 42, at: T0 });
const keys = ["0123456789ABCDEF", "0123456789ABCDEF01234567", "0123456789ABCDEF0123456789ABCDEx"].map((text) => Buffer.from(text));

const hex = (least: number, most: number) => fc.stringMatching(new RegExp(`^[0-9A-F]{${least},${most}}$`));
const inBrackets = fc.string({ unit: fc.constantFrom(..."#|NBA0123^ /abcri"), maxLength: 40 }).filter((text) => !text.startsWith("|"));
const messages: fc.Arbitrary<Dc09Message> = fc.record({
  token: fc.constantFrom("SIA-DCS", "ADM-CID", "NULL", "ACK", "DUH"),
  sequence: fc.integer({ min: 0, max: 9_999 }),
  receiver: fc.option(hex(1, 6), { nil: undefined }),
  line: hex(1, 6),
  account: hex(3, 16),
  data: inBrackets,
  extended: fc.array(
    inBrackets.map((text) => `H${text}`),
    { maxLength: 3 },
  ),
  timestamp: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000_000),
});

describe("DC-09 frames", () => {
  it("checksum: the check value of CRC-16/ARC", () => {
    expect(crc16("123456789")).toBe(0xbb3d);
  });

  it("an event as a receiver sees it: line feed, CRC, length, token, sequence, line, account, event, time it happened, time it is sent", () => {
    const frame = encodeFrame(event);
    expect(frame.slice(5)).toBe(
      '0077"SIA-DCS"0042L0#12AB[#12AB|Nri1/UA001^HIGH breakthrough, Cell A1-01, A wing^][H03:00:00,11-22-2026]_03:00:00,11-22-2026\r',
    );
    expect(frame.slice(0, 5)).toBe(`\n${crc16(frame.slice(9, -1)).toString(16).toUpperCase().padStart(4, "0")}`);
  });

  it("the NULL message has sequence 0000 and no data", () => {
    expect(encodeFrame(nullMessage({ ...dialler, receiver: "F3" }, T0)).slice(9)).toBe('"NULL"0000RF3L0#12AB[]_03:00:00,11-22-2026\r');
  });

  it("what is written is read back, plain and with each length of key", () => {
    fc.assert(
      fc.property(messages, fc.constantFrom(undefined, ...keys), (message, key) => {
        expect(parseFrame(encodeFrame(message, key), key)).toEqual({ ok: true, value: message });
      }),
    );
  });

  it("an encrypted frame says nothing of its data and time in clear", () => {
    const frame = encodeFrame(event, keys[0]);
    expect(frame).toMatch(/"\*SIA-DCS"0042L0#12AB\[[0-9A-F]+\r$/);
    expect(parseFrame(frame)).toMatchObject({ ok: false, reason: "encrypted" });
    expect(parseFrame(frame, keys[1]).ok).toBe(false);
    expect(encodeFrame(event, keys[0])).not.toBe(frame);
  });

  it("an encrypted frame without its time is refused: it could be an old one", () => {
    const { timestamp: _timestamp, ...timeless } = event;
    expect(parseFrame(encodeFrame(timeless, keys[0]), keys[0])).toMatchObject({ ok: false, reason: "body" });
  });

  it("one changed character is found by the checksum, or is no frame any more", () => {
    const frame = encodeFrame(event);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: frame.length - 2 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = frame.slice(0, at) + String.fromCharCode(frame.charCodeAt(at) ^ by) + frame.slice(at + 1);
        const parsed = parseFrame(changed);
        // Only the case of a hexadecimal digit may change unnoticed.
        expect(!parsed.ok || changed.toUpperCase() === frame.toUpperCase()).toBe(true);
      }),
    );
  });

  it("any text gives a frame or a reason, with or without a key", () => {
    const almost = fc.tuple(fc.nat(encodeFrame(event).length), fc.string()).map(([at, text]) => encodeFrame(event).slice(0, at) + text);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), almost), fc.constantFrom(undefined, ...keys), (text, key) => {
        expect(typeof parseFrame(text, key).ok).toBe("boolean");
        expect(typeof checkFrame(text)?.crc.found).toMatch(/number|undefined/);
      }),
    );
  });

  it("a well-formed frame around any body gives a message or a reason", () => {
    const around = (body: string) => `\n${crc16(body).toString(16).padStart(4, "0")}${body.length.toString(16).padStart(4, "0")}${body}\r`;
    const bodies = fc.string({ unit: fc.constantFrom(...'"*SIA-DCSNULL0123L#[]|_:,A^'), maxLength: 80 });
    fc.assert(
      fc.property(bodies, fc.constantFrom(undefined, keys[0]), (body, key) => typeof parseFrame(around(`"${body}`), key).ok === "boolean"),
    );
  });
});

describe("a stream of frames", () => {
  it("is cut right however it is chunked, and noise between frames is thrown away", () => {
    const stream = `noise${encodeFrame(event)}\r\n\n${encodeFrame(nullMessage(dialler, T0))}x`;
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const reader = new FrameReader();
        const bounds = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const frames = bounds.slice(1).flatMap((end, i) => reader.push(stream.slice(bounds[i], end)));
        expect(frames.filter((text) => parseFrame(text).ok)).toHaveLength(2);
      }),
    );
  });

  it("keeps no more than a frame of noise, and finds the next frame", () => {
    const reader = new FrameReader();
    for (let i = 0; i < 100; i++) expect(reader.push(`\n${"x".repeat(LONGEST_FRAME)}`)).toEqual([]);
    expect(reader.push(encodeFrame(event))).toHaveLength(1);
  });
});

describe("keys", () => {
  it("are 16, 24 or 32 characters, or twice as many hexadecimal digits", () => {
    const lengthOf = (text: string) => {
      const key = keyFrom(text);
      return key.ok ? key.value.length : key.reason;
    };
    expect(
      ["0123456789abcdeX", "x".repeat(24), "0".repeat(32), "0".repeat(48), "0".repeat(64), "x".repeat(32), "short", ""].map(lengthOf),
    ).toEqual([16, 24, 16, 24, 32, 32, "not-a-key", "not-a-key"]);
  });

  it("the pad fills whole blocks, is never empty, and is gone after decryption", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abc123^ "), maxLength: 60 }), fc.constantFrom(...keys), (text, key) => {
        const cipher = encrypt(`|${text}]`, key);
        expect(cipher.length % 32).toBe(0);
        expect(decrypt(cipher, key)).toEqual({ ok: true, value: `|${text}]` });
      }),
    );
  });
});

describe("times", () => {
  it("are whole seconds of UTC, both ways, and impossible ones are none", () => {
    expect(timestampOf(T0 + 999_999)).toBe("03:00:00,11-22-2026");
    expect(parseTimestamp("03:00:00,11-22-2026")).toBe(T0);
    expect(["25:00:00,11-22-2026", "03:00:00,13-22-2026", "03:00:00,02-30-2026", ""].map(parseTimestamp)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("answers", () => {
  const reply = (over: Partial<Dc09Message>): Dc09Message => ({ ...event, token: "ACK", data: "", extended: [], ...over });
  it.each([
    ["ACK with our sequence and account", reply({}), { kind: "acknowledged" }],
    ["ACK to another message", reply({ sequence: 41 }), { kind: "other" }],
    ["ACK for another account", reply({ account: "9999" }), { kind: "other" }],
    ["DUH", reply({ token: "DUH" }), { kind: "refused" }],
    [
      "NAK with the receiver's clock",
      reply({ token: "NAK", sequence: 0, account: "", timestamp: T0 + 5 }),
      { kind: "wrong-time", clock: T0 + 5 },
    ],
    ["somebody else's event", reply({ token: "SIA-DCS" }), { kind: "other" }],
  ])("%s", (_name, frame, expected) => {
    expect(answerTo(event, frame)).toEqual(expected);
  });
});

describe("event codes", () => {
  it.each([
    ["a phone is heard", noticeOf("raised"), "UA"],
    ["it gets worse", noticeOf("escalated"), "UA"],
    ["it is over", noticeOf("returned"), "UH"],
    ["somebody has seen it", noticeOf("acknowledged"), "YY"],
    ["its incident is closed", noticeOf("closed"), "UR"],
    ["a sensor is opened", noticeOf("raised", { kind: "sensor-tamper" }), "TA"],
    ["a jammer fails", noticeOf("raised", { kind: "countermeasure-down" }), "IA"],
    ["a sensor is jammed", noticeOf("raised", { kind: "sensor-jammed" }), "XQ"],
    ["a drill, which is no alarm", { ...noticeOf("raised"), drill: "D-1" }, "TP"],
    ["the end of a drill's alert", { ...noticeOf("returned"), drill: "D-1" }, "YY"],
    ["a test of the line", testNotice(), "RX"],
  ])("%s", (_name, notice, code) => {
    expect(codeOf(notice)).toBe(code);
  });
});
