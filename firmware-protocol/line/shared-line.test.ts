/** SPEC.md section 6.4: eight sensors with eight bands at 4 Hz and two calls live fit a line of 115,200 baud. The figures there are these. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  AGENT_SLACK,
  ANSWER_START_MAX,
  answerLimit,
  answerWindow,
  type BurstsMessage,
  byteTime,
  encodeFrame,
  fitBursts,
  type Message,
  POLL_BYTES,
  type WireBurst,
} from "../index.ts";

const LINE = { baud: 115_200, sensors: 8, rate: 4 };
const START = 1_795_316_400_000_000;
const DT = 250_000;
const specification = readFileSync(new URL("../SPEC.md", import.meta.url), "utf8").replace(/\s+/g, " ");

/** Deterministic jitter of ±`spread`. */
function jitter(seed: number, spread: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0;
  return (mixed % (2 * spread + 1)) - spread;
}

const onAir = (times: readonly number[], from: number, spread: { readonly length: number; readonly level: number }) =>
  times
    .map(
      (t, i): WireBurst => [
        Math.round(t) + jitter(i, 10) - from,
        spread.length + jitter(i + 99, 12),
        (spread.level + jitter(i + 7, 15)) / 10,
      ],
    )
    .filter(([offset]) => offset >= 0 && offset < DT);

/** A GSM call: one slot a frame of 4.615 ms, 25 of 26 frames: 208 bursts/s and as many sensors hear each. */
const gsmTimes = Array.from({ length: 300 }, (_, i) => (i + Math.floor(i / 25)) * 4615.385);
/** An LTE call: 217 uplink subframes a second at whole milliseconds, unevenly spaced. */
const lteTimes = Array.from({ length: 217 }, (_, i) => Math.floor((i * 1000) / 217) * 1000);

function readings(): Message {
  const bands = Array.from({ length: 8 }, (_, band) => ({ band, floor: -92.1, mean: -80.3 - band, peak: -63.5, duty: 0.1256, bursts: 54 }));
  return { type: "readings", dt: DT, bandTable: 1, readings: bands };
}

function bursts(interval: number): BurstsMessage {
  const from = interval * DT;
  return {
    type: "bursts",
    bandTable: 1,
    bands: [
      { band: 0, more: 0, list: onAir(gsmTimes, from, { length: 547, level: -635 }) },
      { band: 3, more: 0, list: onAir(lteTimes, from, { length: 1000, level: -702 }) },
    ],
  };
}

function sizeOf(message: Message, sequence: number): number {
  const frame = encodeFrame({ address: 1 + (sequence % 8), sequence, time: START + sequence * 31_250, synced: true, last: true }, message);
  if (!frame.ok) throw new Error(frame.reason);
  return frame.value.length;
}

const kept = (message: BurstsMessage) => message.bands.reduce((sum, { list }) => sum + list.length, 0);

describe("a shared line of 115,200 baud with eight sensors of eight bands at 4 Hz", () => {
  const limit = answerLimit(LINE);
  const slot = 1_000_000 / (LINE.sensors * LINE.rate);

  it("leaves every answer the bytes that SPEC.md states", () => {
    expect(limit).toBe(263);
    expect(specification).toContain(`\`limit\` = ${limit} bytes`);
  });

  it("has its polls, answers, turnarounds and slack within the second, two calls live", () => {
    let busy = 0;
    let heard = 0;
    let sent = 0;
    for (let interval = 0; interval < LINE.rate; interval++) {
      for (let sensor = 0; sensor < LINE.sensors; sensor++) {
        const all = bursts(interval);
        const first = sizeOf(readings(), interval * 8 + sensor);
        const fitted = fitBursts(all, limit - first);
        if (fitted === undefined) throw new Error("not even the counts fit");
        const answer = first + sizeOf(fitted, interval * 8 + sensor);
        const poll = sizeOf({ type: "poll", limit }, interval);
        expect(answer).toBeLessThanOrEqual(limit);
        expect(poll).toBeLessThanOrEqual(POLL_BYTES + 1);
        expect(fitted.bands.reduce((sum, { list, more }) => sum + list.length + more, 0)).toBe(kept(all));
        busy += (poll + answer) * byteTime(LINE.baud) + ANSWER_START_MAX + AGENT_SLACK;
        heard += kept(all);
        sent += kept(fitted);
      }
    }
    expect(busy).toBeLessThanOrEqual(1_000_000);
    expect(specification).toContain(`${sent} of ${heard} bursts`);
  });

  it("costs the bytes that SPEC.md states", () => {
    expect(specification).toContain(`| poll | ${sizeOf({ type: "poll", limit }, 0x0101)} |`);
    expect(specification).toContain(`| readings, 8 bands | ${sizeOf(readings(), 0x0101)} |`);
    expect(specification).toContain(`| slot | ${slot} µs |`);
    expect(specification).toContain(`| answer window | ${answerWindow(limit, LINE.baud)} µs |`);
  });

  it("takes three to five bytes a burst, as SPEC.md says", () => {
    const cost = (message: BurstsMessage, band: number) => {
      const one = { ...message, bands: message.bands.filter((each) => each.band === band) };
      const none = { ...one, bands: one.bands.map((each) => ({ ...each, list: [] })) };
      return (sizeOf(one, 0x0101) - sizeOf(none, 0x0101)) / kept(one);
    };
    expect(cost(bursts(0), 0)).toBeGreaterThan(3);
    expect(cost(bursts(0), 0)).toBeLessThan(3.3);
    expect(cost(bursts(0), 3)).toBeLessThan(5);
  });
});

describe("answerLimit", () => {
  it("is 0 where the line is too slow for a poll each", () => {
    expect(answerLimit({ baud: 9600, sensors: 8, rate: 4 })).toBe(0);
  });

  it("grows with fewer sensors and never passes the field's range", () => {
    expect(answerLimit({ baud: 115_200, sensors: 4, rate: 4 })).toBeGreaterThan(600);
    expect(answerLimit({ baud: 12_000_000, sensors: 1, rate: 1 })).toBe(0xffff);
  });
});
