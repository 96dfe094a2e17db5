import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawFrame } from "../golden/raw-frame.ts";
import {
  decodeMessage,
  encodeFrame,
  type Frame,
  type FrameHeader,
  type Message,
  messageIds,
  ReadingColumns,
  readFrames,
  readReadings,
} from "../index.ts";
import { rawFields } from "../schema/raw-fields.ts";
import type { MessageEntry } from "../schema/table.ts";
import { anyPayload, arbitraryPayload, table } from "../testing/arbitrary-payload.ts";

const HEADER: FrameHeader = { address: 7, sequence: 99, time: 1_795_316_400_250_000, synced: true };

function frameOf(type: number, payload: Uint8Array): Frame {
  const [event] = readFrames(rawFrame({ type, header: HEADER, payload }));
  if (event?.kind !== "frame") throw new Error("the frame itself is not intact");
  return event.frame;
}

const payloadOf = (frame: Frame) => frame.bytes.slice(frame.payloadStart, frame.payloadEnd);

function encoded(message: Message): Uint8Array {
  const wire = encodeFrame(HEADER, message);
  if (!wire.ok) throw new Error(wire.reason);
  const [event] = readFrames(wire.value);
  if (event?.kind !== "frame") throw new Error("encoded frame is not intact");
  return payloadOf(event.frame);
}

describe.each(table.messages)("message $name", (entry) => {
  it("comes back from the wire byte for byte", () => {
    fc.assert(
      fc.property(arbitraryPayload(entry), (payload) => {
        const decoded = decodeMessage(frameOf(entry.id, payload));
        if (!decoded.ok) throw new Error(decoded.reason);
        expect(encoded(decoded.value)).toEqual(payload);
      }),
    );
  });

  it("is accepted and refused exactly as the message table says, for any payload", () => {
    fc.assert(
      fc.property(anyPayload(entry), (payload) => {
        const raw = rawFields(payload, entry, table);
        const decoded = decodeMessage(frameOf(entry.id, payload));
        expect(decoded.ok ? "ok" : decoded.reason).toBe("reason" in raw ? raw.reason : "ok");
        if (decoded.ok) expect(rawFields(encoded(decoded.value), entry, table)).toEqual(raw);
      }),
    );
  });

  it("is read by an old agent when a newer sensor appends fields", () => {
    fc.assert(
      fc.property(arbitraryPayload(entry), fc.uint8Array({ minLength: 1, maxLength: 40 }), (payload, appended) => {
        fc.pre(payload.length + appended.length <= 620);
        const longer = Uint8Array.from([...payload, ...appended]);
        expect(decodeMessage(frameOf(entry.id, longer))).toEqual(decodeMessage(frameOf(entry.id, payload)));
      }),
      { numRuns: 50 },
    );
  });
});

describe("decodeMessage", () => {
  it("skips a type that it does not know, whole", () => {
    const known = new Set<number>(Object.values(messageIds));
    for (let type = 0; type < 256; type++) {
      if (known.has(type)) continue;
      expect(decodeMessage(frameOf(type, Uint8Array.of(1, 2, 3)))).toEqual({ ok: false, reason: "unknown-type" });
    }
  });
});

describe("readReadings", () => {
  const entry = table.messages.find(({ name }) => name === "readings") as MessageEntry;
  const given = (value: number | undefined) => (Number.isNaN(value) ? undefined : value);

  function rows(columns: ReadingColumns): unknown {
    const { dt, bandTable, count } = columns;
    const readings = Array.from({ length: count }, (_, i) => ({
      band: columns.band[i],
      floor: given(columns.floor[i]),
      mean: given(columns.mean[i]),
      peak: given(columns.peak[i]),
      duty: given(columns.duty[i]),
      bursts: given(columns.bursts[i]),
    }));
    return { type: "readings", dt, bandTable, readings };
  }

  it("finds what decodeMessage finds and refuses what it refuses, with the same columns again and again", () => {
    const columns = new ReadingColumns();
    fc.assert(
      fc.property(anyPayload(entry), (payload) => {
        const frame = frameOf(messageIds.readings, payload);
        const decoded = decodeMessage(frame);
        const reason = readReadings(frame, columns);
        expect(reason).toBe(decoded.ok ? undefined : decoded.reason);
        if (decoded.ok) expect(rows(columns)).toEqual(decoded.value);
        else expect(columns.count).toBe(0);
      }),
    );
  });

  it("refuses a frame of another type", () => {
    expect(readReadings(frameOf(messageIds.event, new Uint8Array(6)), new ReadingColumns())).toBe("unknown-type");
  });
});
