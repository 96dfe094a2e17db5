import { describe, expect, it } from "vitest";
import {
  type Authentication,
  authenticationOf,
  encodeFrame,
  type FrameHeader,
  isLast,
  isPending,
  isSynced,
  MAX_ENCODED,
  type Message,
  readFrames,
} from "../index.ts";

const HEADER: FrameHeader = { address: 7, sequence: 99, time: 250_000 };
const event: Message = { type: "event", kind: "door" };
const reading = (fields: object): Message => ({ type: "readings", dt: 1, bandTable: 0, readings: [{ band: 0, ...fields }] });
const reasonOf = (message: Message, header = HEADER) => {
  const encoded = encodeFrame(header, message);
  return encoded.ok ? "ok" : encoded.reason;
};

describe("encodeFrame", () => {
  it("begins and ends with 0x00 and has no 0x00 between", () => {
    const encoded = encodeFrame(HEADER, event);
    if (!encoded.ok) throw new Error(encoded.reason);
    expect([encoded.value[0], encoded.value.at(-1), encoded.value.indexOf(0, 1)]).toEqual([0, 0, encoded.value.length - 1]);
  });

  it("carries flags, address, sequence and time", () => {
    const encoded = encodeFrame({ address: 0xfeff, sequence: 0x1_0002, time: 2 ** 53 - 1, synced: true, last: true }, event);
    if (!encoded.ok) throw new Error(encoded.reason);
    const [found] = readFrames(encoded.value);
    if (found?.kind !== "frame") throw new Error("not intact");
    expect(found.frame).toMatchObject({ address: 0xfeff, sequence: 2, time: 2 ** 53 - 1 });
    expect([isSynced(found.frame), isLast(found.frame), isPending(found.frame)]).toEqual([true, true, false]);
    expect(authenticationOf(found.frame)).toBeUndefined();
  });

  it("carries an authentication trailer", () => {
    const authentication: Authentication = { key: 0x8001, counter: 2 ** 48 - 2, tag: Uint8Array.of(1, 0, 3, 4, 5, 6, 7, 255) };
    const encoded = encodeFrame({ ...HEADER, authentication }, event);
    if (!encoded.ok) throw new Error(encoded.reason);
    const [found] = readFrames(encoded.value);
    expect(found?.kind === "frame" && authenticationOf(found.frame)).toEqual(authentication);
  });

  it.each([
    ["a level that is no number", reading({ mean: Number.NaN })],
    ["a level of silence", reading({ mean: Number.NEGATIVE_INFINITY })],
    ["the level that would say left out", reading({ floor: -3276.8 })],
    ["a duty above one", reading({ duty: 1.0001 })],
    ["more bursts than fit the field", reading({ bursts: 65_535 })],
    ["an interval of nothing", { type: "readings", dt: 0, bandTable: 0, readings: [] } as Message],
    [
      "more bands than a frame may have",
      { type: "readings", dt: 1, bandTable: 0, readings: Array.from({ length: 33 }, (_, band) => ({ band })) } as Message,
    ],
    ["a name that is too long", { type: "event", kind: "x".repeat(33) } as Message],
  ])("refuses %s rather than bend it", (_, message) => {
    expect(reasonOf(message)).toBe("range");
  });

  it.each([
    ["half a surrogate pair", { type: "event", kind: "\ud800" } as Message],
    ["an address that is none", { type: "sighting", radio: "ble", address: "5c:cf", rssi: -70 } as Message],
  ])("refuses %s as text", (_, message) => {
    expect(reasonOf(message)).toBe("text");
  });

  it.each([{ address: -1 }, { address: 65_536 }, { sequence: 0.5 }, { time: -1 }, { time: 2 ** 53 }, { time: Number.NaN }])(
    "refuses a header with %o",
    (wrong) => {
      expect(reasonOf(event, { ...HEADER, ...wrong })).toBe("range");
    },
  );

  it("refuses what does not fit a frame, and with a trailer sooner", () => {
    const bands = (count: number): Message => ({
      type: "hello",
      sensor: "",
      uniqueId: "0123456789abcdef",
      boot: 1,
      minor: 0,
      maxFrame: 640,
      bandTable: 0,
      model: "m".repeat(30),
      bands: Array.from({ length: count }, (_, index) => ({ index, id: "b".repeat(16), low: 1e9, high: 2e9 })),
    });
    const authentication = { key: 0, counter: 0, tag: new Uint8Array(8) };
    expect(reasonOf(bands(18))).toBe("ok");
    expect(reasonOf(bands(18), { ...HEADER, authentication })).toBe("too-long");
    expect(reasonOf(bands(19))).toBe("too-long");
    const longest = encodeFrame(HEADER, bands(18));
    expect(longest.ok && longest.value.length).toBeLessThanOrEqual(MAX_ENCODED + 2);
  });
});
