/** UMTS uplink (3GPP TS 25.211, 25.214): preambles of 1.07 ms that climb until answered, then a carrier without gaps, its power set 1,500 times a second. */
import type { Random } from "../world/random.ts";
import { type AirBurst, burst, MS, SECOND, type Train, type TrainOptions } from "./burst.ts";

/** µs: 15 slots of 2560 chips at 3.84 Mchip/s */
export const FRAME = 10 * MS;
/** 4096 chips */
export const PREAMBLE = 4096 / 3.84;
/** Two access slots of 5120 chips lie between preambles at the least. */
const PREAMBLE_SPACING = (3 * 5120) / 3.84;

export function* umts({ activity, random }: TrainOptions): Train {
  if (activity === "retry") return yield* retries(random);
  const from = yield* access(random, 0);
  const length = activity === "voice" || activity === "data" ? Number.POSITIVE_INFINITY : random.uniform(2, 5) * SECOND;
  yield* dedicatedChannel(random, from, length);
}

/** Preambles 1 to 3 dB apart, then the message of one or two frames. */
function* access(random: Random, from: number): Generator<AirBurst, number> {
  const step = random.integer(1, 3);
  const tries = random.integer(2, 6);
  for (let i = 0; i < tries; i++) yield burst(from + i * PREAMBLE_SPACING, PREAMBLE, (i + 1 - tries) * step);
  const message = from + tries * PREAMBLE_SPACING;
  const frames = random.integer(1, 2);
  yield burst(message, frames * FRAME);
  return message + frames * FRAME + random.uniform(100, 400) * MS;
}

/** Continuous: one piece a frame, each beginning where the last ended; fast power control shows as a small wander. */
function* dedicatedChannel(random: Random, from: number, length: number): Train {
  let gain = 0;
  for (let at = from; at < from + length; at += FRAME) {
    yield burst(at, FRAME, gain);
    gain = 0.8 * gain + 0.6 * random.gaussian();
  }
}

/** T3211 after each failure, as in GSM: the core network's timers are the same. */
function* retries(random: Random): Train {
  for (let at = 0; ; at += (random.uniform(0.5, 20) + 15) * SECOND) {
    const tries = random.integer(4, 8);
    for (let i = 0; i < tries; i++) yield burst(at + i * PREAMBLE_SPACING, PREAMBLE, (i + 1 - tries) * 2);
  }
}
