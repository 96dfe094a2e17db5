/** authenticate.rate: bytes of a line to frames of which is known whose they are, tag and counter checked; readings of eight bands each. */
import { Deframer, encodeFrame, FrameKey, FrameVerifier, type Message } from "@wingwatch/firmware-protocol";
import type { Figure } from "@wingwatch/test/figures/figure";
import { rate } from "../measure/rate.ts";

const FRAMES = 5_000;
const SENSORS = 64;
const CHUNK = 4096;
const readings: Message = {
  type: "readings",
  dt: 250_000,
  bandTable: 1,
  readings: Array.from({ length: 8 }, (_, band) => ({ band, floor: -92.1, mean: -72.5, peak: -63.5, duty: 0.125, bursts: 54 })),
};

const keys = Array.from({ length: SENSORS }, (_, i) => {
  return new FrameKey({ number: i + 1, secret: new Uint8Array(32).fill(i), sensor: `S${i}`, direction: "sensor-to-agent" });
});

export function authenticateFigures(): Figure[] {
  const bytes = Buffer.concat(Array.from({ length: FRAMES }, (_, i) => frame(i)));
  const { perSecond, n } = rate(() => verified(bytes));
  return [{ name: "authenticate.rate", value: perSecond, unit: "frames/s", target: ">= 200000", n }];
}

function frame(i: number): Uint8Array {
  const key = keys[i % SENSORS] as FrameKey;
  const encoded = encodeFrame({ address: i % SENSORS, sequence: i, time: i, seal: { key, counter: i } }, readings);
  if (!encoded.ok) throw new Error(encoded.reason);
  return encoded.value;
}

/** Frames that were believed: all of them. */
function verified(bytes: Uint8Array): number {
  const verifier = new FrameVerifier<object>();
  for (const key of keys) verifier.add(key, key);
  const deframer = new Deframer();
  let n = 0;
  const sink = {
    frame: (each: Parameters<typeof verifier.verify>[0]) => {
      if (typeof verifier.verify(each) === "object") n += 1;
    },
    damaged: () => undefined,
  };
  for (let at = 0; at < bytes.length; at += CHUNK) deframer.push(bytes.subarray(at, at + CHUNK), sink);
  if (n !== FRAMES) throw new Error(`believed ${n} of ${FRAMES} frames`);
  return n;
}
