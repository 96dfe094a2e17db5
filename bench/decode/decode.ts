/** decode.rate and decode.vs-protobufjs: frames to Reading objects, against protobufjs in the same framing, in the same run. */
import { LineDecoder } from "@wingwatch/agent/decode";
import type { Observation, Reading } from "@wingwatch/agent/domain";
import { encodeFrame } from "@wingwatch/firmware-protocol";
import type { Figure } from "@wingwatch/test/figures/figure";
import { rate, ratio } from "../measure/rate.ts";
import { ourFrames, protobufFrames, READINGS, Readings, SPEAKER } from "./frames.ts";
import { ProtobufDeframer } from "./protobuf-deframer.ts";

const START = Date.UTC(2026, 10, 22) * 1000;
const RECEIVED = START + 60_000_000;
/** What a serial port hands over at once. */
const CHUNK = 4096;

export function decodeFigures(): Figure[] {
  const ours = ourWork();
  const theirs = protobufWork();
  const absolute = rate(ours);
  const relative = ratio(ours, theirs);
  return [
    { name: "decode.rate", value: absolute.perSecond, unit: "band readings/s", target: ">= 5000000", n: absolute.n },
    { name: "decode.vs-protobufjs", value: relative.perSecond, unit: "times as fast", target: ">= 1", n: relative.n },
  ];
}

function ourWork(): () => number {
  const bytes = ourFrames(START);
  const decoder = new LineDecoder({ sensors: [SPEAKER.id] });
  const hello = encodeFrame(
    { address: 1, sequence: 65_535, time: START, synced: true },
    {
      type: "hello",
      sensor: SPEAKER.id,
      uniqueId: "00000000000000a1",
      boot: 1,
      minor: 0,
      maxFrame: 512,
      bandTable: 1,
      bands: SPEAKER.bands.map((id, index) => ({ index, id, low: 880_000_000, high: 915_000_000 })),
    },
  );
  if (!hello.ok) throw new Error(hello.reason);
  decoder.push(hello.value, RECEIVED, []);
  return () => {
    let n = 0;
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const into: Observation[] = [];
      decoder.push(bytes.subarray(at, at + CHUNK), RECEIVED, into);
      n += into.length;
    }
    if (n !== READINGS) throw new Error(`decoded ${n} of ${READINGS} readings`);
    return n;
  };
}

interface ProtobufReading {
  readonly band: number;
  readonly floor: number;
  readonly mean: number;
  readonly peak: number;
  readonly duty: number;
  readonly bursts: number;
}

function protobufWork(): () => number {
  const bytes = protobufFrames(START);
  const deframer = new ProtobufDeframer();
  const { bands, id: sensor } = SPEAKER;
  return () => {
    let n = 0;
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const into: Reading[] = [];
      deframer.push(bytes.subarray(at, at + CHUNK), (payload) => {
        const message = Readings.decode(payload) as unknown as {
          time: { toNumber(): number } | number;
          dt: number;
          readings: ProtobufReading[];
        };
        const t = typeof message.time === "number" ? message.time : message.time.toNumber();
        for (const row of message.readings) {
          into.push({
            type: "reading",
            t,
            dt: message.dt,
            sensor,
            band: bands[row.band] ?? "",
            floor: row.floor / 10,
            mean: row.mean / 10,
            peak: row.peak / 10,
            duty: row.duty / 10_000,
            bursts: row.bursts,
          });
        }
      });
      n += into.length;
    }
    if (n !== READINGS) throw new Error(`decoded ${n} of ${READINGS} readings`);
    return n;
  };
}
