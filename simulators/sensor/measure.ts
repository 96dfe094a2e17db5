/** One band of one sensor over one interval: from what is on the air to what the sensor says about it. */
import type { Burst } from "@wingwatch/agent/domain";
import type { Aired, Source } from "./air-window.ts";
import type { Envelope } from "./envelope.ts";
import { withinFrame } from "./frame-limit.ts";
import { BURST_THRESHOLD, compressed, MEAN_NOISE, type Receiver } from "./receiver.ts";
import { levelOnWire, shareOnWire } from "./wire-values.ts";

export interface Interval {
  /** True time of beginning and end by the sensor's clock, µs after the scenario's beginning. */
  readonly begin: number;
  readonly end: number;
  /** µs the sensor believes it lasted. */
  readonly length: number;
  /** Number of the sensor among the site's. */
  readonly sensor: number;
  /** dB of noise a jammer nearby adds. */
  readonly rise: number;
  /** A crackle of man-made noise: µs after `begin`, µs long, dB over the noise. */
  readonly crackle: { readonly at: number; readonly length: number; readonly over: number } | undefined;
}

export interface Measured {
  readonly floor: number;
  readonly mean: number;
  readonly peak: number;
  readonly duty: number;
  readonly bursts: number;
  readonly list: readonly Burst[];
  readonly more: number;
}

/** dB below the noise at which a signal no longer moves a tenth of a decibel of the mean. */
const NEGLIGIBLE = 20;
const LN10_TENTH = Math.LN10 / 10;

export function measure(
  receiver: Receiver,
  envelope: Envelope,
  { air, interval }: { air: readonly Aired[]; interval: Interval },
): Measured {
  const { begin, end, length, sensor } = interval;
  const { random } = receiver;
  const noise = receiver.nextNoise(length / 1e6, interval.rise);
  const threshold = receiver.floor + BURST_THRESHOLD;
  const noisePower = Math.exp(noise * LN10_TENTH);
  let energy = 0;
  let covered = 0;
  let peak = noise + receiver.noisePeak();
  // Noise that a jammer raised is one burst without end, until the estimate of the floor has followed.
  if (noise > threshold) envelope.hear(0, length, peak);
  const crackle = crackled(interval, noise);
  for (const { start, end: stop, dbm, source } of crackle === undefined ? air : inserted(air, crackle)) {
    if (start >= end) break;
    if (stop <= begin) continue;
    const clean = dbm + (source.gains[sensor] ?? 0);
    if (clean < noise - NEGLIGIBLE) continue;
    const from = Math.max(0, start - begin);
    const to = Math.min(stop, end) - begin;
    const received = clean + source.burstFading * random.gaussian() + receiver.scaleError;
    const power = Math.exp(compressed(received) * LN10_TENTH);
    energy += power * (to - from);
    covered += to - from;
    const seen = Math.log(power + noisePower) / LN10_TENTH + receiver.sampleNoise * random.gaussian();
    if (seen > peak) peak = seen;
    if (seen > threshold) envelope.hear(from, Math.min(to, length), seen);
  }
  const heard = envelope.take(length);
  const { list, more } = withinFrame(heard.list, heard.more);
  const mean = Math.log(noisePower + energy / (end - begin)) / LN10_TENTH + MEAN_NOISE * random.gaussian();
  const floor = receiver.floor;
  // A band that is never quiet shows the estimator no noise.
  receiver.follow(covered < 0.98 * (end - begin) ? noise : mean);
  return {
    floor: levelOnWire(floor),
    mean: levelOnWire(mean),
    peak: levelOnWire(Math.max(peak, mean)),
    duty: shareOnWire(Math.min(1, heard.above / length)),
    bursts: list.length + more,
    list,
    more,
  };
}

const HERE: Source = { gains: new Float64Array(0), burstFading: 0 };

function crackled({ begin, crackle }: Interval, noise: number): Aired | undefined {
  if (crackle === undefined) return undefined;
  return { start: begin + crackle.at, end: begin + crackle.at + crackle.length, dbm: noise + crackle.over, source: HERE };
}

function inserted(air: readonly Aired[], extra: Aired): readonly Aired[] {
  return [...air, extra].sort((a, b) => a.start - b.start);
}
