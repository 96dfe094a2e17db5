/** Frames as a sensor sends them, for tests. */
import { encodeFrame, type FrameHeader, type Hello, type Message } from "@wingwatch/firmware-protocol";

/** 2026-11-22T03:00:00Z in µs. */
export const T = 1_795_316_400_000_000;

export const hello: Hello = {
  type: "hello",
  sensor: "A1-03",
  uniqueId: "0011223344556677",
  boot: 1,
  minor: 0,
  maxFrame: 640,
  bandTable: 7,
  firmware: "1.4.2",
  bands: [
    { index: 0, id: "b8-ul", low: 880_000_000, high: 915_000_000 },
    { index: 9, id: "wifi24", low: 2_400_000_000, high: 2_483_500_000, rbw: 1_000_000, relative: true },
  ],
};

export const readings: Message = {
  type: "readings",
  dt: 250_000,
  bandTable: 7,
  readings: [
    { band: 0, floor: -92.1, mean: -72.5, peak: -63.5, duty: 0.125, bursts: 54 },
    { band: 9, mean: -40.5 },
  ],
};

/** A sensor at an address: each call is its next frame, synced to `T` unless said otherwise. */
export function wire(header: Partial<FrameHeader> = {}): (message: Message, own?: Partial<FrameHeader>) => Uint8Array {
  let sequence = 0;
  return (message, own) => {
    const frame = encodeFrame({ address: 3, sequence: sequence++, time: T, synced: true, ...header, ...own }, message);
    if (!frame.ok) throw new Error(`cannot encode ${message.type}: ${frame.reason}`);
    return frame.value;
  };
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
