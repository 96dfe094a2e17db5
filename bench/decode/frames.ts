/** The same readings as frames of our protocol and as protobuf messages in the same framing (COBS, CRC-32C). */
import { cobsBound, cobsEncode, crc32c, encodeFrame } from "@wingwatch/firmware-protocol";
import protobuf from "protobufjs";
import { readingsAt, type Speaker } from "../load/readings.ts";

/** What a user would write: levels in 0.1 dB as signed varints, packed as tightly as protobuf can. */
const schema = protobuf.parse(`
  syntax = "proto3";
  message Reading { uint32 band = 1; sint32 floor = 2; sint32 mean = 3; sint32 peak = 4; uint32 duty = 5; uint32 bursts = 6; }
  message Readings { uint32 address = 1; uint32 sequence = 2; uint64 time = 3; uint32 dt = 4; repeated Reading readings = 5; }
`);
export const Readings = schema.root.lookupType("Readings");

const DT = 250_000;
const FRAMES = 2_000;
export const SPEAKER: Speaker = {
  id: "A1-01",
  number: 0,
  bands: ["b8-ul", "b3-ul", "b20-ul", "b28-ul", "b1-ul", "b7-ul", "dect", "tetra-ul"],
};
export const READINGS = FRAMES * SPEAKER.bands.length;

export function ourFrames(start: number): Uint8Array {
  return join(
    intervals(start).map(({ t, sequence, readings }) => {
      const header = { address: 1, sequence, time: t, synced: true };
      const bands = readings.map((reading, band) => {
        const { floor = 0, mean = 0, peak = 0, duty = 0, bursts = 0 } = reading;
        return { band, floor, mean, peak, duty, bursts };
      });
      const frame = encodeFrame(header, { type: "readings", dt: DT, bandTable: 1, readings: bands });
      if (!frame.ok) throw new Error(frame.reason);
      return frame.value;
    }),
  );
}

export function protobufFrames(start: number): Uint8Array {
  return join(
    intervals(start).map(({ t, sequence, readings }) => {
      const message = {
        address: 1,
        sequence,
        time: t,
        dt: DT,
        readings: readings.map((reading, band) => ({
          band,
          floor: Math.round((reading.floor ?? 0) * 10),
          mean: Math.round((reading.mean ?? 0) * 10),
          peak: Math.round((reading.peak ?? 0) * 10),
          duty: Math.round((reading.duty ?? 0) * 10_000),
          bursts: reading.bursts ?? 0,
        })),
      };
      const payload = Readings.encode(message).finish();
      const plain = new Uint8Array(payload.length + 4);
      plain.set(payload);
      new DataView(plain.buffer).setUint32(payload.length, crc32c(plain, 0, payload.length), true);
      const framed = new Uint8Array(cobsBound(plain.length) + 2);
      const length = cobsEncode(plain, { start: 0, end: plain.length, into: framed, at: 1 });
      return framed.subarray(0, length + 2);
    }),
  );
}

function intervals(start: number) {
  return Array.from({ length: FRAMES }, (_, sequence) => {
    const t = start + sequence * DT;
    return { t, sequence, readings: readingsAt(t, DT, SPEAKER) };
  });
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
